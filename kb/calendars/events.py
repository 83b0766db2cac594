"""One planned thing as an event, and a deadline as a task too.

The text of each is kept: the library takes its time, and a base in use gives the same ones again and again.
"""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TypeVar

from icalendar import Alarm, Event, Todo

from kb.answers import CalendarRow
from kb.calendars.describing import description, is_over, location, summary
from kb.calendars.frame import DOMAIN
from kb.calendars.moments import ZONE, after, stamp, when, window

T = TypeVar("T", Event, Todo)

_NEVER = "1970-01-01"
"""Stands where the day of issue of no circular is known."""
_KEPT = 16384


@lru_cache(maxsize=_KEPT)
def event_text(row: CalendarRow, alarms: tuple[timedelta, ...], pages: str) -> bytes:
    """The event of a dated thing.

    Args:
        alarms: how long before its start; none for what is no longer planned.
        pages: where pages of planned things are, empty where nobody knows; their id is put behind it.
    """
    event = _common(Event(), row, pages)
    event.add("uid", f"{row.milestone_id}@{DOMAIN}")
    first, last = window(row.kind, row.starts, row.ends)
    event.add("dtstart", when(first, ZONE))
    if after(last, ZONE) != when(first, ZONE):
        event.add("dtend", after(last, ZONE))
    event.add("status", "CANCELLED" if is_over(row) else "TENTATIVE" if row.certainty == "tentative" else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    if place := location(row):
        event.add("location", place)
    return _with_alarms(event, row, alarms, related="START")


@lru_cache(maxsize=_KEPT)
def todo_text(row: CalendarRow, alarms: tuple[timedelta, ...], pages: str) -> bytes:
    """The task of a dated deadline, under a UID of its own; arguments as of `event_text`."""
    todo = _common(Todo(), row, pages)
    todo.add("uid", f"todo-{row.milestone_id}@{DOMAIN}")
    _, last = window(row.kind, row.starts, row.ends)
    todo.add("due", when(last, ZONE))
    todo.add("status", "CANCELLED" if is_over(row) else "COMPLETED" if row.state == "completed" else "NEEDS-ACTION")
    return _with_alarms(todo, row, alarms, related="END")


def _common(made: T, row: CalendarRow, pages: str) -> T:
    """What events and tasks share; moments are those of circulars, never the clock's."""
    page = f"{pages}{row.milestone_id}" if pages else None
    made.add("sequence", row.version)
    made.add("dtstamp", stamp(row.last_told or _NEVER))
    if row.last_told:
        made.add("last-modified", stamp(row.last_told))
    if row.first_told:
        made.add("created", stamp(row.first_told))
    made.add("summary", summary(row))
    made.add("description", description(row, page))
    made.add("categories", [row.kind, *row.systems])
    if page:
        made.add("url", page)
    return made


def _with_alarms(made: Event | Todo, row: CalendarRow, alarms: tuple[timedelta, ...], related: str) -> bytes:
    if not is_over(row):
        for before in alarms:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", summary(row))
            alarm.add("trigger", -before, parameters={"RELATED": related})
            made.add_component(alarm)
    return bytes(made.to_ical())
