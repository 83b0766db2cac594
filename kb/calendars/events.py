"""One planned thing as a calendar has it: written once, with the address of its page left open.

Alarms, and tasks of deadlines, are made of that text for who wants them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from icalendar import vDuration

from kb.answers import CalendarRow
from kb.calendars.describing import description, is_over, location, summary
from kb.calendars.frame import DOMAIN
from kb.calendars.lines import END, FOLD, escaped, folded, unfolded
from kb.calendars.moments import ZONE, after, stamp, when, window
from kb.calendars.opening import history, url

_NEVER = "1970-01-01"
"""Stands where the day of issue of no circular is known."""
_LINE = re.compile(rb"([A-Z-]+)(.*(?:\r\n .*)*)\r\n")
"""The name of a property, and what stands behind it."""
_ENDED = re.compile(rb"\r\n(?! )")
"""The end of a line that is not folded there."""
_ALARM = b"BEGIN:VALARM\r\nACTION:DISPLAY\r\n%b\r\nTRIGGER;RELATED=%b:%b\r\nEND:VALARM\r\n"
_SHARED = (b"CATEGORIES", b"CREATED", b"DESCRIPTION", b"DTSTAMP", b"LAST-MODIFIED", b"SEQUENCE", b"SUMMARY")
"""What a task says as its event does; what tells the page goes with the description."""
_CANCELLED = b"\r\nSTATUS:CANCELLED\r\n"


def event(row: CalendarRow) -> bytes:
    """The event of a dated thing; moments are those of circulars, never the clock's."""
    return b"".join(line + END for line in _lines(row))


def task(row: CalendarRow) -> str | None:
    """The status that a deadline has as a task."""
    if row.kind != "deadline":
        return None
    return "CANCELLED" if is_over(row) else "COMPLETED" if row.state == "completed" else "NEEDS-ACTION"


def alarmed(text: bytes, triggers: Sequence[bytes], related: bytes) -> bytes:
    """An event or a task with alarms before its start or end; what is no longer planned has none."""
    if not triggers or _CANCELLED in text:
        return text
    behind = text.partition(b"\r\nSUMMARY")[2]
    what = folded(b"DESCRIPTION" + unfolded(_ENDED.split(behind, 1)[0]))
    end = text.rindex(b"END:")
    return text[:end] + b"".join(_ALARM % (what, related, one) for one in triggers) + text[end:]


def todo(text: bytes, status: str) -> bytes:
    """The task made of the event of a dated deadline, under a UID of its own."""
    told = dict(_LINE.findall(text))
    lines = [
        b"BEGIN:VTODO",
        *(name + told[name] for name in _SHARED if name in told),
        b"DUE" + told[b"DTSTART"],
        f"STATUS:{status}".encode(),
        b"UID:todo-" + told[b"UID"].removeprefix(b":"),
        b"END:VTODO",
    ]
    return b"".join(line + END for line in lines)


def trigger(before: timedelta) -> bytes:
    """When an alarm is to sound, so long before, as it stands in a line."""
    return bytes(vDuration(-before).to_ical())  # type: ignore[no-untyped-call]  # a method without annotations


def _lines(row: CalendarRow) -> Iterator[bytes]:
    yield from _before(row)
    yield _described(row) + url(row.milestone_id)
    yield from _after(row)


def _before(row: CalendarRow) -> Iterator[bytes]:
    """The lines before the description."""
    first, last = window(row.kind, row.starts, row.ends)
    starts, ends = _time(when(first, ZONE)), _time(after(last, ZONE))
    yield b"BEGIN:VEVENT"
    yield folded(b"SUMMARY:" + escaped(summary(row)))
    yield b"DTSTART" + starts
    if ends != starts:
        yield b"DTEND" + ends
    yield b"DTSTAMP:" + _stamp(row.last_told or _NEVER)
    yield f"UID:{row.milestone_id}@{DOMAIN}".encode()
    yield b"SEQUENCE:%d" % row.version
    yield folded(b"CATEGORIES:" + b",".join(map(escaped, [row.kind, *row.systems])))
    if row.first_told:
        yield b"CREATED:" + _stamp(row.first_told)


def _described(row: CalendarRow) -> bytes:
    """The description, with addresses behind an empty line."""
    told = b"DESCRIPTION:" + escaped(description(row))
    if not row.source_url:
        return folded(told) + history(row.milestone_id, alone=True)
    source = FOLD + folded(rb"\nCircular: " + escaped(row.source_url))
    return folded(told + rb"\n") + history(row.milestone_id, alone=False) + source


def _after(row: CalendarRow) -> Iterator[bytes]:
    """The lines after it."""
    if row.last_told:
        yield b"LAST-MODIFIED:" + _stamp(row.last_told)
    if place := location(row):
        yield b"LOCATION:" + place.encode()
    status = "CANCELLED" if is_over(row) else "TENTATIVE" if row.certainty == "tentative" else "CONFIRMED"
    yield b"STATUS:" + status.encode()
    yield b"TRANSP:TRANSPARENT"
    yield b"END:VEVENT"


def _time(at: date | datetime) -> bytes:
    """A day or a minute as it stands behind the name of a property."""
    if isinstance(at, datetime):
        return f";TZID={ZONE.key}:{at:%Y%m%dT%H%M%S}".encode()
    return f";VALUE=DATE:{at:%Y%m%d}".encode()


@lru_cache(maxsize=4096)
def _stamp(day: str) -> bytes:
    """The first moment of a day; there are few days on which circulars come out."""
    return f"{stamp(day):%Y%m%dT%H%M%SZ}".encode()
