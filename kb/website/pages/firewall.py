"""Addresses to connect to, for the network team: what holds now, what changed since a day, as lines for a rule set."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from kb.answers import Answers, EndpointRow
from kb.book import Book
from kb.website import takeaway
from kb.website.asked import Asked
from kb.website.facets import Facet, counted, facet, opened
from kb.website.page import Export, Found, Page
from kb.website.parameters import MOST_PAGES
from kb.website.parameters import named as parameters

_TITLES = {"system": "System", "site": "Site", "audience": "For", "issuer": "House"}
_NOT_SAID = "-"
PER_PAGE = 200


def variables(book: Book, asked: Asked, _: Found) -> dict[str, Any]:
    """The addresses that pass the filters, with facets, and what changed since the day asked for."""
    everything = _shown(book, asked)
    page = asked.number("page", 1, most=MOST_PAGES)
    since = asked.day("since")
    facets = [_facet(name, book, asked) for name in _TITLES]
    return {
        "rows": everything[(page - 1) * PER_PAGE : page * PER_PAGE],
        "total": len(everything),
        "page": page,
        "pages": -(-len(everything) // PER_PAGE),
        "facets": facets,
        "chosen": [one for one in facets if one.chosen],
        "withdrawn": asked.text("withdrawn") == "yes",
        "since": since,
        "added": _new(everything, _shown(book.as_of(since), asked)) if since else [],
        "gone": _gone(book, asked, since) if since else [],
    }


def _shown(book: Book, asked: Asked, *, but: str = "", withdrawn: bool | None = None) -> Answers[EndpointRow]:
    """The addresses that pass the filters, that of one facet apart."""
    filters = {name: asked.text(name) for name in _TITLES if name != but}
    return book.endpoints(
        filters.get("system", ""),
        site=filters.get("site", ""),
        audience=filters.get("audience", ""),
        issuer=filters.get("issuer", ""),
        withdrawn=asked.text("withdrawn") == "yes" if withdrawn is None else withdrawn,
    )


def _new(rows: Iterable[EndpointRow], others: Iterable[EndpointRow]) -> list[EndpointRow]:
    """The addresses among ``rows`` that ``others`` do not have."""
    known = {_rule(one) for one in others}
    return [one for one in rows if _rule(one) not in known]


def _gone(book: Book, asked: Asked, since: date) -> list[EndpointRow]:
    """What held on a day and does not hold now, as it is known now: with the circular that withdraws it."""
    gone = _new(_shown(book.as_of(since), asked, withdrawn=False), _shown(book, asked, withdrawn=False))
    now = {one.id: one for one in _shown(book, asked, withdrawn=True)}
    return [now.get(one.id, one) for one in gone]


def _rule(one: EndpointRow) -> tuple[object, ...]:
    return one.host.lower(), one.port, one.protocol, one.system, one.site, one.audience


def _facet(name: str, book: Book, asked: Asked) -> Facet:
    values = (_values(one, name) for one in _shown(book, asked, but=name))
    return facet(name, _TITLES[name], opened(counted(values)) if name == "audience" else counted(values), asked)


def _values(one: EndpointRow, name: str) -> tuple[str, ...]:
    value = getattr(one, name)
    return value if isinstance(value, tuple) else (value,) if value else ()


def line(one: EndpointRow) -> str:
    """A rule as a line: host, port, protocol (``-`` where the circular does not say), and a comment with the source."""
    role = " ".join(filter(None, (one.system, one.site, ",".join(one.audience))))
    doubt = f"; CHECK: {one.followed_in} gives others" if one.followed_in else ""
    doubt += f"; CHECK: {one.replaced_in} replaces the circular" if one.replaced_in else ""
    gone = f"; WITHDRAWN in {one.withdrawn_in}" if one.withdrawn_in else ""
    comment = f"{role}: {one.circular} p. {one.page}{doubt}{gone}"
    return " ".join([one.host, one.port or _NOT_SAID, one.protocol or _NOT_SAID, "#", *comment.split()])


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
