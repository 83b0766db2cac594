"""A few of the things due in a crowded period, and how many there are beside them, which need not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pyroaring import BitMap

from kb.asking.due_sets import DueSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Some rows of a period.

    Attributes:
        rows: all that take several of its days, and a few of the others.
        by_day: for each day how many more there are that take it alone.
        whole: how many more there are that take all of the period, or may.
    """

    rows: BitMap
    by_day: Mapping[date, int]
    whole: int


def excerpt(due: DueSet, first: date, last: date, *, few: int, few_whole: int) -> Excerpt:
    """At most ``few`` of what takes one day alone from ``first`` to ``last``, ``few_whole`` of what takes them all."""
    begins, ends = (due.index.days(name).within(due.rows) for name in ("begins_on", "due_on"))
    days = map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
    alone = {day: begins.since(day) & ends.until(day) for day in days}
    whole = begins.until(first) & ends.since(last)
    singles = BitMap.union(BitMap(), *alone.values())
    shown = [BitMap(rows[:few]) for rows in alone.values()]
    return Excerpt(
        rows=BitMap.union(due.rows - singles - whole, BitMap(whole[:few_whole]), *shown),
        by_day={day: max(len(rows) - few, 0) for day, rows in alone.items()},
        whole=max(len(whole) - few_whole, 0),
    )
