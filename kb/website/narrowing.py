"""What due things are narrowed by: facets over all of them, and chips for the choices in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kb.asking.asking import CONCERN
from kb.asking.row_sets import NONE_NAMED
from kb.book import Book
from kb.website.asked import Asked
from kb.website.facets import Facet, facet, opened

TITLES = {
    "month": "Month of the end",
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


def chips(shown: Iterable[Facet]) -> Iterator[Chip]:
    """The choices in force."""
    for one in shown:
        if one.chosen and one.chosen.href:
            yield Chip(text=f"{one.title}: {one.chosen.label}", href=one.chosen.href)


def _facet(name: str, counts: Counter[str], asked: Asked) -> Facet:
    told = opened(counts) if name == "audience" else counts
    return facet(name, TITLES[name], told, asked, ordered=name == "month", unsaid=NONE_NAMED)


def slips(book: Book, asked: Asked) -> list[str]:
    """The codes asked for that no circular names, in words such as ``system XX``."""
    codes = {name: asked.text(name) for name in CONCERN}
    return book.slips(**{name: code for name, code in codes.items() if code != NONE_NAMED})


def named(filters: Mapping[str, str | None]) -> dict[str, str | None]:
    """The filters that name something: calendars and feeds cannot be narrowed to what says nothing."""
    return {name: value for name, value in filters.items() if value != NONE_NAMED}
