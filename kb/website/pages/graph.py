"""What a circular cites and what cites it, two citations around, as a picture and as a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from kb.answers import CitationRow
from kb.book import Book
from kb.pictures.graphs.drawing import picture
from kb.pictures.graphs.near import Node, graph
from kb.sources import Row
from kb.website.asked import Asked
from kb.website.page import Found, Page
from kb.website.pages.circular import named

MOST_CITATIONS = 1000
MOST_LISTED = 100
"""Citations of each list; more are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A citation at a circular, and those at its other end that lead on."""

    citation: CitationRow
    further: tuple[CitationRow, ...]


def variables(book: Book, asked: Asked, found: Found) -> dict[str, Any]:
    """The graph around one circular.

    Raises:
        LookupError: if there is none, or it was not out by the day asked for.
    """
    circular = named(book, found["name"])[0].circular
    citations = book.graph(circular["id"], most=MOST_CITATIONS)
    drawn = graph(_node(circular), citations)
    svg = picture(drawn, f"Citations around {circular['label']}", lambda key: asked.at(f"/circular/{key}"))
    own = circular["id"]
    return {
        "circular": circular,
        # What came from circulars was escaped when it was drawn.
        "picture": Markup(svg) if citations else None,  # noqa: S704
        "cited": _branches([one for one in citations if one.circular_id == own], citations, own),
        "citing": _branches([one for one in citations if one.cited_id == own], citations, own),
        "shown": len(drawn.nodes) - 1,
        "more": sum(drawn.more.values()),
        "cut": len(citations) == MOST_CITATIONS,
        "most": MOST_LISTED,
    }


def _node(circular: Row) -> Node:
    return Node(
        id=circular["id"],
        label=circular["label"],
        issued_on=circular["issued_on"],
        subject=circular["subject"],
        held=bool(circular["held"]),
    )


def _branches(near: Sequence[CitationRow], citations: Sequence[CitationRow], own: str) -> list[Branch]:
    return [Branch(citation=one, further=tuple(_further(one, citations, own))) for one in near[:MOST_LISTED]]


def _further(near: CitationRow, citations: Sequence[CitationRow], own: str) -> Iterator[CitationRow]:
    """The citations at the other end of one at a circular, without those that lead back to it."""
    end = near.cited_id if near.circular_id == own else near.circular_id
    return (one for one in citations if end in (one.circular_id, one.cited_id) and one.hop > 1)


PAGE = Page(path="/graph/(?P<name>.+)", template="graph.html", variables=variables)
