"""Sets of rows as tables keep them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from pyroaring import BitMap

from kb.bitmaps import Days, kept


def kept_sets(
    of: str, sets: Mapping[tuple[str, str], Iterable[int]], days: Collection[str]
) -> Iterator[dict[str, Any]]:
    """A row for each facet and value with the set of those that have it; of facets that are ``days``, for each bit."""
    by_day: dict[str, dict[date, BitMap]] = {name: {} for name in days}
    for (facet, value), positions in sorted(sets.items(), key=lambda one: one[0]):
        if facet in by_day:
            by_day[facet][date.fromisoformat(value)] = BitMap(positions)
        else:
            yield {"of": of, "facet": facet, "value": value, "rows": kept(positions)}
    for facet, rows_of in by_day.items():
        for name, rows in Days.of(rows_of).names():
            yield {"of": of, "facet": facet, "value": name, "rows": kept(rows)}
