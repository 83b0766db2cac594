"""The sets of rows of one table or view, read from the base as they are wanted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import cast

from pyroaring import BitMap

from kb import bitmaps
from kb.bitmaps import Days
from kb.counted import MOST, NOTHING, counted
from kb.sources import Source

_KEPT = "select value, rows from tallies where of = :of and facet = :facet"
_AFTER, _UNTIL = "shown_after", "shown_until"


class Sets:
    """The rows of a table or view by their numbers, on a day; ``kept`` has what was read before."""

    def __init__(self, name: str, day: date, base: Source, kept: dict[str, object]) -> None:
        self._name, self._day, self._base, self._kept = name, day, base, kept
        self.by = counted().get(name, NOTHING)

    def there(self) -> BitMap | None:
        """Those that there are; None where the build did not count them."""
        every = self.having("").get("")
        if every is None or not self.having(_AFTER):
            return every
        name = f"{self._name} of a day"
        day, rows = cast("tuple[date | None, BitMap]", self._kept.get(name, (None, every)))
        if day != self._day:
            gone = self._days(_UNTIL).until(self._day - timedelta(1))
            rows = every - gone - self._days(_AFTER).since(self._day)
            self._kept[name] = self._day, rows
        return rows

    def having(self, column: str) -> Mapping[str, BitMap]:
        """For each value of a column those that have it, on whatever day."""
        name = f"{self._name} by {column}"
        if name not in self._kept:
            rows = self._base.rows(_KEPT, {"of": self._name, "facet": column})
            self._kept[name] = {row["value"]: bitmaps.read(row["rows"]) for row in rows}
        return cast("Mapping[str, BitMap]", self._kept[name])

    def complete(self, column: str) -> bool:
        """Whether the sets of all values were kept."""
        return len(self.having(column)) < MOST or bool(self.having(_AFTER))

    def _days(self, name: str) -> Days:
        return Days.named(self.having(name))
