"""What became of addresses since a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from kb.answers import Answers, EndpointChange, EndpointRow
from kb.book import Book

MOST = 500
"""Where more addresses are told of otherwise since a day, they are counted, not listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What holds now and did not hold before, and the reverse; nothing of either where there are too ``many``."""

    added: list[EndpointRow]
    gone: list[EndpointRow]
    many: bool


def changed(book: Book, since: date, filters: Mapping[str, str], *, withdrawn: bool) -> Changed:
    """What changed of the addresses that pass the filters; ``withdrawn`` counts those of now in that are withdrawn."""
    before = book.as_of(since)
    many = book.endpoints_differing(before, filters) > MOST
    return Changed(
        added=[] if many else _added(book, before, filters, withdrawn=withdrawn),
        gone=[] if many else _gone(book, before, filters),
        many=many,
    )


def marked(rows: Iterable[EndpointRow], found: Changed) -> Answers[EndpointChange]:
    """Addresses of now with what is new among them, and behind them what is gone."""
    new = {one.id for one in found.added}
    listed = [(one, "new" if one.id in new else "") for one in rows]
    known = {one.id for one, _ in listed}
    listed += [(one, "gone") for one in found.gone if one.id not in known]
    return Answers(EndpointChange, (EndpointChange(**asdict(one), change=change) for one, change in listed))


def _added(book: Book, before: Book, filters: Mapping[str, str], *, withdrawn: bool) -> list[EndpointRow]:
    own, others = (book, before), (before, book)
    return _new(*(one.endpoints_unlike(other, filters, withdrawn=withdrawn) for one, other in (own, others)))


def _new(rows: Iterable[EndpointRow], others: Iterable[EndpointRow]) -> list[EndpointRow]:
    """The addresses among ``rows`` that ``others`` do not have."""
    known = {_rule(one) for one in others}
    return [one for one in rows if _rule(one) not in known]


def _gone(book: Book, before: Book, filters: Mapping[str, str]) -> list[EndpointRow]:
    """As it is known now: with the circular that withdraws it."""
    gone = _new(before.endpoints_unlike(book, filters), book.endpoints_unlike(before, filters))
    now = {one.id: one for one in book.endpoints_unlike(before, filters, withdrawn=True)} if gone else {}
    return [now.get(one.id, one) for one in gone]


def _rule(one: EndpointRow) -> tuple[object, ...]:
    return one.host.lower(), one.port, one.protocol, one.system, one.site, one.audience
