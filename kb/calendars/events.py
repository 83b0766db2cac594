"""One planned thing as a calendar has it: written once, and finished for whoever asks.

What depends on who asks is left open: the address of its page, alarms, whether a deadline is to be a task too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from icalendar import vDuration

from kb.answers import CalendarRow, CalendarText
from kb.calendars.describing import description, is_over, location, summary
from kb.calendars.frame import DOMAIN
from kb.calendars.lines import END, begun, escaped, folded, unfolded
from kb.calendars.moments import ZONE, after, stamp, when, window

_NEVER = "1970-01-01"
"""Stands where the day of issue of no circular is known."""
_LINE = re.compile(rb"([A-Z-]+)(.*(?:\r\n .*)*)\r\n")
"""The name of a property, and what stands behind it."""
_ALARM = b"BEGIN:VALARM\r\nACTION:DISPLAY\r\n%b\r\nTRIGGER;RELATED=%b:%b\r\nEND:VALARM\r\n"
_SHARED = (b"CATEGORIES", b"CREATED", b"DESCRIPTION", b"DTSTAMP", b"LAST-MODIFIED", b"SEQUENCE", b"SUMMARY", b"URL")
"""What a task says as its event does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """What depends on who asks.

    Attributes:
        url: what addresses of pages of planned things begin with, empty where nobody knows; their id is put behind it.
        page: the same as it stands in a text.
        triggers: when alarms are to sound, as they stand in a line; they do not for what is no longer planned.
    """

    url: bytes
    page: bytes
    triggers: tuple[bytes, ...]

    @classmethod
    def of(cls, pages: str, alarms: Iterable[timedelta]) -> Asker:
        """Who has pages there, and wants alarms so long before the start."""
        return cls(url=pages.encode(), page=escaped(pages), triggers=tuple(map(_trigger, alarms)))


def written(row: CalendarRow) -> CalendarText:
    """The event of a dated thing, but for what is left open; moments are those of circulars, never the clock's."""
    described, rest = begun(b"DESCRIPTION:" + escaped(description(row)))
    return CalendarText(
        milestone_id=row.milestone_id,
        kind=row.kind,
        state=row.state,
        last_told=row.last_told,
        before=b"".join(one + END for one in _before(row)) + described,
        rest=rest,
        source=escaped(row.source_url or ""),
        after=b"".join(END + one for one in _after(row)) + END,
    )


def event(text: CalendarText, asker: Asker) -> bytes:
    """The event, finished."""
    return text.before + _opened(text, asker) + _alarms(text, asker, b"START") + b"END:VEVENT\r\n"


def todo(text: CalendarText, asker: Asker) -> bytes:
    """The task of a dated deadline, under a UID of its own."""
    told = dict(_LINE.findall(text.before + _opened(text, asker)))
    lines = {name: told[name] for name in _SHARED if name in told}
    lines[b"DUE"] = told[b"DTSTART"]
    lines[b"STATUS"] = b":" + _done(text)
    lines[b"UID"] = f":todo-{text.milestone_id}@{DOMAIN}".encode()
    said = b"".join(name + lines[name] + END for name in sorted(lines))
    return b"BEGIN:VTODO\r\n" + said + _alarms(text, asker, b"END") + b"END:VTODO\r\n"


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


def _after(row: CalendarRow) -> Iterator[bytes]:
    """The lines after it."""
    if row.last_told:
        yield b"LAST-MODIFIED:" + _stamp(row.last_told)
    if place := location(row):
        yield b"LOCATION:" + place.encode()
    status = "CANCELLED" if is_over(row) else "TENTATIVE" if row.certainty == "tentative" else "CONFIRMED"
    yield b"STATUS:" + status.encode()
    yield b"TRANSP:TRANSPARENT"


def _opened(text: CalendarText, asker: Asker) -> bytes:
    """What was left open: the end of the description with addresses, and what comes after it."""
    thing = text.milestone_id.encode()
    page = rb"\nHistory: " + asker.page + thing if asker.page else b""
    source = rb"\nCircular: " + text.source if text.source else b""
    rest = text.rest + rb"\n" + page + source if page or source else text.rest
    url = folded(b"URL:" + asker.url + thing) + END if asker.url else b""
    return folded(rest) + text.after + url


def _done(text: CalendarText) -> bytes:
    """The status of a task."""
    return b"CANCELLED" if is_over(text) else b"COMPLETED" if text.state == "completed" else b"NEEDS-ACTION"


def _alarms(text: CalendarText, asker: Asker, related: bytes) -> bytes:
    if not asker.triggers or is_over(text):
        return b""
    told = dict(_LINE.findall(text.before))[b"SUMMARY"]
    what = folded(b"DESCRIPTION" + unfolded(told))
    return b"".join(_ALARM % (what, related, trigger) for trigger in asker.triggers)


def _trigger(before: timedelta) -> bytes:
    return bytes(vDuration(-before).to_ical())  # type: ignore[no-untyped-call]  # a method without annotations


def _time(at: date | datetime) -> bytes:
    """A day or a minute as it stands behind the name of a property."""
    if isinstance(at, datetime):
        return f";TZID={ZONE.key}:{at:%Y%m%dT%H%M%S}".encode()
    return f";VALUE=DATE:{at:%Y%m%d}".encode()


@lru_cache(maxsize=4096)
def _stamp(day: str) -> bytes:
    """The first moment of a day; there are few days on which circulars come out."""
    return f"{stamp(day):%Y%m%dT%H%M%SZ}".encode()
