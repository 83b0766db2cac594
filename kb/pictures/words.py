"""How times, changes and states are said in the picture and in its text alternative."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from kb.answers import Event
from kb.pictures.moments import DAY_LENGTH

COARSE = frozenset({"week", "half-month", "month", "quarter", "half-year", "year"})
"""Grains whose true time lies somewhere within the interval."""
MOVES = frozenset({"postpones", "advances", "extends", "shortens", "suspends"})
"""Changes that take a plan from one place on the axis to another; all others are told in a word."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def month(number: int) -> str:
    """The short name of a month from 1."""
    return _MONTHS[number - 1]


def day(text: str | date) -> str:
    """A day, or the day of a minute, as ``26 Oct 2026``."""
    at = text if isinstance(text, date) else date.fromisoformat(text[:DAY_LENGTH])
    return f"{at.day} {month(at.month)} {at.year}"


def interval(event: Event) -> str:
    """What the statement says of the time, in few words."""
    if event.starts and event.ends:
        return _between(event.starts, event.ends, coarse=soft(event))
    if event.ends:
        return f"by {_at(event.ends)}"
    return f"from {_at(event.starts)}" if event.starts else "no date given"


def soft(event: Event) -> bool:
    """Whether the interval only bounds the true time: grains of a week and more, and modifiers such as ``late``."""
    return event.grain in COARSE or event.modifier is not None


def change(event: Event) -> str | None:
    """What the statement does to the one before: ``+35 d`` where it moves it, else the kind of change."""
    return days(event.days_moved) if event.days_moved and event.change in MOVES else event.change


def days(moved: int) -> str:
    """``+35 d`` or ``−7 d``."""
    return f"{'+' if moved > 0 else '−'}{abs(moved)} d"


def firmness(event: Event) -> str:
    """Certainty and state, as ``tentative, superseded``."""
    return listed((event.certainty, "suspended" if event.state == "postponed" else event.state))


def source(event: Event) -> str:
    """Who says so, when and where."""
    issued = f"issued {day(event.issued_on)}" if event.issued_on else "day of issue unknown"
    return f"{event.circular}, page {event.page}, {issued}"


def counted(number: int, thing: str) -> str:
    """``1 statement``, ``3 statements``."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def listed(parts: Iterable[str | None]) -> str:
    """What there is of the parts, with commas."""
    return ", ".join(part for part in parts if part)


def _between(starts: str, ends: str, *, coarse: bool) -> str:
    first, last = date.fromisoformat(starts[:DAY_LENGTH]), date.fromisoformat(ends[:DAY_LENGTH])
    if first == last:
        hours = dict.fromkeys(text[DAY_LENGTH + 1 :] for text in (starts, ends) if len(text) > DAY_LENGTH)
        return ", ".join([day(first), "–".join(hours)]) if hours else day(first)
    if coarse and first.day == 1 and _is_last(last):
        return _months(first, last)
    shown = f"{first.day}" if (first.year, first.month) == (last.year, last.month) else _without_year(first, last)
    return f"{shown} – {day(last)}"


def _months(first: date, last: date) -> str:
    """Whole months, as ``Jul – Sep 2026``."""
    end = f"{month(last.month)} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    return f"{month(first.month)}{'' if first.year == last.year else f' {first.year}'} – {end}"


def _without_year(first: date, last: date) -> str:
    return f"{first.day} {month(first.month)}" if first.year == last.year else day(first)


def _is_last(at: date) -> bool:
    """Whether a month ends with this day; the calendar itself ends with one."""
    return at == date.max or (at + timedelta(days=1)).day == 1


def _at(text: str) -> str:
    return f"{day(text)}, {text[DAY_LENGTH + 1 :]}" if len(text) > DAY_LENGTH else day(text)
