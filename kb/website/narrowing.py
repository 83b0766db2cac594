"""What due things are narrowed by: facets over all of them, and chips for the choices in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kb.sources import Row
from kb.website.asked import Asked
from kb.website.facets import UNSAID, Facet, facet, opened

TITLES = {
    "month": "Month",
    "system": "System",
    "audience": "For",
    "issuer": "House",
    "strength": "How binding",
    "certainty": "How firm",
    "kind": "Kind",
}
"""The facets in the order in which they are offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A filter that is in force; ``href`` takes it away."""

    text: str
    href: str


def facets(counts: Mapping[str, Mapping[str, int]], asked: Asked) -> list[Facet]:
    """The facets of these names and counts of values; each counts what passes the others."""
    return [_facet(name, Counter(own), asked) for name, own in counts.items()]


def counts_of(rows: Iterable[Row], names: Collection[str]) -> dict[str, Counter[str]]:
    """How many rows of `kb.book.Book.changes_facets` have each value; each facet counts what passes the others."""
    tests = [(name, f"fits_{name}", "systems" if name == "system" else name) for name in TITLES if name in names]
    told: dict[str, Counter[object]] = {name: Counter() for name, _, _ in tests}
    for row in rows:
        missed = [name for name, fits, _ in tests if not row[fits]]
        if len(missed) <= 1:
            for name, _, column in tests:
                if not missed or name in missed:
                    told[name][row[column], row["about"] if name == "system" else None] += 1
    return {name: _counted(found) for name, found in told.items()}


def passes(row: Row, names: Iterable[str]) -> bool:
    """Whether a row passes the filters of these names."""
    return all(row[f"fits_{name}"] for name in names)


def chips(shown: Iterable[Facet]) -> Iterator[Chip]:
    """The choices in force."""
    for one in shown:
        if one.chosen and one.chosen.href:
            yield Chip(text=f"{one.title}: {one.chosen.label}", href=one.chosen.href)


def _counted(told: Counter[Any]) -> Counter[str]:
    """How many things have each value; rows are as they were told: a word, or words and what the programme adds."""
    counts: Counter[str] = Counter()
    for (value, more), things in told.items():
        words = value if isinstance(value, tuple) else (value,) if value else ()
        for word in dict.fromkeys((*words, *(more or ()))) or (UNSAID,):
            counts[word] += things
    return counts


def _facet(name: str, counts: Counter[str], asked: Asked) -> Facet:
    return facet(name, TITLES[name], opened(counts) if name == "audience" else counts, asked, ordered=name == "month")
