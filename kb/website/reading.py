"""How the facts of a circular and the words that they rest on find each other on its page.

Every fact has an anchor and a number. Whatever belongs to it (its row, the boxes of its words on the pictures of pages,
the marks in the text) has the number as a class, so that a style sheet can make all of it shine at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from kb.answers import Paper
from kb.sources import Row

K = TypeVar("K")
V = TypeVar("V")
_JOINT = " | "
"""What stands between the parts of a quote that is made of several passages."""


def anchor(page: int | None, fact_id: str) -> str:
    """Where a fact, or a passage, is on the page of its circular."""
    return f"p{page or ''}-{fact_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact on the page; ``passages`` are those of its quote, the principal one first."""

    number: int
    anchor: str
    page: int | None
    passages: tuple[str, ...]

    @property
    def classes(self) -> str:
        """The classes of its row."""
        return f"fact f{self.number}" + (f" placed on-{self.page}" if self.page else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of text and the numbers of the facts that rest on it."""

    text: str
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage of the text, in pieces; ``facts`` are the numbers of all that rest on it."""

    id: str
    anchor: str
    page: int
    kind: str
    label: str | None
    pieces: tuple[Piece, ...]
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The facts by their ids, those that rest on each passage by its id, and the text page by page."""

    facts: Mapping[str, Fact]
    resting: Mapping[str, tuple[Fact, ...]]
    pages: Mapping[int, tuple[Passage, ...]]


def read(paper: Paper, rows: Iterable[Row]) -> Reading:
    """The reading of a circular whose facts are these rows, in the order of the page.

    A quote that does not stand in its passage letter by letter marks the whole passage.
    """
    texts = {str(row["id"]): str(row["text"]) for row in paper.passages}
    further: dict[str, list[tuple[str, int, int]]] = {}
    for place in paper.further_places:
        span = (str(place["passage_id"]), int(place["char_start"]), int(place["char_end"]))
        further.setdefault(str(place["fact_id"]), []).append(span)
    facts: dict[str, Fact] = {}
    spans: dict[str, list[tuple[int, int, int]]] = {}
    for number, row in enumerate(rows, 1):
        places = list(_places(row, further.get(_owner(row), ()), texts))
        facts[row["id"]] = Fact(
            number=number,
            anchor=anchor(row["page"], row["id"]),
            page=row["page"],
            passages=tuple(dict.fromkeys(passage for passage, _, _ in places)),
        )
        for passage, start, end in places:
            spans.setdefault(passage, []).append((start, end, number))
    resting: dict[str, list[Fact]] = {}
    for fact in facts.values():
        for passage in fact.passages:
            resting.setdefault(passage, []).append(fact)
    pages: dict[int, list[Passage]] = {}
    for row in paper.passages:
        pages.setdefault(row["page"], []).append(_passage(row, spans.get(row["id"], ())))
    return Reading(facts=facts, resting=_frozen(resting), pages=_frozen(pages))


def _frozen(lists: Mapping[K, list[V]]) -> dict[K, tuple[V, ...]]:
    return {key: tuple(values) for key, values in lists.items()}


def _places(
    row: Row, further: Sequence[tuple[str, int, int]], texts: Mapping[str, str]
) -> Iterator[tuple[str, int, int]]:
    """(passage, start, end) of each part of a fact's quote."""
    first = row["passage_id"]
    if first in texts:
        rest = sum(len(_JOINT) + end - start for _, start, end in further)
        quote = row["quote"] or ""
        words = quote[: len(quote) - rest] if rest else quote
        start = texts[first].find(words) if words else -1
        yield (first, start, start + len(words)) if start >= 0 else (first, 0, len(texts[first]))
    yield from further


def _owner(row: Row) -> str:
    """The fact whose words they are: a change rests on those of the item that makes it."""
    return str(row.get("after_id") or row["id"])


def _passage(row: Row, spans: Sequence[tuple[int, int, int]]) -> Passage:
    return Passage(
        id=row["id"],
        anchor=anchor(row["page"], row["id"]),
        page=row["page"],
        kind=row["kind"],
        label=row["label"],
        pieces=tuple(pieces(row["text"], spans)),
        facts=tuple(sorted({number for _, _, number in spans})),
    )


def pieces(text: str, spans: Sequence[tuple[int, int, int]]) -> Iterator[Piece]:
    """The text cut at the ends of (start, end, number of a fact) spans, which may overlap; together it is the text."""
    cuts = sorted({0, len(text), *(at for start, end, _ in spans for at in (start, end) if 0 < at < len(text))})
    for start, end in pairwise(cuts):
        over = tuple(sorted({number for first, last, number in spans if first < end and start < last}))
        yield Piece(text=text[start:end], facts=over)
