"""Lists that are counted and narrowed down by sets of rows: no row is read but those that are shown.

The sets are those that `kb.prepared.sets` keeps in the base.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
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
_AUDIENCE = "audience"
"""The facet of which what says nothing passes every filter: it may concern anybody."""


class RowIndex:
    """For each value of each facet of a list the rows that have it; rows are positions in its order.

    What is for one audience counts as being for all who may be the same people, too.
    """

    def __init__(self, rows: Iterable[Row], overlaps: Mapping[str, Collection[str]]) -> None:
        """``rows`` are the bitmaps of the base: ``facet``, ``value``, ``rows``.

        ``overlaps`` are, for audiences in capitals, who may be the same people.
        """
        self._sets: dict[str, dict[str, BitMap]] = {}
        self._overlaps = overlaps
        for row in rows:
            self._sets.setdefault(row["facet"], {})[row["value"]] = bitmaps.read(row["rows"])

    def having(self, facet: str) -> Mapping[str, BitMap]:
        """For each value of a facet that some row names, the rows of which who asks for it wants to know."""
        if facet == _AUDIENCE:
            return self._by_audience
        return self._sets.get(facet, {})

    def named(self, facet: str, value: str) -> BitMap:
        """The rows of which who asks for a value of a facet, in any case, wants to know; none where no row names it."""
        asked = value.upper()
        meant = self._overlaps.get(asked, (asked,)) if facet == _AUDIENCE else (asked,)
        told = self._sets.get(facet, {}).items()
        return BitMap.union(BitMap(), *(rows for word, rows in told if word.upper() in meant))

    @cached_property
    def _by_audience(self) -> Mapping[str, BitMap]:
        told = self._sets.get(_AUDIENCE, {})
        return {word: rows if word == UNSAID else self.named(_AUDIENCE, word) for word, rows in told.items()}

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
        return Narrowed(index=self, there=there, passing=passing)

    def _passing(self, facet: str, value: str) -> BitMap:
        silent = self._sets.get(facet, {}).get(UNSAID, BitMap())
        if value == NONE_NAMED:
            return silent
        return self.named(facet, value) | silent if facet == _AUDIENCE else self.named(facet, value)


@dataclass(frozen=True, kw_only=True)
class Narrowed:
    """Rows of a list, and which of them pass which filter.

    Attributes:
        index: the sets of the whole list.
        there: the rows, whether or not they pass.
        passing: for each filter that is given, everything that passes it.
    """

    index: RowIndex
    there: BitMap
    passing: Mapping[str, BitMap]

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
        having = self.index.having(facet).items()
        counts = ((value, own.intersection_cardinality(rows)) for value, own in having)
        return {value: count for value, count in counts if count}


def part(rows: BitMap, most: int | None, after: int = 0, *, last_first: bool = False) -> list[int]:
    """At most ``most`` rows without the first ``after``, in order; or from the other end, in the other order."""
    last = len(rows) if most is None else min(after + most, len(rows))
    return list(rows[len(rows) - last : max(len(rows) - after, 0)])[::-1] if last_first else list(rows[after:last])
