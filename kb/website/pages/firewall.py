"""Addresses to connect to, for the network team: what holds now, what changed since a day, as lines for a rule set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from kb.answers import Answers, EndpointRow
from kb.asking.endpoints import ENDPOINT_FILTERS
from kb.book import Book
from kb.website import takeaway
from kb.website.asked import Asked, AskedError
from kb.website.facets import facet, opened
from kb.website.page import Export, Found, Page
from kb.website.parameters import named as parameters
from kb.website.parameters import page_of

_TITLES = {"system": "System", "site": "Site", "audience": "For", "issuer": "House"}
_NOT_SAID = "-"
_CODES = ("system", "audience", "issuer")
PER_PAGE = 100
MOST_DIFFERING = 500
"""Where more addresses are told of otherwise since a day, they are not listed beside those of now."""


def variables(book: Book, asked: Asked, _: Found) -> dict[str, Any]:
    """The addresses that pass the filters, with facets, and what changed since the day asked for."""
    filters, withdrawn = _filters(asked), _withdrawn(asked)
    since = asked.day("since")
    before = book.as_of(since) if since else book
    differing = book.endpoints_differing(before, filters)
    listed = since and differing <= MOST_DIFFERING
    found = book.endpoint_set(filters, withdrawn=withdrawn)
    counts = {name: Counter(found.counts(name)) for name in _TITLES}
    counts["audience"] = opened(counts["audience"])
    facets = [facet(name, title, counts[name], asked) for name, title in _TITLES.items()]
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
        "slips": _slips(book, asked),
        "since": since,
        "differing": differing,
        "most_differing": MOST_DIFFERING,
        "added": _added(book, before, filters, withdrawn=withdrawn) if listed else [],
        "gone": _gone(book, before, filters) if listed else [],
    }


def _filters(asked: Asked) -> dict[str, str]:
    return {name: asked.text(name) for name in ENDPOINT_FILTERS}


def _slips(book: Book, asked: Asked) -> list[str]:
    return book.slips(**{name: asked.text(name) for name in _CODES})


def _withdrawn(asked: Asked) -> bool:
    return asked.text("withdrawn") == "yes"


def _shown(book: Book, asked: Asked) -> Answers[EndpointRow]:
    """The addresses that pass the filters.

    Raises:
        AskedError: for a code that no circular names: an empty list would close every door.
    """
    for slip in _slips(book, asked):
        raise AskedError(f"no circular names {slip}: a slip in typing?")
    return book.endpoints(**_filters(asked), withdrawn=_withdrawn(asked))


def _added(book: Book, before: Book, filters: Mapping[str, str], *, withdrawn: bool) -> list[EndpointRow]:
    """What holds now and did not hold before."""
    own, others = (book, before), (before, book)
    return _new(*(one.endpoints_unlike(other, filters, withdrawn=withdrawn) for one, other in (own, others)))


def _new(rows: Iterable[EndpointRow], others: Iterable[EndpointRow]) -> list[EndpointRow]:
    """The addresses among ``rows`` that ``others`` do not have."""
    known = {_rule(one) for one in others}
    return [one for one in rows if _rule(one) not in known]


def _gone(book: Book, before: Book, filters: Mapping[str, str]) -> list[EndpointRow]:
    """What held before and does not hold now, as it is known now: with the circular that withdraws it."""
    gone = _new(before.endpoints_unlike(book, filters), book.endpoints_unlike(before, filters))
    now = {one.id: one for one in book.endpoints_unlike(before, filters, withdrawn=True)} if gone else {}
    return [now.get(one.id, one) for one in gone]


def _rule(one: EndpointRow) -> tuple[object, ...]:
    return one.host.lower(), one.port, one.protocol, one.system, one.site, one.audience


def line(one: EndpointRow) -> str:
    """A rule as a line: host, port, protocol (``-`` where the circular does not say), and a comment with the source.

    What is withdrawn is a comment as a whole.
    """
    role = " ".join(filter(None, (one.system, one.site, ",".join(one.audience))))
    doubt = f"; CHECK: {one.followed_in} gives others" if one.followed_in else ""
    doubt += f"; CHECK: {one.replaced_in} replaces the circular" if one.replaced_in else ""
    gone = f"; WITHDRAWN in {one.withdrawn_in}" if one.withdrawn_in else ""
    about = f" ({one.subject})" if one.subject else ""
    comment = f"{role}{about}: {one.circular} p. {one.page}{doubt}{gone}"
    rule = " ".join([one.host, one.port or _NOT_SAID, one.protocol or _NOT_SAID, "#", *comment.split()])
    return f"# {rule}" if one.withdrawn_in else rule


def _lines(book: Book, asked: Asked, _: Found) -> bytes:
    return "".join(f"{line(one)}\n" for one in _shown(book, asked)).encode()


PAGE = Page(
    path="/firewall",
    template="firewall.html",
    variables=variables,
    asks=parameters("page", "since", "withdrawn", *_TITLES),
    exports={
        **takeaway.of_list(_shown, "firewall"),
        "txt": Export(content_type="text/plain; charset=utf-8", make=_lines),
    },
)
