"""Which pairs of file and circular are taken for one: one at a time, the surest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb.hypotheses.evidence import Piece
from kb.hypotheses.exclusions import cited_later
from kb.hypotheses.files import File
from kb.hypotheses.targets import Target

THRESHOLD = 0.75
"""The score from which a pair is taken for one. Date and house alone come to 0.50 at most: without words in common, or
a file name that agrees, nothing is accepted."""

MARGIN = 0.15
"""How much less every other pair of the same file, and of the same circular, must score."""

FLOOR = 0.40
"""The score below which a pair is not even a hypothesis."""

TELLING = 0.05
"""What subject or file name must weigh: a circular of the same house and weeks is not yet a hypothesis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A file and the circular that it may be."""

    file: File
    target: Target
    evidence: tuple[Piece, ...]

    @property
    def score(self) -> float:
        """The weights of the evidence together, 0 to 1."""
        return min(1.0, max(0.0, round(sum(piece.weight for piece in self.evidence), 2)))

    @property
    def arguable(self) -> bool:
        """Whether the pair is worth keeping as a hypothesis."""
        telling = (piece.weight for piece in self.evidence if piece.about in ("subject", "file name"))
        return self.score >= FLOOR and max(telling, default=0.0) >= TELLING

    @property
    def key(self) -> tuple[str, str]:
        """The ids of the two."""
        return self.file.id, self.target.id

    @property
    def rank(self) -> tuple[float, str, str]:
        """Surer pairs first, then by id."""
        return -self.score, *self.key


class Choice:
    """Pairs that are still open; grows smaller with every join."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._open = {pair.key: pair for pair in sorted(pairs, key=lambda pair: pair.rank)}
        self._of_file: dict[str, list[Pair]] = {}
        self._of_target: dict[str, list[Pair]] = {}
        for pair in self._open.values():
            self._of_file.setdefault(pair.file.id, []).append(pair)
            self._of_target.setdefault(pair.target.id, []).append(pair)

    @property
    def open(self) -> tuple[Pair, ...]:
        """Pairs of which neither side has been joined, surest first."""
        return tuple(self._open.values())

    def rivals(self, pair: Pair) -> Iterator[Pair]:
        """Open pairs for the same file or the same circular that score as well, or nearly so."""
        for other in (*self._of_file[pair.file.id], *self._of_target[pair.target.id]):
            near = round(pair.score - other.score, 2) < MARGIN
            if other.key != pair.key and other.key in self._open and near:
                yield other

    def join(self, file: File, target: Target | None) -> None:
        """Takes the two for one: both leave, and so does what the target's day now forbids.

        Whatever the file cites is no younger than the target.
        """
        for pair in (*self._of_file.get(file.id, ()), *self._of_target.get(target.id if target else "", ())):
            self._open.pop(pair.key, None)
        if target is None:
            return
        day = target.circular.issued_on or file.circular.known_on
        for cited in file.cites:
            for pair in self._of_target.get(cited, ()):
                if not cited_later(pair.file, target.id, day):
                    self._open.pop(pair.key, None)

    def accept(self) -> Iterator[Pair]:
        """Joins every pair that is sure and without rivals, until none is left."""
        while found := next((pair for pair in self._sure() if not any(self.rivals(pair))), None):
            self.join(found.file, found.target)
            yield found

    def _sure(self) -> Iterator[Pair]:
        for pair in self._open.values():
            if pair.score < THRESHOLD:
                return
            yield pair
