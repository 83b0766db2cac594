"""Lists that are counted and narrowed down by sets of rows: no row is read but those that are shown.

The sets are those that `kb.prepared.sets` keeps in the base.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from operator import and_

from pyroaring import BitMap

from kb import bitmaps
from kb.bitmaps import Days
from kb.sources import Row

UNSAID = ""
"""The value of what says nothing of a facet."""
NONE_NAMED = "-"
"""Asks for what says nothing of a facet."""
_OPEN = frozenset({"audience"})
"""Filters that what says nothing passes: it may concern anybody."""


class RowIndex:
    """For each value of each facet of a list the rows that have it; rows are positions in its order."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """``rows`` are the bitmaps of the base: ``facet``, ``value``, ``rows``."""
        self._sets: dict[str, dict[str, BitMap]] = {}
        for row in rows:
            self._sets.setdefault(row["facet"], {})[row["value"]] = bitmaps.read(row["rows"])

    def having(self, facet: str) -> Mapping[str, BitMap]:
        """For each value of a facet the rows that have it."""
        return self._sets.get(facet, {})

    def days(self, name: str) -> Days:
        """The rows by a day that they have."""
        return Days.named(self._sets[name])

    def known(self, as_of: date | None) -> BitMap:
        """The rows that told what readers knew on a day, None for today."""
        return self.days("known_from").until(as_of or date.max) - self.days("known_until").until(as_of or date.max)

    def narrowed(self, there: BitMap, filters: Mapping[str, str]) -> Narrowed:
        """Some rows, and which of them pass which filter: facets and values, in any case; empty ones ask nothing."""
        asked = {facet: value for facet, value in filters.items() if value}
        passing = {facet: self._passing(facet, value) for facet, value in asked.items()}
        return Narrowed(there=there, passing=passing, having=self.having)

    def _passing(self, facet: str, value: str) -> BitMap:
        values = self.having(facet)
        if value == NONE_NAMED:
            return values.get(UNSAID, BitMap())
        found = [rows for word, rows in values.items() if word.upper() == value.upper()]
        if facet in _OPEN:
            found.append(values.get(UNSAID, BitMap()))
        return BitMap.union(BitMap(), *found)


@dataclass(frozen=True, kw_only=True)
class Narrowed:
    """Rows of a list, and which of them pass which filter.

    Attributes:
        there: the rows, whether or not they pass.
        passing: for each filter that is given, everything that passes it.
        having: gives for each value of a facet everything that has it.
    """

    there: BitMap
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


def part(rows: BitMap, most: int | None, after: int = 0, *, last_first: bool = False) -> list[int]:
    """At most ``most`` rows without the first ``after``, in order; or from the other end, in the other order."""
    last = len(rows) if most is None else min(after + most, len(rows))
    return list(rows[len(rows) - last : max(len(rows) - after, 0)])[::-1] if last_first else list(rows[after:last])
