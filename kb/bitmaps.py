"""Sets of rows as Roaring bitmaps, and rows by day as a bit-sliced index.

Bitmaps: Lemire and others, "Roaring Bitmaps", Software: Practice and Experience 48 (2018), kept in the portable format
of the Roaring format specification. Slices: O'Neil and Quass, "Improved Query Performance with Variant Indexes",
SIGMOD 1997.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pyroaring import BitMap

_BITS = date.max.toordinal().bit_length()


def kept(rows: Iterable[int]) -> bytes:
    """A set of rows (numbers from 0, below 2 to the 32nd) in the portable format."""
    found = BitMap(rows)
    found.run_optimize()
    return bytes(found.serialize())


def read(kept_rows: bytes) -> BitMap:
    """The set that `kept` keeps."""
    return BitMap.deserialize(kept_rows)


@dataclass(frozen=True, slots=True)
class Days:
    """Rows that have a day each.

    Attributes:
        rows: all that have one.
        slices: for each bit of the day's number (proleptic Gregorian, 1 January of year 1 is 1), lowest first, the rows
            that have it.
    """

    rows: BitMap
    slices: Sequence[BitMap]

    @classmethod
    def of(cls, by_day: Mapping[date, BitMap]) -> Days:
        """The index of the rows of each day."""
        slices = [
            BitMap.union(BitMap(), *(rows for day, rows in by_day.items() if day.toordinal() >> bit & 1))
            for bit in range(_BITS)
        ]
        return cls(BitMap.union(BitMap(), *by_day.values()), slices)

    @classmethod
    def named(cls, sets: Mapping[str, BitMap]) -> Days:
        """The index whose sets have the names that `names` gives them."""
        return cls(sets["all"], [sets[str(bit)] for bit in range(_BITS)])

    def names(self) -> Iterator[tuple[str, BitMap]]:
        """The sets of the index, each with a name."""
        yield "all", self.rows
        yield from ((str(bit), rows) for bit, rows in enumerate(self.slices))

    def within(self, rows: BitMap) -> Days:
        """The same of some rows."""
        return Days(self.rows & rows, [own & rows for own in self.slices])

    def until(self, day: date) -> BitMap:
        """The rows of that day or an earlier one."""
        number, before, same = day.toordinal(), BitMap(), self.rows
        for bit in range(_BITS - 1, -1, -1):
            if number >> bit & 1:
                before |= same - self.slices[bit]
                same = same & self.slices[bit]
            else:
                same = same - self.slices[bit]
        return before | same

    def since(self, day: date) -> BitMap:
        """The rows of that day or a later one."""
        return self.rows - self.until(date.fromordinal(day.toordinal() - 1)) if day > date.min else self.rows
