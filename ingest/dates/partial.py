"""A point or period of the calendar as printed, with what is not said left open, and how gaps are filled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from ingest.facts import Modifier

Unit = Literal[
    "day",
    "week",
    "weekend",
    "month-week",
    "weekday-of",
    "half-month",
    "month",
    "quarter",
    "half-year",
    "year",
    "season",
]
Edge = Literal["first", "last", "commencing", "ending"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """What one printing of a date or period says.

    Attributes:
        unit: what kind of period it is.
        year, month, day: as printed, None where another date lends them or nobody does.
        core: the printed letters of a whole day, for `ingest.dates.leaf`.
        number: which quarter, half, week of the month, weekday of the month (-1 is the last), season code.
        count: how many of them ("the first two weeks").
        modifier: early, mid, late.
        edge: ``first``/``last`` day of the period; for a week, whether it begins or ends with the day.
        weekday: printed weekday, 0 = Monday.
        month_first: written month before day, so that a bare day behind it shares its month.
        rule: the rule that read it.
    """

    unit: Unit
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    core: str | None = None
    number: int | None = None
    count: int = 1
    modifier: Modifier | None = None
    edge: Edge | None = None
    weekday: int | None = None
    month_first: bool = False

    @property
    def wants_month(self) -> bool:
        """Whether a month is missing."""
        return self.month is None and self.unit in _OF_A_MONTH

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return self.year is not None and not self.wants_month

    @property
    def place_in_year(self) -> int:
        """A number that grows through the year, in months."""
        if self.month is not None:
            return self.month
        if self.unit == "quarter":
            return 3 * (self.number or 0)
        return 6 * (self.number or 0) if self.unit == "half-year" else 0


_OF_A_MONTH = ("day", "week", "weekend", "month-week", "weekday-of", "half-month", "month")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """From one partial to another (the same one twice for a single point)."""

    first: Partial
    last: Partial
    rule: str

    @property
    def single(self) -> bool:
        """Whether it is a single point or period, not a printed range."""
        return self.first is self.last


def lend(poor: Partial, rich: Partial, *, before: bool, ordered: bool) -> Partial:
    """``poor`` with month and year borrowed from ``rich``, its neighbour.

    Args:
        poor: the one with gaps.
        rich: the one that lends; its own gaps stay gaps.
        before: whether ``poor`` stands before ``rich``.
        ordered: whether the two bound a range, so that time must run forward from one to the other: "28 December
            to 8 January 2027" begins in 2026.
    """
    month = rich.month if poor.wants_month else poor.month
    filled = replace(poor, month=month)
    if poor.year is not None or rich.year is None:
        return filled
    year = rich.year
    here, there = filled.place_in_year, rich.place_in_year
    if ordered and here and there and before and here > there:
        year -= 1
    if ordered and here and there and not before and here < there:
        year += 1
    return replace(filled, year=year)
