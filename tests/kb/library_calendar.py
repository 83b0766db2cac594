"""The events of the living calendar as the library writes them: what ours are held against."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeVar

from icalendar import Alarm, Event, Todo

from kb.answers import CalendarRow
from kb.calendars.describing import description, is_over, location, summary
from kb.calendars.frame import DOMAIN
from kb.calendars.moments import ZONE, after, stamp, when, window

T = TypeVar("T", Event, Todo)


def library_event(row: CalendarRow, alarms: tuple[timedelta, ...], pages: str) -> bytes:
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


def library_todo(row: CalendarRow, alarms: tuple[timedelta, ...], pages: str) -> bytes:
    todo = _common(Todo(), row, pages)
    todo.add("uid", f"todo-{row.milestone_id}@{DOMAIN}")
    _, last = window(row.kind, row.starts, row.ends)
    todo.add("due", when(last, ZONE))
    todo.add("status", "CANCELLED" if is_over(row) else "COMPLETED" if row.state == "completed" else "NEEDS-ACTION")
    return _with_alarms(todo, row, alarms, related="END")


def _common(made: T, row: CalendarRow, pages: str) -> T:
    page = f"{pages}{row.milestone_id}" if pages else None
    links = [f"History: {page}"] * bool(page) + [f"Circular: {row.source_url}"] * bool(row.source_url)
    made.add("sequence", row.version)
    made.add("dtstamp", stamp(row.last_told or "1970-01-01"))
    if row.last_told:
        made.add("last-modified", stamp(row.last_told))
    if row.first_told:
        made.add("created", stamp(row.first_told))
    made.add("summary", summary(row))
    made.add("description", description(row) + ("\n\n" + "\n".join(links) if links else ""))
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
