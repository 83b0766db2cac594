"""The calendar writes its own lines: they say what those say that the library writes, sign by sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import vText
from icalendar.parser import Contentline

from kb.calendars.events import alarmed, event, task, todo, trigger
from kb.calendars.lines import escaped, fitted, folded, unfolded
from kb.calendars.opening import opened
from tests.kb.calendars import move, row
from tests.kb.calendars import window as one_window
from tests.kb.library_calendar import library_event, library_todo

SIGNS = st.one_of(
    st.sampled_from(list("\\,;:\"'^\n\r\tN“”–• 結算有限公司期貨表格")),
    st.characters(exclude_categories=["Cs"]),
)
TEXTS = st.text(SIGNS, min_size=1, max_size=260)
LAST = TEXTS.filter(lambda text: not text.endswith("\r"))
"""May end a description: a line feed behind a carriage return would be one end of a line with it."""
LINES = TEXTS.map(lambda text: text.replace("\n", " "))
DAYS = st.dates().filter(lambda day: day.year > 1900).map(str)
MINUTES = st.datetimes().filter(lambda at: at.year > 1900).map(lambda at: f"{at:%Y-%m-%dT%H:%M}")
TIMES = st.one_of(st.none(), DAYS, MINUTES)
PAGES = st.sampled_from(
    ["", "https://circulars.invalid/milestone/", "https://x.invalid/a,b;c/", f"https://{'結' * 30}.invalid/m/"]
)


@given(text=TEXTS)
def test_texts_are_escaped_as_the_library_does(text: str) -> None:
    assert escaped(text) == vText(text).to_ical()


@given(line=LINES)
@example(line="x" * 74)
@example(line="x" * 75)
@example(line="x" * 73 + "\\\\" * 80)
@example(line="x" * 74 + "^^" + "結" * 80)
def test_lines_are_folded_as_the_library_does(line: str) -> None:
    library: Any = Contentline
    assert folded(line.encode()) == library(line).to_ical()


@given(part=LINES, ahead=st.integers(0, 74), behind=st.integers(0, 74))
@example(part="x" * 30, ahead=30, behind=14)
@example(part="x" * 30, ahead=30, behind=15)
@example(part="結" * 80, ahead=0, behind=0)
def test_a_part_leaves_room_for_what_stands_around_it(part: str, ahead: int, behind: int) -> None:
    line = b"x" * ahead + fitted(part.encode(), ahead=ahead, behind=behind) + b"y" * behind
    assert unfolded(line) == b"x" * ahead + part.encode() + b"y" * behind
    assert all(len(one) <= 75 and one.decode() is not None for one in line.split(b"\r\n"))


@st.composite
def _rows(draw: st.DrawFn) -> Any:
    starts, ends = draw(st.tuples(TIMES, TIMES).filter(any))
    quote = st.one_of(st.none(), TEXTS)
    values = {
        "milestone": draw(TEXTS),
        "state": draw(st.sampled_from(["current", "completed", "cancelled", "postponed", "superseded"])),
        "kind": draw(st.sampled_from(["deadline", "session", "announcement"])),
        "certainty": draw(st.sampled_from(["confirmed", "tentative"])),
        "site": draw(st.sampled_from([None, "primary", "test"])),
        "systems": tuple(draw(st.lists(LAST, max_size=3))),
        "programme": draw(st.one_of(st.none(), LAST)),
        "quote": draw(TEXTS),
        "subject": draw(quote),
        "source_url": draw(quote),
        "version": draw(st.integers(0, 200)),
        "first_told": draw(st.sampled_from([None, "2026-01-12", "1961-05-05"])),
        "last_told": draw(st.sampled_from([None, "2026-05-04", "9999-12-30"])),
        "moves": (move(quote=draw(quote)),) * draw(st.integers(0, 2)),
        "windows": (one_window(quote=draw(TEXTS)),) * draw(st.integers(0, 1)),
        "milestone_id": draw(st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=13, max_size=13)),
    }
    return row(starts=starts, ends=ends, **values)


@given(
    one=_rows(),
    pages=PAGES,
    alarms=st.lists(st.timedeltas(timedelta(0), timedelta(days=366)), max_size=2).map(
        lambda found: tuple(timedelta(seconds=int(one.total_seconds())) for one in found)
    ),
)
@example(one=row(), pages="", alarms=())
def test_events_and_tasks_are_those_of_the_library(one: Any, pages: str, alarms: tuple[timedelta, ...]) -> None:
    triggers = [trigger(before) for before in alarms]
    made = opened(alarmed(event(one), triggers, b"START"), pages)
    assert _lines(made) == _lines(library_event(one, alarms, pages))
    due = replace(one, kind="deadline")
    made = opened(alarmed(todo(event(due), task(due) or ""), triggers, b"END"), pages)
    assert _lines(made) == _lines(library_todo(due, alarms, pages))


def _lines(component: bytes) -> list[bytes]:
    """What it says: folds, and the order of properties, mean nothing."""
    return sorted(unfolded(component).split(b"\r\n"))
