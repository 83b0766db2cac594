"""Addresses to connect to, for the network team: what holds now, what changed since a day, as lines for a rule set."""

from __future__ import annotations

from collections import Counter
from typing import Any

from kb.answers import Answers, EndpointRow
from kb.asking.endpoints import ENDPOINT_FILTERS
from kb.asking.row_sets import NONE_NAMED
from kb.book import Book
from kb.website import takeaway
from kb.website.asked import Asked, AskedError
from kb.website.facets import facet, opened
from kb.website.firewall import changed as since_a_day
from kb.website.firewall.changed import Changed
from kb.website.firewall.rules import line
from kb.website.narrowing import slips
from kb.website.page import Export, Found, Page
from kb.website.parameters import OR_NONE, page_of
from kb.website.parameters import named as parameters

_TITLES = {"system": "System", "site": "Site", "audience": "For", "issuer": "House"}
PER_PAGE = 100


def variables(book: Book, asked: Asked, _: Found) -> dict[str, Any]:
    """The addresses that pass the filters, with facets, and what changed since the day asked for."""
    filters, withdrawn = _filters(asked), _withdrawn(asked)
    found = book.endpoint_set(filters, withdrawn=withdrawn)
    counts = {name: Counter(found.counts(name)) for name in _TITLES}
    counts["audience"] = opened(counts["audience"])
    facets = [facet(name, title, counts[name], asked, unsaid=NONE_NAMED) for name, title in _TITLES.items()]
    total = len(found.rows)
    page, pages = page_of(asked, total, PER_PAGE)
    return {
        "rows": book.endpoints_part(filters, withdrawn=withdrawn, most=PER_PAGE, after=(page - 1) * PER_PAGE),
        "total": total,
        "page": page,
        "pages": pages,
        "others": len(found.but("audience")) - total,
        "facets": facets,
        "chosen": [one for one in facets if one.chosen],
        "withdrawn": withdrawn,
        "slips": slips(book, asked),
        "since": asked.day("since"),
        "changed": _changed(book, asked),
        "most_differing": since_a_day.MOST,
    }


def _filters(asked: Asked) -> dict[str, str]:
    return {name: asked.text(name) for name in ENDPOINT_FILTERS}


def _withdrawn(asked: Asked) -> bool:
    return asked.text("withdrawn") == "yes"


def _changed(book: Book, asked: Asked) -> Changed | None:
    since = asked.day("since")
    return since_a_day.changed(book, since, _filters(asked), withdrawn=_withdrawn(asked)) if since else None


def _shown(book: Book, asked: Asked) -> Answers[Any]:
    """The addresses that pass the filters; where a day is asked for, with what became of them since.

    Raises:
        AskedError: for a code that no circular names: an empty list would close every door. Where too much changed.
    """
    for slip in slips(book, asked):
        raise AskedError(f"no circular names {slip}: a slip in typing?")
    rows: Answers[EndpointRow] = book.endpoints_part(_filters(asked), withdrawn=_withdrawn(asked))
    changed = _changed(book, asked)
    if changed and changed.many:
        raise AskedError(f"more than {since_a_day.MOST} addresses are told of otherwise since then: take a later day")
    return since_a_day.marked(rows, changed) if changed else rows


def _lines(book: Book, asked: Asked, _: Found) -> bytes:
    return "".join(f"{line(one)}\n" for one in _shown(book, asked)).encode()


PAGE = Page(
    path="/firewall",
    template="firewall.html",
    variables=variables,
    asks=parameters("page", "since", "withdrawn", *_TITLES, site=OR_NONE["site"]),
    exports={
        **takeaway.of_list(_shown, "firewall"),
        "txt": Export(content_type="text/plain; charset=utf-8", make=_lines),
    },
)
