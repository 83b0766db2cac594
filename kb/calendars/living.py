"""The living calendar: one event per planned thing, which moves in a subscriber's calendar when the plan moves."""

from __future__ import annotations

from collections.abc import Iterable

from kb.answers import CalendarRow
from kb.calendars.events import event_text, todo_text
from kb.calendars.frame import frame, hong_kong
from kb.calendars.moments import stamp
from kb.calendars.wish import Wish

_END = b"END:VCALENDAR\r\n"
_URI = {"VALUE": "URI"}


def living(rows: Iterable[CalendarRow], wish: Wish, *, source: str = "", pages: str = "") -> bytes:
    """The calendar of some dated things; the same bytes for the same arguments.

    Args:
        source: where it can be had anew, empty where nobody knows.
        pages: where pages of planned things are, empty where nobody knows; their id is put behind it.
    """
    rows = list(rows)
    made = frame(_name(wish))
    if told := [row.last_told for row in rows if row.last_told]:
        made.add("last-modified", stamp(max(told)))
    if source:
        made.add("source", source, parameters=_URI)
    made.add_component(hong_kong())
    head = bytes(made.to_ical()).removesuffix(_END)
    return b"".join([head, *(event_text(row, wish.alarms, pages) for row in rows), *_todos(rows, wish, pages), _END])


def _todos(rows: Iterable[CalendarRow], wish: Wish, pages: str) -> Iterable[bytes]:
    return (todo_text(row, wish.alarms, pages) for row in rows if wish.todo and row.kind == "deadline")


def _name(wish: Wish) -> str:
    """What programs call the calendar: what it was narrowed down to, and the day where it stands still."""
    words = [word for words in wish.filters.values() for word in words]
    named = f"Circulars: {', '.join(words)}" if words else "Circulars"
    return f"{named} (as of {wish.as_of})" if wish.as_of else named
