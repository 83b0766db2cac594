"""Periods as people ask for them: ``2026-07``, ``2026-Q3``, ``2026-07-01..2026-07-31``, ``next 30 days``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

FORMS = "2026-07-15, 2026-07, 2026-Q3, 2026-H2, 2026, 2026-07-01..2026-07-31, today, this month, next 30 days"
BEGINNINGS = "7d, 2w, 3m, 2026-11-01, last week"

_ONE_DAY = timedelta(days=1)
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "half-year": 6, "year": 12}
_BACK = re.compile(r"(\d{1,4}) ?([dwmy])", re.ASCII)
_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}
_PARTS = re.compile(r"(\d{4})(?:-(?:q([1-4])|h([12])|(\d{1,2})(?:-(\d{1,2}))?))?")
_NAMED = re.compile(r"(this|next|last|current|coming|previous)\s+(week|month|quarter|half-year|half|year)")
_COUNTED = re.compile(r"(next|last|past|coming)\s+(\d{1,4})\s+(day|week|month|year)s?")


class PeriodError(ValueError):
    """Words that name no period."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``starts`` to ``ends``, both inclusive; None where it is open."""

    starts: date | None
    ends: date | None


def parse_period(text: str, today: date) -> Period:
    """The period that ``text`` names on the day ``today``. Weeks begin on Monday; "next 30 days" includes today.

    Raises:
        PeriodError: if it names none, or one that ends before it starts.
    """
    words = " ".join(text.casefold().split())
    if ".." in words:
        first, _, last = words.partition("..")
        starts = _single(first, text, today).starts if first.strip() else None
        ends = _single(last, text, today).ends if last.strip(" .") else None
        if starts and ends and ends < starts:
            raise PeriodError(f"{text!r} ends before it starts")
        return Period(starts, ends)
    return _single(words, text, today)


def parse_since(text: str, today: date) -> date:
    """The first day of what ``text`` names: ``7d`` (seven days ago), ``2w``, ``3m``, ``2026-11-01``, ``last week``.

    Raises:
        PeriodError: if it names no period, or one with two ends.
    """
    words = " ".join(text.casefold().split())
    back = _BACK.fullmatch(words)
    first = parse_period(f"last {back[1]} {_UNITS[back[2]]}" if back else words, today).starts
    if first is None or ".." in words:
        raise PeriodError(f"{text!r} is no day to begin with; such as: {BEGINNINGS}")
    return first


def _single(words: str, asked: str, today: date) -> Period:
    words = words.strip()
    fixed = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if words in fixed:
        day = today + fixed[words] * _ONE_DAY
        return Period(day, day)
    try:
        found = _dated(words) or _named(words, today) or _counted(words, today)
    except (ValueError, OverflowError) as error:
        raise PeriodError(f"{asked!r} is no period: {error}") from error
    if found is None:
        raise PeriodError(f"{asked!r} is no period; such as: {FORMS}")
    return found


def _dated(words: str) -> Period | None:
    match = _PARTS.fullmatch(words)
    if match is None:
        return None
    year, quarter, half, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # noqa: S101 - the pattern has no match without a year
    if day is not None and month is not None:
        return Period(date(year, month, day), date(year, month, day))
    if quarter is not None:
        return _months(date(year, quarter * 3 - 2, 1), 3)
    if half is not None:
        return _months(date(year, half * 6 - 5, 1), 6)
    return _months(date(year, month or 1, 1), 1 if month else 12)


def _named(words: str, today: date) -> Period | None:
    match = _NAMED.fullmatch(words)
    if match is None:
        return None
    step = {"next": 1, "coming": 1, "last": -1, "previous": -1}.get(match[1], 0)
    if match[2] == "week":
        monday = today - today.weekday() * _ONE_DAY + step * timedelta(weeks=1)
        return Period(monday, monday + 6 * _ONE_DAY)
    length = _MONTHS[match[2]]
    first = date(today.year, (today.month - 1) // length * length + 1, 1)
    return _months(_later(first, step * length), length)


def _counted(words: str, today: date) -> Period | None:
    match = _COUNTED.fullmatch(words)
    if match is None:
        return None
    sign = 1 if match[1] in ("next", "coming") else -1
    count = int(match[2])
    if match[3] in ("day", "week"):
        other = today + sign * count * (7 if match[3] == "week" else 1) * _ONE_DAY
    else:
        other = _later(today, sign * count * _MONTHS[match[3]])
    return Period(min(today, other), max(today, other))


def _months(first: date, count: int) -> Period:
    return Period(first, _later(first, count) - _ONE_DAY)


def _later(day: date, months: int) -> date:
    """The same day some months on; the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + (day.day - 1) * _ONE_DAY, following - _ONE_DAY)
