"""What stands behind the marks: title, axis, lanes with their names, the lines of today and of the day asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from kb.markup import element
from kb.pictures import lettering, words
from kb.pictures.layout import GUTTER, LINE, MARGIN, MARK, WIDTH, Heading, Layout, Strip
from kb.pictures.scale import Scale
from kb.pictures.shapes import glyph
from kb.pictures.ticks import Tick, axis

AXIS = 36.0
"""Height of the two lines of names above the lanes."""


def header(name: str, about: str) -> Iterator[Element]:
    """Title and summary."""
    shown = lettering.shortened(name, WIDTH - 2 * MARGIN, 20)
    yield element("text", text=shown, x=MARGIN, y=32, class_="name")
    yield element("text", text=lettering.shortened(about, WIDTH - 2 * MARGIN, 12), x=MARGIN, y=52, class_="about")


def headings(place: Layout) -> Iterator[Element]:
    """The programmes."""
    for heading in place.headings:
        yield element("rect", x=0, y=heading.top, width=WIDTH, height=heading.height, class_="band")
        yield _heading_name(heading)


def _heading_name(heading: Heading) -> Element:
    shown = lettering.shortened(heading.title, WIDTH - 2 * MARGIN, 13.5)
    full = element("title", text=heading.title)
    named = element("text", text=shown, x=MARGIN, y=heading.top + 21, class_="heading")
    return element("g", full, named)


def names(strip: Strip) -> Iterator[Element]:
    """What a lane is about and how it stands, at its left."""
    lane, y = strip.lane, strip.top + 20
    yield element("title", text=f"{lane.title}: {lane.status}")
    for line in strip.title:
        yield element("text", text=line, x=MARGIN, y=y, class_="lane-title")
        y += LINE
    yield glyph(lane.status, MARGIN + 6, y - 3.5)
    yield element("text", text=lane.status, x=MARGIN + 17, y=y, class_="soft")


def rules(place: Layout) -> Iterator[Element]:
    """Lines between the lanes, and around the columns."""
    for strip in place.strips:
        yield _line(0, WIDTH, strip.top, strip.top, "grid")
    yield _line(0, WIDTH, place.bottom, place.bottom, "grid strong")
    for x in dict.fromkeys((GUTTER, place.left, place.right)):
        yield _line(x, x, place.axis - AXIS, place.bottom, "grid strong")


def columns(place: Layout) -> Iterator[Element]:
    """Names of the columns beside the axis."""
    y = place.axis - 7
    yield element("text", text="planned", x=MARGIN, y=y, class_="soft")
    yield element("text", text="issued on", x=place.right + 8, y=y, class_="soft")
    if place.undated is not None:
        yield element("text", text="no date", x=place.undated, y=y, text_anchor="middle", class_="soft")


def ruler(place: Layout) -> Iterator[Element]:
    """The axis with its lines."""
    if place.scale is None:
        said = "No statement gives a date." if place.strips else "Nothing was announced."
        yield element("text", text=said, x=place.left + 10, y=place.axis - 7, class_="about")
        return
    units = axis(place.scale)
    yield from _ticks(place, place.scale, units.fine, "grid", place.axis - AXIS / 2, place.axis - 6)
    yield from _ticks(place, place.scale, units.coarse, "grid strong", place.axis - AXIS, place.axis - AXIS / 2 - 6)
    yield _line(0, WIDTH, place.axis, place.axis, "grid strong")


def _ticks(
    place: Layout, scale: Scale, units: Sequence[Tick], style: str, top: float, base: float
) -> Iterator[Element]:
    for tick in units:
        left, right = scale.x(tick.starts), scale.x(tick.ends)
        if tick.starts > scale.first:
            yield _line(left, left, top, place.bottom, style)
        if lettering.width(tick.label, 11) + 6 <= right - left:
            strong = "strong-label" if "strong" in style else "soft"
            yield element("text", text=tick.label, x=left + 4, y=base, class_=strong)


def marked_days(place: Layout) -> Iterator[Element]:
    """Lines of the marked days, each with its name on a line of its own below the axis."""
    for below, mark in enumerate(place.marks):
        x = place.scale.x(mark.day.toordinal()) if place.scale else place.left
        text = f"{mark.name} {words.day(mark.day)}"
        wide = lettering.width(text, 11)
        at = x + 5 if x + 5 + wide <= place.right else x - 5 - wide
        yield _line(x, x, place.axis, place.bottom, mark.style)
        yield element("text", text=text, x=at, y=place.axis + MARK * (below + 1) - 4, class_=f"label mark-{mark.style}")


def _line(x1: float, x2: float, y1: float, y2: float, style: str) -> Element:
    return element("line", x1=x1, x2=x2, y1=y1, y2=y2, class_=style)
