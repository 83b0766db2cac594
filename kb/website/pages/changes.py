"""How plans changed: old and new times with the words of both, circular by circular; the same as CSV and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from pyroaring import BitMap

from kb.answers import CHANGES, Answers, Change
from kb.asking.plans import SAME
from kb.book import Book
from kb.periods import parse_since
from kb.website import takeaway
from kb.website.asked import Asked
from kb.website.facets import Facet
from kb.website.narrowing import TITLES, Chip, chips, facets, named
from kb.website.page import Found, Page
from kb.website.parameters import named as parameters
from kb.website.parameters import page_of

PER_PAGE = 60
SPANS = {"7d": "7 days", "30d": "30 days", "90d": "90 days", "1y": "A year", "all": "All"}
"""Times to look back that are offered, in the words of `kb.periods.parse_since`, and all times."""
_USUAL = "90d"
_ALL = "all"
_FILTERS = ("kind", "system", "issuer")
_TOLD = tuple(name for name in TITLES if name in _FILTERS)
"""The facets in their order."""


def variables(book: Book, asked: Asked, _: Found) -> dict[str, Any]:
    """One page of the changes, with facets over all of them."""
    everything = book.change_set(_filters(asked), subject=asked.text("subject"), since=_since(asked))
    same = BitMap() if asked.text("kind") else everything.index.having("kind").get(SAME, BitMap())
    listed = replace(everything, there=everything.there - same)
    total = len(listed.rows)
    page, pages = page_of(asked, total, PER_PAGE)
    narrowed = facets({name: (everything if name == "kind" else listed).counts(name) for name in _TOLD}, asked)
    return {
        "groups": _groups(_part(book, asked, most=PER_PAGE, after=(page - 1) * PER_PAGE)),
        "since": _since(asked),
        "span": asked.text("since", _USUAL),
        "spans": SPANS,
        "usual": _USUAL,
        "subject": asked.text("subject"),
        "facets": narrowed,
        "chips": list(_chips(narrowed, asked)),
        "total": total,
        "same": len(everything.rows) - total,
        "page": page,
        "pages": pages,
        "feed": asked.at("/-/feeds/changes.atom", as_of=None, **named({name: asked.text(name) for name in _FILTERS})),
    }


def _since(asked: Asked) -> str:
    """The first day of the time asked for, empty for all times.

    Raises:
        PeriodError: if the words name no day.
    """
    words = asked.text("since", _USUAL)
    return "" if words == _ALL else parse_since(words, asked.today).isoformat()


def _filters(asked: Asked) -> dict[str, str]:
    return {name: asked.text(name) for name in _FILTERS}


def _part(book: Book, asked: Asked, *, most: int | None = None, after: int = 0) -> Answers[Change]:
    return book.changes_part(
        _filters(asked),
        subject=asked.text("subject"),
        since=_since(asked),
        moved=not asked.text("kind"),
        most=most,
        after=after,
    )


def _groups(changes: Answers[Change]) -> list[tuple[Change, tuple[Change, ...]]]:
    """The changes by the circular that makes them and the day; each group with its first change, which names both."""
    grouped = groupby(changes, lambda one: (one.announced_on, one.circular_id))
    return [(own[0], own) for own in (tuple(group) for _, group in grouped)]


def _chips(narrowed: list[Facet], asked: Asked) -> Iterator[Chip]:
    if subject := asked.text("subject"):
        yield Chip(text=f"About: {subject}", href=asked.here(subject=None, page=None))
    yield from chips(narrowed)


PAGE = Page(
    path="/changes",
    template="changes.html",
    variables=variables,
    asks=parameters("page", "since", "subject", *_FILTERS, kind=CHANGES),
    exports=takeaway.of_list(_part, "changes"),
)
