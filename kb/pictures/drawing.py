"""The picture as SVG: one lane per planned thing, a bar per statement, arrows where a plan was moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from xml.etree.ElementTree import Element

from kb.answers import Event
from kb.markup import as_xml, element, number, styles
from kb.pictures import frame, words
from kb.pictures.arrows import Arrow, arrow
from kb.pictures.labels import Label, labels
from kb.pictures.lanes import Bar, Group, groups
from kb.pictures.layout import WIDTH, Layout, Mark, Row, Strip, layout
from kb.pictures.legend import legend
from kb.pictures.links import Links, linked
from kb.pictures.shapes import marks
from kb.pictures.style import definitions, rules

_HEAD = 62.0
"""Height of title and summary."""
_GAP = 8.0
"""What is left free instead."""


def svg(events: Sequence[Event], subject: str, today: date, as_of: date | None = None) -> str:
    """The picture as a document of its own; the same for the same arguments. Without events it says so.

    ``today`` is marked where it lies near; states are those of the day ``as_of``, where it is given.
    """
    return as_xml(drawing(groups(events, as_of or today), subject, today, as_of))


def name_of(subject: str) -> str:
    """What the picture is called."""
    return f"Timeline of {subject}" if subject else "Timeline"


def about(lanes: Sequence[Group]) -> str:
    """The picture in figures."""
    told = [bar.event for group in lanes for lane in group.lanes for bar in lane.bars]
    if not told:
        return "Nothing was announced."
    planned = sum(len(group.lanes) for group in lanes)
    moved = sum(bar.change in words.MOVES for bar in told)
    parts = [
        words.counted(planned, "planned thing"),
        words.counted(len(told), "statement"),
        words.counted(len({bar.circular_id for bar in told}), "circular"),
    ]
    if moved:
        parts.append(words.counted(moved, "move"))
    return " · ".join(parts)


def drawing(
    lanes: Sequence[Group],
    subject: str,
    today: date,
    as_of: date | None,
    *,
    titled: bool = True,
    links: Links | None = None,
) -> Element:
    """The picture as an element that can stand in a page, which may have the title already.

    With ``links`` the page is one of a site, which has `kb.pictures.style.rules` in a style sheet of its own.
    """
    marked = [Mark(style="as-of", name="as of", day=as_of)] if as_of else []
    marked.append(Mark(style="today", name="today", day=today))
    place = layout(lanes, marked, (_HEAD if titled else _GAP) + frame.AXIS)
    unseen = [f"{mark.name} {words.day(mark.day)}" for mark in marked if mark not in place.marks]
    signs, bottom = legend(place.bottom + 8)
    name, summary = name_of(subject), " · ".join([about(lanes), *unseen])
    return element(
        "svg",
        element("title", text=name, id="tl-title"),
        element("desc", text=summary, id="tl-desc"),
        *(() if links else (styles(rules()),)),
        definitions(),
        element("rect", x=0, y=0, width=WIDTH, height=bottom, class_="ground"),
        *(frame.header(name, summary) if titled else ()),
        *frame.rules(place),
        *frame.columns(place),
        *frame.ruler(place),
        *frame.marked_days(place),
        *frame.headings(place),
        *(_lane(strip, place, links) for strip in place.strips),
        *signs,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {number(WIDTH)} {number(bottom)}", width=WIDTH,
        height=bottom, role="group" if links else "img", aria_labelledby="tl-title tl-desc", class_="tl", lang="en",
    )  # fmt: skip


def _lane(strip: Strip, place: Layout, links: Links | None) -> Element:
    """A lane; arrows lie under the marks, words over them."""
    event = strip.lane.bars[-1].event
    drawn = [(row, arrow(row, strip.rows, place.scale)) for row in strip.rows]
    return element(
        "g",
        *linked(frame.names(strip), links.thing(event) if links else None, None),
        *(part for _, made in drawn if made for part in _arrow(made)),
        *(_bar(row, place, links) for row in strip.rows),
        *(_label(one) for row, made in drawn for one in labels(row, made, place)),
        class_="lane",
    )


def _bar(row: Row, place: Layout, links: Links | None) -> Element:
    event, title = row.bar.event, _title(row.bar)
    issued = words.day(event.issued_on) if event.issued_on else "unknown"
    return element(
        "g",
        element("title", text=title),
        element("desc", text=_description(row.bar)),
        *linked(marks(row), links.statement(event) if links else None, f"{title}: {event.circular}"),
        element("text", text=issued, x=place.right + 8, y=row.y + 4, class_="soft"),
        id=row.bar.id,
        class_="bar",
    )


def _title(bar: Bar) -> str:
    return f"{bar.event.title}: {words.interval(bar.event)} ({words.firmness(bar.event)})"


def _description(bar: Bar) -> str:
    change = words.change(bar.event)
    parts = (
        f"{bar.event.change} {change if change != bar.event.change else ''}" if change else None,
        words.source(bar.event),
    )
    return f"{'; '.join(part.strip() for part in parts if part)}: “{bar.event.quote}”"


def _arrow(made: Arrow) -> Iterator[Element]:
    if made.ring:
        yield element("circle", cx=made.ring[0], cy=made.ring[1], r=3, class_="arrow")
    style = "arrow told" if made.ring else "arrow"
    yield element("path", d=made.path, class_=style, marker_end="url(#tl-tip)")


def _label(made: Label) -> Element:
    style = f"label {'head' if made.strong else 'soft'}"
    return element("text", text=made.text, x=made.x, y=made.y, text_anchor=made.anchor, class_=style)
