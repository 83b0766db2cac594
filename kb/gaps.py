"""Sequences of reference numbers and the gaps in them: a number between two known ones is a circular that we lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.issues import Finding
from kb.ids import make_id
from kb.records import Circular, Raised
from kb.references import parts_of, reference_key

FEW = 3
"""With fewer known numbers than this a sequence tells nothing of what lies between them."""
DENSE = 0.5
"""From this share of known numbers on, each run of unknown ones is a gap of its own."""

Gap = tuple[int, int]
"""First and last number of a run of numbers that no circular has, both inclusive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberSequence:
    """The numbers that one counter gave in one year, as far as they are known.

    Attributes:
        families: the families that share the counter, as the profile orders them.
        year: the year in full.
        held: numbers of circulars that we have.
        known: numbers of circulars held, listed or only cited; never empty.
        digits: to how many digits the numbers are padded.
        year_digits: how many digits of the year are printed.
        year_first: whether the year stands before the number.
    """

    families: tuple[str, ...]
    year: int
    held: frozenset[int]
    known: frozenset[int]
    digits: int
    year_digits: int
    year_first: bool = False

    @property
    def id(self) -> str:
        """The id of the sequence: its counter and year."""
        return make_id("sequence", self.counter, self.year)

    @property
    def counter(self) -> str:
        """The families that share the counter, in words."""
        return ", ".join(self.families)

    @property
    def first(self) -> int:
        """The smallest known number."""
        return min(self.known)

    @property
    def last(self) -> int:
        """The largest known number."""
        return max(self.known)

    @property
    def span(self) -> int:
        """How many numbers there are from the first to the last."""
        return self.last - self.first + 1

    @property
    def missing(self) -> tuple[Gap, ...]:
        """Runs of numbers between the first and the last that no circular has, in order."""
        return tuple((low + 1, high - 1) for low, high in pairwise(sorted(self.known)) if high - low > 1)

    @property
    def dense(self) -> bool:
        """Whether enough is known for a gap to mean something: see `FEW` and `DENSE`."""
        return len(self.known) >= FEW and len(self.known) >= DENSE * self.span

    def printed(self, number: int) -> str:
        """The reference with this number; without its family where several share the counter."""
        year = str(self.year)[-self.year_digits :]
        family = f"{self.families[0]}/" if len(self.families) == 1 else ""
        count = f"{number:0{self.digits}d}"
        return f"{family}{year}/{count}" if self.year_first else f"{family}{count}/{year}"


def sequences_of(circulars: Iterable[Circular], shared: Iterable[Sequence[str]]) -> tuple[NumberSequence, ...]:
    """Every sequence that the circulars' numbers belong to, by counter and year.

    ``shared`` are groups of families that share a counter. Circulars without a well-formed number belong to none, nor
    do those whose counter counts other letters too.
    """
    groups = {family: tuple(group) for group in shared for family in group}
    found: dict[tuple[tuple[str, ...], int], list[tuple[int, Circular]]] = {}
    for one in circulars:
        parts, key = parts_of(one.reference or ""), reference_key(one.reference or "")
        if parts and key and not parts.counts_all:
            place = (groups.get(key.family, (key.family,)), key.year)
            found.setdefault(place, []).append((key.number, one))
    return tuple(_sequence(families, year, found[families, year]) for families, year in sorted(found))


def _sequence(families: tuple[str, ...], year: int, members: Sequence[tuple[int, Circular]]) -> NumberSequence:
    digits, year_digits, year_first = _usual_printing(one.reference or "" for _, one in members)
    return NumberSequence(
        families=families,
        year=year,
        held=frozenset(number for number, one in members if one.held),
        known=frozenset(number for number, _ in members),
        digits=digits,
        year_digits=year_digits,
        year_first=year_first,
    )


def _usual_printing(references: Iterable[str]) -> tuple[int, int, bool]:
    """How many digits number and year have in most of the references, and whether the year comes first."""
    found = filter(None, map(parts_of, references))
    counts = Counter((len(parts.number), len(parts.year), parts.year_first) for parts in found)
    return max(counts, key=lambda form: (counts[form], form))


def gap_findings(sequences: Iterable[NumberSequence]) -> Iterator[Raised]:
    """A note for each gap of a dense sequence, and one for each other sequence that has gaps."""
    for sequence in sequences:
        for message in _messages(sequence):
            yield Raised(circular_id=None, finding=Finding(code="sequence_gap", severity="note", message=message))


def _messages(sequence: NumberSequence) -> Iterator[str]:
    of = f" of {sequence.counter}" if len(sequence.families) > 1 else ""
    if sequence.dense:
        for first, last in sequence.missing:
            names = " to ".join(sequence.printed(number) for number in dict.fromkeys((first, last)))
            yield f"{names} ({last - first + 1}){of}: held, listed or cited nowhere"
    elif sequence.missing:
        between = f"{sequence.printed(sequence.first)} to {sequence.printed(sequence.last)}{of}"
        yield f"{between}: {len(sequence.known)} of {sequence.span} numbers are known"
