"""What a timeline can be about: programmes and systems with their figures, those told of last first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kb.answers import SubjectRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A programme or a system; ``asked`` is what its timeline is asked by."""

    name: str
    asked: str
    things: int
    moves: int
    last_told: str


def programmes(rows: Iterable[SubjectRow]) -> tuple[Subject, ...]:
    """The programmes; what belongs to none is left out."""
    named = ((row.programme_id, row.programme or row.programme_id, row) for row in rows if row.programme_id)
    return _summed(named)


def systems(rows: Iterable[SubjectRow]) -> tuple[Subject, ...]:
    """The systems; a thing of several counts for each."""
    return _summed((code, code, row) for row in rows for code in row.systems)


def _summed(named: Iterable[tuple[str, str, SubjectRow]]) -> tuple[Subject, ...]:
    sums: dict[str, Subject] = {}
    for asked, name, row in named:
        so_far = sums.get(asked)
        sums[asked] = Subject(
            name=name,
            asked=asked,
            things=row.things + (so_far.things if so_far else 0),
            moves=row.moves + (so_far.moves if so_far else 0),
            last_told=max(row.last_told, so_far.last_told if so_far else ""),
        )
    return tuple(sorted(sorted(sums.values(), key=lambda one: one.name), key=lambda one: one.last_told, reverse=True))
