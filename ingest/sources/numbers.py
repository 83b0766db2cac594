"""Numbers that no row has although its neighbours are there: what a lost row may have been."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ingest.sources.interface import Interface
from ingest.sources.paging import Hole

_FEW = 3
_DENSE = 0.5
"""A sequence with fewer known numbers, or a smaller share of them, tells nothing of what lies between."""

Dated = tuple[int, date, str]
"""Number, day and reference of a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A number that no row has, and the days between which its circular must have come out."""

    reference: str
    since: date
    until: date

    def may_be_in(self, hole: Hole) -> bool:
        """Whether what a hole has lost can have this number."""
        return self.since <= hole.until and hole.since <= self.until


def missing_numbers(rows: Iterable[tuple[str, str]], interface: Interface) -> tuple[Gap, ...]:
    """Every number between two known ones of its sequence; ``rows`` are references and days (``YYYY-MM-DD``).

    Families that share a counter are one sequence; the reference then names the family of the number before.
    """
    groups = {name: group for group in interface.numbers.references.shared_counters for name in group}
    sequences: dict[tuple[tuple[str, ...], int], dict[int, Dated]] = {}
    for reference, day in rows:
        family, number, year = _split(reference)
        if number.isdecimal() and year.isdecimal():
            place = (groups.get(family, (family,)), int(year) % 100)
            sequences.setdefault(place, {})[int(number)] = (int(number), date.fromisoformat(day), reference)
    return tuple(gap for place in sorted(sequences) for gap in _gaps(sorted(sequences[place].values())))


def _split(reference: str) -> tuple[str, str, str]:
    """Family, number and year of a reference; empty where it has no such parts."""
    *family, number, year = ["", "", *reference.split("/")]
    return "/".join(filter(None, family)), number, year


def _gaps(known: Sequence[Dated]) -> Iterator[Gap]:
    span = known[-1][0] - known[0][0] + 1
    if len(known) < _FEW or len(known) < _DENSE * span:
        return
    for (low, earlier, reference), (high, later, _) in pairwise(known):
        first, last = sorted((earlier, later))
        for number in range(low + 1, high):
            yield Gap(reference=_numbered(reference, number), since=first, until=last)


def _numbered(reference: str, number: int) -> str:
    *family, printed, year = reference.split("/")
    return "/".join([*family, f"{number:0{len(printed)}d}", year])
