"""Marks along the time axis: the finest unit whose names still fit, with the months or years above."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kb.pictures.scale import Scale
from kb.pictures.words import month

_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MONTH = 365.2425 / 12
"""Days of a month, on average."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A unit of time from ``starts`` until before ``ends`` (days), as far as the picture shows it."""

    starts: int
    ends: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """``fine`` units (weeks, months, …), and the ``coarse`` ones they belong to."""

    fine: tuple[Tick, ...]
    coarse: tuple[Tick, ...]


def axis(scale: Scale) -> Axis:
    """The units that suit a scale."""
    if scale.per_day >= 26:
        return Axis(fine=_days(scale, 1), coarse=_months(scale, 1, _full_month))
    if scale.per_day * 7 >= 30:
        return Axis(fine=_days(scale, 7), coarse=_months(scale, 1, _full_month))
    if scale.per_day * _MONTH >= 32:
        return Axis(fine=_months(scale, 1, lambda at: month(at.month)), coarse=_months(scale, 12, _year))
    if scale.per_day * _MONTH * 3 >= 32:
        return Axis(fine=_months(scale, 3, _quarter), coarse=_months(scale, 12, _year))
    step = next(years for years in _YEARS if scale.per_day * _MONTH * 12 * years >= 46 or years == _YEARS[-1])
    return Axis(fine=_months(scale, 12 * step, _year), coarse=())


def _days(scale: Scale, step: int) -> tuple[Tick, ...]:
    """Days, or weeks from Monday: day 1 of the calendar is one."""
    first = (scale.first - 1) // step * step + 1
    starts = range(first, scale.last, step)
    return tuple(_tick(scale, at, at + step, lambda shown: str(shown.day)) for at in starts)


def _months(scale: Scale, step: int, named: Callable[[date], str]) -> tuple[Tick, ...]:
    bounds = list(_month_starts(scale, step))
    return tuple(_tick(scale, a, b, named) for a, b in pairwise(bounds))


def _month_starts(scale: Scale, step: int) -> Iterator[int]:
    """First days of every ``step`` months, from the one before the picture begins to the one after it ends."""
    at = date.fromordinal(scale.first)
    count = (at.year * 12 + at.month - 1) // step * step
    while True:
        day = _first_day(count)
        yield day
        if day >= scale.last:
            return
        count += step


def _first_day(count: int) -> int:
    """The first day of a month counted from year 0; beyond the calendar, its ends."""
    year, index = divmod(count, 12)
    if year > date.max.year:
        return date.max.toordinal() + 1
    return date(max(year, 1), index + 1, 1).toordinal()


def _tick(scale: Scale, starts: int, ends: int, named: Callable[[date], str]) -> Tick:
    label = named(date.fromordinal(max(starts, 1)))
    return Tick(starts=max(starts, scale.first), ends=min(ends, scale.last), label=label)


def _full_month(at: date) -> str:
    return f"{month(at.month)} {at.year}"


def _quarter(at: date) -> str:
    return f"Q{(at.month + 2) // 3}"


def _year(at: date) -> str:
    return str(at.year)
