"""Days and minutes as numbers: days since 1 January of year 1 (which is day 1), with the minutes as a fraction."""

from __future__ import annotations

from datetime import date

DAY_LENGTH = 10
"""Characters of ``YYYY-MM-DD``; what is longer holds a clock time."""
_MINUTES = 24 * 60


def beginning(text: str) -> float:
    """The moment at which a day or minute begins."""
    return date.fromisoformat(text[:DAY_LENGTH]).toordinal() + _clock(text)


def ending(text: str) -> float:
    """The moment at which it is over: a day lasts until the next one begins, a minute is a point."""
    return beginning(text) + (1 if len(text) == DAY_LENGTH else 0)


def _clock(text: str) -> float:
    if len(text) == DAY_LENGTH:
        return 0.0
    hours, minutes = text[DAY_LENGTH + 1 :].split(":")[:2]
    return (int(hours) * 60 + int(minutes)) / _MINUTES
