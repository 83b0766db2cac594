"""What due things are narrowed by: facets over all of them, and chips for the choices in force."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from kb.sources import Row
from kb.website.asked import Asked
from kb.website.facets import Facet, counted, facet, open_counted

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


def facets(rows: Collection[Row], names: Collection[str], asked: Asked) -> list[Facet]:
    """The facets of some names over the rows of `kb.book.Book.due_facets`; each counts what passes the others."""
    return [_facet(name, rows, names, asked) for name in TITLES if name in names]


def passes(row: Row, names: Iterable[str], *, but: str = "") -> bool:
    """Whether a row passes the filters of these names, one of them apart."""
    return all(row[f"fits_{name}"] for name in names if name != but)


def chips(shown: Iterable[Facet]) -> Iterator[Chip]:
    """The choices in force."""
    for one in shown:
        if one.chosen and one.chosen.href:
            yield Chip(text=f"{one.title}: {one.chosen.label}", href=one.chosen.href)


def _facet(name: str, rows: Iterable[Row], names: Collection[str], asked: Asked) -> Facet:
    passing = (_values(row, name) for row in rows if passes(row, names, but=name))
    counts = open_counted(passing) if name == "audience" else counted(passing)
    return facet(name, TITLES[name], counts, asked, ordered=name == "month")


def _values(row: Row, name: str) -> tuple[str, ...]:
    if name == "system":
        return (*row["systems"], *row["about"]) if row["about"] else tuple(row["systems"])
    value = row[name]
    return value if isinstance(value, tuple) else (value,) if value else ()
