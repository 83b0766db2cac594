"""One planned thing as a calendar has it: written once, and put together for whoever asks.

What depends on who asks is left open: the address of its page, alarms, whether a deadline is to be a task too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from icalendar import vDuration

from kb.answers import CalendarRow, CalendarText
from kb.calendars.describing import description, is_over, location, summary
from kb.calendars.frame import DOMAIN
from kb.calendars.lines import END, begun, escaped, folded
from kb.calendars.moments import ZONE, after, stamp, when, window

_DOMAIN = DOMAIN.encode()
_NEVER = "1970-01-01"
"""Stands where the day of issue of no circular is known."""


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
    """The thing in words of iCalendar; moments are those of circulars, never the clock's."""
    first, last = window(row.kind, row.starts, row.ends)
    starts, ends = _time(when(first, ZONE)), _time(after(last, ZONE))
    described, rest = begun(b"DESCRIPTION:" + escaped(description(row)))
    return CalendarText(
        milestone_id=row.milestone_id,
        kind=row.kind,
        state=row.state,
        certainty=row.certainty,
        version=row.version,
        last_told=row.last_told,
        summary=escaped(summary(row)),
        starts=starts,
        ends=b"" if starts == ends else ends,
        described=_categories(row) + _created(row) + described,
        rest=rest,
        source=escaped(row.source_url or ""),
        place=(location(row) or "").encode(),
    )


def event(text: CalendarText, asker: Asker) -> bytes:
    """The event of a dated thing."""
    return b"".join(
        [
            b"BEGIN:VEVENT\r\n", folded(b"SUMMARY:" + text.summary),
            b"\r\nDTSTART", text.starts, b"\r\nDTEND" if text.ends else b"", text.ends,
            b"\r\nDTSTAMP:", _stamp(text.last_told or _NEVER), b"\r\nUID:", text.milestone_id.encode(), b"@", _DOMAIN,
            b"\r\nSEQUENCE:%d\r\n" % text.version, text.described, _linked(text, asker), _modified(text),
            b"\r\nLOCATION:" if text.place else b"", text.place,
            b"\r\nSTATUS:", _status(text), b"\r\nTRANSP:TRANSPARENT", _url(text, asker),
            *_alarms(text, asker, b"START"), b"\r\nEND:VEVENT\r\n",
        ]
    )  # fmt: skip


def todo(text: CalendarText, asker: Asker) -> bytes:
    """The task of a dated deadline, under a UID of its own."""
    done = b"COMPLETED" if text.state == "completed" else b"NEEDS-ACTION"
    return b"".join(
        [
            b"BEGIN:VTODO\r\n", text.described, _linked(text, asker),
            b"\r\nDTSTAMP:", _stamp(text.last_told or _NEVER), b"\r\nDUE", text.starts, _modified(text),
            b"\r\nSEQUENCE:%d\r\nSTATUS:" % text.version, b"CANCELLED" if is_over(text) else done,
            b"\r\n", folded(b"SUMMARY:" + text.summary),
            b"\r\nUID:todo-", text.milestone_id.encode(), b"@", _DOMAIN, _url(text, asker),
            *_alarms(text, asker, b"END"), b"\r\nEND:VTODO\r\n",
        ]
    )  # fmt: skip


def _categories(row: CalendarRow) -> bytes:
    return folded(b"CATEGORIES:" + b",".join(map(escaped, [row.kind, *row.systems]))) + END


def _created(row: CalendarRow) -> bytes:
    return b"CREATED:" + _stamp(row.first_told) + END if row.first_told else b""


def _linked(text: CalendarText, asker: Asker) -> bytes:
    """The end of the description, with the addresses of its page and of the circular."""
    page = rb"\nHistory: %b%b" % (asker.page, text.milestone_id.encode()) if asker.page else b""
    source = rb"\nCircular: " + text.source if text.source else b""
    return folded(text.rest + (rb"\n" + page + source if page or source else b""))


def _url(text: CalendarText, asker: Asker) -> bytes:
    return END + folded(b"URL:%b%b" % (asker.url, text.milestone_id.encode())) if asker.url else b""


def _modified(text: CalendarText) -> bytes:
    return b"\r\nLAST-MODIFIED:" + _stamp(text.last_told) if text.last_told else b""


def _status(text: CalendarText) -> bytes:
    return b"CANCELLED" if is_over(text) else b"TENTATIVE" if text.certainty == "tentative" else b"CONFIRMED"


def _alarms(text: CalendarText, asker: Asker, related: bytes) -> Iterator[bytes]:
    for trigger in () if is_over(text) else asker.triggers:
        yield b"\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\n" + folded(b"DESCRIPTION:" + text.summary)
        yield b"\r\nTRIGGER;RELATED=%b:%b\r\nEND:VALARM" % (related, trigger)


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
