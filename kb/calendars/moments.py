"""Days and minutes as the base holds them (Hong Kong time, both ends inclusive) as calendars want them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from kb.clock import HONG_KONG

ZONE = ZoneInfo("Asia/Hong_Kong")
DAY = timedelta(days=1)
_DAY_LENGTH = len("2026-07-01")


def is_day(text: str) -> bool:
    """Whether it is a day rather than a minute."""
    return len(text) == _DAY_LENGTH


def window(kind: str, starts: str | None, ends: str | None) -> tuple[str, str]:
    """First and last day or minute, in one precision; a deadline is the moment of its end."""
    first, last = starts or ends or "", ends or starts or ""
    if kind == "deadline":
        first = last
    if len(first) != len(last):
        return first[:_DAY_LENGTH], last[:_DAY_LENGTH]
    return first, last


def when(text: str, zone: tzinfo) -> date | datetime:
    """A day as it is, a minute in a zone."""
    if is_day(text):
        return date.fromisoformat(text)
    return datetime.fromisoformat(text).replace(tzinfo=HONG_KONG).astimezone(zone)


def after(text: str, zone: tzinfo) -> date | datetime:
    """The end of what lasts until ``text``: ends of whole days are exclusive (RFC 5545, 3.6.1)."""
    found = when(text, zone)
    return found + DAY if is_day(text) else found


def stamp(day: str) -> datetime:
    """The first moment of a day in Hong Kong, as UTC."""
    first = date.fromisoformat(day)
    return datetime(first.year, first.month, first.day, tzinfo=HONG_KONG).astimezone(UTC)
