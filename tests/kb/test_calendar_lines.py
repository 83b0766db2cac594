"""The calendar writes its own lines: they are those that the library writes, sign by sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import vText
from icalendar.parser import Contentline

from kb.calendars.events import Asker, event, todo, written
from kb.calendars.lines import begun, escaped, folded
from tests.kb.calendars import move, row
from tests.kb.calendars import window as one_window
from tests.kb.library_calendar import library_event, library_todo

SIGNS = st.one_of(
    st.sampled_from(list("\\,;:\"'^\n\r\tN“”–• 結算有限公司期貨表格")),
    st.characters(exclude_categories=["Cs"]),
)
TEXTS = st.text(SIGNS, min_size=1, max_size=260)
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


@given(first=LINES, more=LINES)
@example(first="x" * 73 + "\\", more="\\x")
@example(first="x" * 74, more="x")
@example(first="", more="")
def test_a_line_that_goes_on_is_folded_as_one(first: str, more: str) -> None:
    ready, rest = begun(first.encode())
    assert ready + folded(rest + more.encode()) == folded((first + more).encode())


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
        "systems": tuple(draw(st.lists(TEXTS, max_size=3))),
        "programme": draw(quote),
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
    text, asker = written(one), Asker.of(pages, alarms)
    assert event(text, asker) == library_event(one, alarms, pages)
    due = replace(one, kind="deadline")
    assert todo(written(due), asker) == library_todo(due, alarms, pages)
