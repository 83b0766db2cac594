"""Reads a listing to its end and finds the places that gave no row: the site loses rows without saying so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from ingest.sources.fragment import Answer
from ingest.sources.problems import InterfaceError
from ingest.sources.query import Query
from ingest.sources.rows import ListedRow

_EMPTY = 5
"""So many answers without rows, one after the other, are no listing."""


class Reader(Protocol):
    """Whoever can ask for a listing."""

    @property
    def page_size(self) -> int:
        """Rows of a whole answer."""

    def first(self, query: Query) -> Answer:
        """The page with the newest rows."""

    def more(self, query: Query, offset: int, size: int, *, again: bool = False) -> Answer:
        """Rows from ``offset`` on, at most ``size``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """Places of a listing that gave no row, between the rows ``newer`` and ``older`` (None at its ends)."""

    query: Query
    offset: int
    size: int
    missing: int
    newer: ListedRow | None
    older: ListedRow | None

    @property
    def since(self) -> date:
        """The first day on which what is missing can have been listed."""
        return date.fromisoformat(self.older.issued_on) if self.older else self.query.since

    @property
    def until(self) -> date:
        """The last such day."""
        return date.fromisoformat(self.newer.issued_on) if self.newer else self.query.until


@dataclass(slots=True, kw_only=True)
class Stretch:
    """Consecutive places of a listing and the rows that they gave."""

    offset: int
    size: int
    rows: tuple[ListedRow, ...]
    missing: int


@dataclass(slots=True)
class Sweep:
    """A listing read once from its beginning to its end."""

    query: Query
    stretches: list[Stretch] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    strays: dict[tuple[str, str], ListedRow] = field(default_factory=dict)
    """Rows that other windows gave."""

    def rows(self) -> list[ListedRow]:
        """Every row once, in the order of the listing; strays at the end."""
        found = {row.key: row for stretch in self.stretches for row in stretch.rows}
        return list((found | self.strays).values())

    def holes(self) -> Iterator[Hole]:
        """What is missing, each with the nearest rows around it."""
        for at, stretch in enumerate(self.stretches):
            if stretch.missing > 0:
                yield Hole(
                    query=self.query,
                    offset=stretch.offset,
                    size=stretch.size,
                    missing=stretch.missing,
                    newer=_last(self.stretches[:at]) or (stretch.rows[0] if stretch.rows else None),
                    older=_first(self.stretches[at + 1 :]) or (stretch.rows[-1] if stretch.rows else None),
                )


def sweep(query: Query, reader: Reader) -> Sweep:
    """Reads on until nothing comes: a short page is never the end.

    Raises:
        FetchError: if the listing cannot be read.
    """
    size = reader.page_size
    done = Sweep(query=query)
    answers = [reader.first(query)]
    while True:
        offset = len(answers) * size
        answer = reader.more(query, offset, size) if answers[-1].count or answers[-1].more else Answer(ended=True)
        if answer.ended and answers[-1].more:
            # The page before said that there is more: either it was the last one, or this answer is wrong.
            beyond = reader.more(query, offset + size, size)
            answers += [] if beyond.ended else [Answer(more=True), beyond]
            if beyond.ended:
                break
            continue
        if answer.ended:
            break
        answers.append(answer)
        _check_advance(query, answers)
    ended = not _goes_on(query, reader, answers)
    for at, answer in enumerate(answers):
        done.unread += answer.unread
        last = at == len(answers) - 1 and ended
        missing = 0 if last else max(0, size - answer.count)
        done.stretches.append(Stretch(offset=at * size, size=size, rows=answer.rows, missing=missing))
    return done


def _check_advance(query: Query, answers: Sequence[Answer]) -> None:
    """A site that gives the same rows, or none, over and over would be asked for ever.

    Raises:
        InterfaceError: in that case.
    """
    if all(not answer.count for answer in answers[-_EMPTY:]) and len(answers) >= _EMPTY:
        raise InterfaceError(f"listing {query.name}: {_EMPTY} answers in a row without a row, and no end")
    before = {row.key for answer in answers[:-1] for row in answer.rows}
    if answers[-1].rows and all(row.key in before for row in answers[-1].rows) and len(answers[-1].rows) > 1:
        raise InterfaceError(f"listing {query.name}: answer {len(answers)} repeats rows of those before")


def _goes_on(query: Query, reader: Reader, answers: Sequence[Answer]) -> bool:
    """Whether the last page is short although rows stand behind its own: it has lost some."""
    last, size = answers[-1], reader.page_size
    if last.count >= size or not (last.count or last.more):
        return False
    offset = (len(answers) - 1) * size + last.count
    behind = reader.more(query, offset, 1)
    return not behind.ended


def _last(stretches: Sequence[Stretch]) -> ListedRow | None:
    return next((stretch.rows[-1] for stretch in reversed(stretches) if stretch.rows), None)


def _first(stretches: Sequence[Stretch]) -> ListedRow | None:
    return next((stretch.rows[0] for stretch in stretches if stretch.rows), None)
