"""From a complete partial to its days, both ends inclusive."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from ingest.dates.leaf import leaf
from ingest.dates.partial import Partial
from ingest.dates.words import MONTHS
from ingest.facts import Grain, Modifier

Days = tuple[date, date]

_GRAINS: dict[str, Grain] = {
    "day": "day",
    "week": "week",
    "weekend": "day",
    "month-week": "week",
    "weekday-of": "day",
    "half-month": "half-month",
    "month": "month",
    "quarter": "quarter",
    "half-year": "half-year",
    "year": "year",
    "season": "quarter",
}
_LAST_DAY_OF_THIRD = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


def grain_of(partial: Partial) -> Grain:
    """The grain of its value: the first or last day of a period is a day."""
    return "day" if partial.edge in ("first", "last") else _GRAINS[partial.unit]


def days_of(partial: Partial) -> Days | None:
    """First and last day, or None where year or month is missing or there is no such day."""
    if not partial.complete or partial.unit == "season":
        return None
    days = _whole_days(partial)
    if days is None:
        return None
    if partial.modifier in ("early", "mid", "late"):
        days = _third(days, partial.modifier)
    if partial.edge == "first":
        return days[0], days[0]
    if partial.edge == "last":
        return days[1], days[1]
    return days


def _whole_days(partial: Partial) -> Days | None:
    year, month = partial.year or 0, partial.month or 0
    number = partial.number or 0
    if partial.unit in ("day", "week", "weekend"):
        return _around(partial)
    if partial.unit == "month-week":
        return _weeks_of_month(year, month, number, partial.count)
    if partial.unit == "weekday-of":
        return _weekday_of_month(year, month, number, partial.weekday or 0)
    if partial.unit == "half-month":
        last = monthrange(year, month)[1]
        return (
            (date(year, month, 1), date(year, month, 15))
            if number == 1
            else (date(year, month, 16), date(year, month, last))
        )
    first_month, months = {
        "month": (month, 1),
        "quarter": (3 * number - 2, 3),
        "half-year": (6 * number - 5, 6),
        "year": (1, 12),
    }[partial.unit]
    return _months(year, first_month, first_month + months - 1)


def _months(year: int, first: int, last: int) -> Days:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _around(partial: Partial) -> Days | None:
    if partial.rule == "impossible_day":
        return None
    day = leaf(partial.core or f"{partial.day} {MONTHS[(partial.month or 1) - 1]} {partial.year}")
    if day is None or partial.unit == "day":
        return (day, day) if day else None
    if partial.edge == "commencing":
        return day, day + timedelta(days=6)
    monday = day - timedelta(days=day.weekday())
    if partial.unit == "weekend":
        return monday + timedelta(days=5), monday + timedelta(days=6)
    return monday, day if partial.edge == "ending" else monday + timedelta(days=6)


def _weeks_of_month(year: int, month: int, number: int, count: int) -> Days | None:
    last = date(year, month, monthrange(year, month)[1])
    if not 1 <= count <= 4 or number > 4:
        return None
    if number < 0:
        return last - timedelta(days=7 * count - 1), last
    first = date(year, month, 7 * number - 6)
    return first, min(last, first + timedelta(days=7 * count - 1))


def _weekday_of_month(year: int, month: int, number: int, weekday: int) -> Days | None:
    days = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
    fitting = [day for day in days if day.weekday() == weekday]
    at = number if number < 0 else number - 1
    return (fitting[at], fitting[at]) if at < len(fitting) else None


def _third(days: Days, modifier: Modifier) -> Days:
    first, last = days
    if (first.year, first.month) == (last.year, last.month):
        if first.day != 1:  # a half month has no thirds of its own
            return days
        start, end = _LAST_DAY_OF_THIRD[modifier]
        return first.replace(day=start), last.replace(day=min(end, last.day))
    third = (last.month - first.month + 1) // 3
    step = {"early": 0, "mid": 1, "late": 2}[modifier] * third
    return _months(first.year, first.month + step, first.month + step + third - 1)
