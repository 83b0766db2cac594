"""Counts and lists what is due by sets of rows: no row is read but those that are shown.

The sets are those that `kb.prepared.due` keeps in the base; what they say is what the named query ``due`` says.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from operator import and_

from pyroaring import BitMap

from kb import bitmaps
from kb.bitmaps import Days
from kb.periods import Period
from kb.sources import Row

UNSAID = ""
"""The value of what says nothing of a facet."""
NONE_NAMED = "-"
"""Asks for what names no system."""
_OPEN = frozenset({"audience"})
"""Filters that what says nothing passes: it may concern anybody."""
_STATES = ("current", "completed")
_GONE = ("superseded", "cancelled", "postponed")
_WIDTHS = ("over", "gone")
"""Filters that are no facets: they say how much is looked at."""


class DueIndex:
    """Everything that was ever planned; rows are the positions of `due_order`: soonest first, what has no day last."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """``rows`` are the bitmaps of the base: ``facet``, ``value``, ``rows``."""
        self._sets: dict[str, dict[str, BitMap]] = {}
        for row in rows:
            self._sets.setdefault(row["facet"], {})[row["value"]] = bitmaps.read(row["rows"])

    def due(self, period: Period, filters: Mapping[str, str], as_of: date | None) -> DueSet:
        """What is due in a period, as readers knew on a day: the latest word that they had.

        ``filters`` are those of `kb.about_plans.AboutPlans.due_part`, each given or empty.
        """
        starts, ends = period.starts or date.min, period.ends or date.max
        due_on, begins_on = self._days("due_on"), self._days("begins_on")
        there = self._known(_STATES + (_GONE if filters["gone"] == "yes" else ()), as_of)
        there &= due_on.since(starts)
        there &= (due_on if filters["over"] == "yes" else begins_on).until(ends)
        must = there & due_on.until(ends)
        if period.starts:
            must &= begins_on.since(starts)
        asked = {name: value for name, value in filters.items() if value and name not in _WIDTHS}
        return DueSet(there, must, {name: self._passing(name, value) for name, value in asked.items()}, self._having)

    def undated(self, as_of: date | None) -> BitMap:
        """What is planned or promised without a day."""
        put_off = self._known(("postponed",), as_of) - self._having("kind").get("announcement", BitMap())
        return (self._known(("current",), as_of) | put_off) - self._days("due_on").rows

    def _known(self, states: Collection[str], as_of: date | None) -> BitMap:
        """What readers took for one of these on a day, None for today."""
        there = BitMap.union(BitMap(), *(rows for state, rows in self._having("state").items() if state in states))
        there &= self._days("known_from").until(as_of or date.max)
        return there - self._days("known_until").until(as_of or date.max)

    def _days(self, name: str) -> Days:
        return Days.named(self._sets[name])

    def _having(self, facet: str) -> Mapping[str, BitMap]:
        """For each value of a facet the rows that have it."""
        return self._sets.get(facet, {})

    def _passing(self, facet: str, value: str) -> BitMap:
        """The rows that pass a filter; codes in any case."""
        values = self._having(facet)
        if facet == "system" and value == NONE_NAMED:
            return values.get(UNSAID, BitMap())
        found = [rows for word, rows in values.items() if word.upper() == value.upper()]
        return BitMap.union(BitMap(), *found, *(values.get(word, BitMap()) for word in (UNSAID,) if facet in _OPEN))


@dataclass(frozen=True)
class DueSet:
    """What is due in a period, and which of it passes which filter.

    Attributes:
        there: what is due, whether or not it passes.
        must: what of it lies wholly within the period.
        passing: for each filter that is given, everything that passes it.
        having: gives for each value of a facet everything that has it.
    """

    there: BitMap
    must: BitMap
    passing: Mapping[str, BitMap]
    having: Callable[[str], Mapping[str, BitMap]]

    @cached_property
    def rows(self) -> BitMap:
        """What passes every filter."""
        return self.but("")

    def but(self, name: str) -> BitMap:
        """What passes every filter but that of this name."""
        return reduce(and_, (rows for facet, rows in self.passing.items() if facet != name), self.there)

    def counts(self, facet: str) -> dict[str, int]:
        """How many rows have each value of a facet, whatever is chosen of it; `UNSAID` for those that say none."""
        rows = self.but(facet)
        counts = ((value, own.intersection_cardinality(rows)) for value, own in self.having(facet).items())
        return {value: count for value, count in counts if count}
