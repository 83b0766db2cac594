"""Counts of hits, and the best pairing of gold with found rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """Hits, gold rows and found rows of one kind of fact."""

    hit: int = 0
    gold: int = 0
    found: int = 0

    def add(self, hit: int, gold: int, found: int) -> None:
        """Adds the counts of one circular."""
        self.hit += hit
        self.gold += gold
        self.found += found

    @property
    def precision(self) -> float:
        """Share of the found rows that are right, 0 to 1; 1 when nothing was asked and nothing found."""
        if self.found:
            return self.hit / self.found
        return 0.0 if self.gold else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold rows that were found, 0 to 1; 1 when there are none."""
        return self.hit / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def best_pairs(edges: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """A largest one-to-one pairing along ``edges`` (gold row to the found rows that fit it).

    Kuhn's augmenting paths: H. W. Kuhn, "The Hungarian method for the assignment problem", 1955.
    """
    owner: dict[int, int] = {}

    def place(gold: int, seen: set[int]) -> bool:
        for found in edges.get(gold, ()):
            if found in seen:
                continue
            seen.add(found)
            if found not in owner or place(owner[found], seen):
                owner[found] = gold
                return True
        return False

    for gold in edges:
        place(gold, set())
    return {gold: found for found, gold in owner.items()}
