"""Pictures of statements at random: nothing leaves its place."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kb.answers import Event
from kb.pictures import lettering
from kb.pictures.drawing import svg
from kb.pictures.scale import Scale
from kb.pictures.ticks import axis
from tests.kb.statements import SVG, TODAY, event, of_class, points, read

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
words = st.text(max_size=60)


@st.composite
def random_events(draw: st.DrawFn) -> list[Event]:
    made = []
    for _ in range(draw(st.integers(0, 12))):
        first, last = sorted((draw(days), draw(days)))
        clock = draw(st.sampled_from(["", "T09:30"]))
        ends = draw(st.sampled_from([f"{last}{clock}", f"{first}{clock}", None]))
        made.append(
            event(
                starts=draw(st.sampled_from([f"{first}{clock}", None])),
                ends=ends,
                state=draw(
                    st.sampled_from(["current", "superseded", "cancelled", "completed", "postponed", "mentioned"])
                ),
                certainty=draw(st.sampled_from(["tentative", "confirmed"])),
                grain=draw(st.sampled_from(["minute", "day", "quarter", "year", None])),
                change=draw(st.sampled_from([None, "postpones", "advances", "extends", "confirms", "suspends"])),
                days_moved=draw(st.sampled_from([None, 0, 35, -400, 20000])),
                turn=draw(st.sampled_from([None, 1, 2, 3])),
                id=draw(st.sampled_from(["a", "b", "c", "<", "d e"])),
                milestone_id=draw(st.sampled_from(["m", "n", None])),
                programme=draw(words),
                programme_id=draw(st.sampled_from(["p", None])),
                milestone=draw(words),
                quote=draw(words),
                issued_on=draw(st.sampled_from(["2026-01-12", None])),
            )
        )
    return made


@given(random_events(), st.one_of(st.none(), days))
@settings(deadline=None)
def test_whatever_is_drawn_lies_within_the_picture(events: list[Event], as_of: date | None) -> None:
    drawn = svg(events, "SRG", TODAY, as_of)
    root = read(drawn)
    width, height = (float(size) for size in (root.get("viewBox") or "").split()[2:])
    assert all(-0.1 <= x <= width + 0.1 and -0.1 <= y <= height + 0.1 for x, y in _places(root))
    names = [name for one in root.iter() if (name := one.get("id"))]
    assert len(names) == len(set(names))
    assert len(of_class(root, "bar")) == len(events)
    assert drawn == svg(events, "SRG", TODAY, as_of)


def _places(root: ET.Element) -> Iterator[tuple[float, float]]:
    """Ends of lines and rectangles, corners of paths, and both ends of each text at its widest."""
    drawn = (one for part in root if part.tag != f"{SVG}defs" for one in part.iter())
    for one in drawn:
        at = {
            name: float(value)
            for name in ("x", "y", "x1", "x2", "y1", "y2", "width", "height")
            if (value := one.get(name))
        }
        yield from ((at[f"x{end}"], at[f"y{end}"]) for end in "12" if one.tag == f"{SVG}line")
        if one.tag == f"{SVG}path" and not one.get("transform"):
            yield from points(one.get("d") or "")
        if one.tag == f"{SVG}rect":
            yield at["x"] + at["width"], at["y"] + at["height"]
        if one.tag == f"{SVG}text":
            size = {"name": 20, "heading": 13.5, "about": 12, "lane-title": 12.5}.get(
                (one.get("class") or "").split()[0], 11
            )
            share = {"middle": 0.5, "end": 1}.get(one.get("text-anchor") or "", 0)
            wide = lettering.width(one.text or "", size)
            yield at["x"] - wide * share, at["y"]
            yield at["x"] + wide * (1 - share), at["y"]


@given(st.dates(), st.integers(1, 800_000))
def test_names_on_the_axis_follow_one_another_without_overlapping(first: date, long: int) -> None:
    start = first.toordinal()
    scale = Scale(first=start, last=min(start + long, date.max.toordinal() + 1), left=300, right=1100)
    for units in (axis(scale).fine, axis(scale).coarse):
        assert all(one.ends == other.starts for one, other in pairwise(units))
        assert len(units) < 60
    assert axis(scale).fine[0].starts == scale.first
    assert axis(scale).fine[-1].ends == scale.last


@given(words, st.floats(20, 300), st.integers(1, 3))
def test_text_is_made_to_fit(text: str, room: float, most: int) -> None:
    made = lettering.lines(text, room, 12, most)
    assert len(made) <= most
    assert all(lettering.width(line, 12) <= room for line in made)
