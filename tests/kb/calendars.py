"""Calendars for tests: rows made by hand, and what a calendar says when it is read back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from icalendar import Calendar

import kb
from kb.answers import CalendarRow, Move, Window, fields_of
from kb.calendars import living, wished

PAGES = "https://circulars.invalid/milestone/"


def row(**values: Any) -> CalendarRow:
    """A planned thing, by default a session on a day."""
    plain: dict[str, Any] = dict.fromkeys(fields_of(CalendarRow)) | {
        "milestone": "Market rehearsal", "state": "current", "kind": "session", "starts": "2026-09-12",
        "ends": "2026-09-12", "grain": "day", "certainty": "confirmed", "audience": (), "systems": (),
        "version": 0, "first_told": "2026-01-12", "last_told": "2026-05-04", "circular": "CT/2/26", "page": 3,
        "quote": "The rehearsal takes place on 12 September 2026.", "issued_on": "2026-05-04", "milestone_id": "m1",
        "time_id": "s1", "id": "s1", "circular_id": "c1", "passage_id": "p1", "windows": (), "moves": (),
    }  # fmt: skip
    return CalendarRow(**plain | values)


def move(**values: Any) -> Move:
    """A postponement by a week."""
    plain: dict[str, Any] = dict.fromkeys(fields_of(Move)) | {
        "kind": "postpones", "days_moved": 7, "old_starts": "2026-09-05", "old_ends": "2026-09-05",
        "new_starts": "2026-09-12", "new_ends": "2026-09-12", "old_circular": "CT/1/26", "old_page": 1,
        "old_quote": "on 5 September 2026", "circular": "CT/2/26", "page": 3, "quote": "moved to 12 September",
        "announced_on": "2026-05-04", "id": "g1", "milestone_id": "m1", "old_windows": (), "new_windows": (),
    }  # fmt: skip
    return Move(**plain | values)


def window(**values: Any) -> Window:
    """One of several times of a planned thing."""
    plain: dict[str, Any] = dict.fromkeys(fields_of(Window)) | {
        "starts": "2026-09-12T14:00", "ends": "2026-09-12T16:30", "grain": "minute", "site": "secondary",
        "circular": "CT/1/26", "page": 2, "quote": "14:00 – 16:30", "id": "s2", "item_id": "s1",
    }  # fmt: skip
    return Window(**plain | values)


def parsed(*rows: CalendarRow, query: str = "", pages: str = "", source: str = "") -> Any:
    """The calendar of some rows, read back."""
    asked = [tuple(pair.split("=", 1)) for pair in query.split("&") if pair]
    return Calendar.from_ical(living(rows, wished(asked), pages=pages, source=source))  # type: ignore[arg-type]


def event(*rows: CalendarRow, query: str = "", pages: str = "") -> Any:
    """The one event of a calendar."""
    (one,) = parsed(*rows, query=query, pages=pages).walk("VEVENT")
    return one


def subscribed(db: Path, as_of: str | None = None, **filters: str) -> dict[str, Any]:
    """The events of a base by their summaries, as the subscriber of everything sees them."""
    found: dict[str, Any] = {}
    for one in _events(db, as_of, filters):
        assert str(one["summary"]) not in found
        found[str(one["summary"])] = one
    return found


def _events(db: Path, as_of: str | None, filters: dict[str, str]) -> Iterator[Any]:
    with kb.open(db) as book:
        asked = book.as_of(as_of) if as_of else book
        yield from parsed(*asked.calendar(filters, since=asked.today.replace(year=2000))).walk("VEVENT")
