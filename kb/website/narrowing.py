"""What due things are narrowed by: facets over all of them, and chips for the choices in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

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


def facets(rows: Iterable[Row], names: Collection[str], asked: Asked) -> list[Facet]:
    """The facets of some names over the rows of `kb.book.Book.due_facets`; each counts what passes the others.

    A row stands for as many ``things`` as it says, for one where it does not.
    """
    counts: dict[str, Counter[str]] = {name: Counter() for name in TITLES if name in names}
    for row in rows:
        missed = [name for name in counts if not row[f"fits_{name}"]]
        if len(missed) <= 1:
            for name in missed or counts:
                _count(counts[name], _values(row, name), row.get("things", 1))
    return [_facet(name, found, asked) for name, found in counts.items()]


def passes(row: Row, names: Iterable[str]) -> bool:
    """Whether a row passes the filters of these names."""
    return all(row[f"fits_{name}"] for name in names)


def chips(shown: Iterable[Facet]) -> Iterator[Chip]:
    """The choices in force."""
    for one in shown:
        if one.chosen and one.chosen.href:
            yield Chip(text=f"{one.title}: {one.chosen.label}", href=one.chosen.href)


def _count(counts: Counter[str], values: Iterable[str], things: int) -> None:
    for value in dict.fromkeys(values) or (UNSAID,):
        counts[value] += things


def _facet(name: str, counts: Counter[str], asked: Asked) -> Facet:
    return facet(name, TITLES[name], opened(counts) if name == "audience" else counts, asked, ordered=name == "month")


def _values(row: Row, name: str) -> tuple[str, ...]:
    if name == "system":
        return (*row["systems"], *(row.get("about") or ()))
    value = row[name]
    return value if isinstance(value, tuple) else (value,) if value else ()
