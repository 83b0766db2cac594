"""Search: circulars by number, addresses, words; without a question, every circular, latest first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from kb.answers import EndpointRow, Hit
from kb.book import Book
from kb.networks import address_of
from kb.searching import in_both_numbers
from kb.sources import Row
from kb.website.asked import Asked
from kb.website.facets import counted, facet
from kb.website.highlights import marked, pattern_of
from kb.website.page import Found, Page
from kb.website.parameters import named as parameters
from kb.website.parameters import page_of

PER_PAGE = 100
_MOST = 100
_MOST_ENDPOINTS = 50
_MOST_NUMBERED = 20
_PORT = re.compile(r"(?:(\S+)\s+)?port\s+(\d+)", re.IGNORECASE | re.ASCII)
_SHORT = 3
"""Fewer signs are part of too many addresses."""


def variables(book: Book, asked: Asked, found: Found) -> dict[str, Any]:
    """What was found, or the list of all circulars."""
    question = asked.text("q")
    return {"question": question} | (_found(book, question) if question else _listed(book, asked, found))


def _found(book: Book, question: str) -> dict[str, Any]:
    hits = book.search(question, limit=_MOST)
    pattern = pattern_of(question)
    address = _as_address(question)
    ported = _ported(book, address)
    common = len(ported) > _MOST_ENDPOINTS
    return {
        "named": [one.circular for one in book.show(question)] or book.numbered(question, most=_MOST_NUMBERED),
        "things": _things(book, question),
        "endpoints": _endpoints(book, address) or ([] if common else ported),
        "common_port": common,
        "networks": _networks(book, question),
        "most_endpoints": _MOST_ENDPOINTS,
        "groups": [(some[0], [(hit, marked(hit.text, pattern)) for hit in some]) for some in _by_circular(hits)],
        "hits": len(hits),
        "most": _MOST,
        "latest_first": any(not hit.ranked for hit in hits),
    }


def _things(book: Book, question: str) -> Sequence[Row]:
    """Planned things whose title holds the words, or those with the last of them in its other number."""
    if len(question) < _SHORT:
        return []
    *rest, last = question.split()
    return book.things_named(question) or book.things_named(" ".join([*rest, in_both_numbers(last)[-1]]))


def _as_address(question: str) -> str:
    """An address as ``host:port`` where the question has it as circulars do, and a port without the word."""
    printed = _PORT.fullmatch(question)
    return ":".join(filter(None, printed.groups())) if printed else question


def _endpoints(book: Book, question: str) -> Sequence[EndpointRow]:
    """Addresses of which the question is a part; one more than are shown, where there are more."""
    hyphened = "-" in question and " " not in question
    if len(question) < _SHORT or not (hyphened or any(sign in ".:" for sign in question)):
        return []
    return book.endpoints_named(question, _MOST_ENDPOINTS + 1)


def _ported(book: Book, question: str) -> Sequence[EndpointRow]:
    """Addresses whose port is the question; as many as above."""
    number = question.isascii() and question.isdigit()
    return book.endpoints_at(question, _MOST_ENDPOINTS + 1) if number else []


def _networks(book: Book, question: str) -> Sequence[EndpointRow]:
    """Networks and ranges to which the address belongs that the question is."""
    address = address_of(question)
    return book.endpoints_around(address, _MOST_ENDPOINTS + 1) if address else []


def _by_circular(hits: Sequence[Hit]) -> list[list[Hit]]:
    """Hits of one circular together, that of the best hit first."""
    rank = {circular: at for at, circular in enumerate(dict.fromkeys(hit.circular_id for hit in hits))}
    together = sorted(hits, key=lambda hit: rank[hit.circular_id])
    return [list(some) for _, some in groupby(together, key=lambda hit: hit.circular_id)]


def _listed(book: Book, asked: Asked, _: Found) -> dict[str, Any]:
    held = asked.choice("held", ("yes", "no"), "yes") == "yes"
    issuer, month = asked.text("issuer"), asked.text("month")
    counts = book.circular_counts(held=held)
    total = sum(row["circulars"] for row in counts if _fits(row, "issuer", issuer) and _fits(row, "month", month))
    page, pages = page_of(asked, total, PER_PAGE)
    rows = book.circulars(issuer=issuer, month=month, held=held, most=PER_PAGE, after=(page - 1) * PER_PAGE)
    by_house = _counts([row for row in counts if _fits(row, "month", month)], "issuer")
    by_month = _counts([row for row in counts if _fits(row, "issuer", issuer)], "month")
    return {
        "rows": rows,
        "total": total,
        "held": held,
        "page": page,
        "pages": pages,
        "facets": [facet("issuer", "House", by_house, asked), facet("month", "Month", by_month, asked, ordered=True)],
    }


def _fits(row: Row, name: str, value: str) -> bool:
    return not value or (row[name] or "").upper() == value.upper()


def _counts(rows: Sequence[Row], name: str) -> Counter[str]:
    counts = counted(())
    for row in rows:
        counts[row[name] or ""] += row["circulars"]
    return counts


PAGE = Page(
    path="/search", template="search.html", variables=variables, asks=parameters("q", "page", "held", "issuer", "month")
)
