"""Everything due, narrowed by facets; the same as CSV, JSON and calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from kb.answers import Answers, Due
from kb.asking import DUE_FILTERS
from kb.book import Book
from kb.calendars import calendar
from kb.periods import Period, parse_period
from kb.sources import Row
from kb.website import takeaway
from kb.website.asked import Asked
from kb.website.facets import Facet, counted, facet, open_counted
from kb.website.page import Export, Found, Page

PER_PAGE = 100
_MOST_PAGES = 100_000
_TITLES = {
    "month": "Month",
    "system": "System",
    "audience": "For",
    "issuer": "House",
    "strength": "How binding",
    "certainty": "How firm",
    "kind": "Kind",
}
WHEN = ("ahead", "past", "all")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A filter that is in force; ``href`` takes it away."""

    text: str
    href: str


def variables(book: Book, asked: Asked, _: Found) -> dict[str, Any]:
    """The rows of one page of the list, with facets over all of it."""
    period, filters = _period(asked), _filters(asked)
    page = asked.number("page", 1, most=_MOST_PAGES)
    everything = book.due_facets(period, filters)
    passing = [row for row in everything if _passes(row)]
    facets = [_facet(name, everything, asked) for name in _TITLES]
    rows = book.due_part(period, filters, latest_first=_is_past(asked), most=PER_PAGE, after=(page - 1) * PER_PAGE)
    return {
        "rows": rows,
        "facets": facets,
        "chips": list(_chips(facets, asked)),
        "total": len(passing),
        "must": sum(row["due"] == "must" for row in passing),
        "period": period,
        "bounded": "period" in asked.values,
        "when": asked.choice("when", WHEN, "ahead"),
        "page": page,
        "pages": -(-len(passing) // PER_PAGE),
        "subscribed": asked.at("/-/calendar.ics", **_filters(asked) | {"as_of": None, "month": None, "over": None}),
        "undated": len(book.unknowns("without a date")),
    }


def _period(asked: Asked) -> Period:
    """The days asked for: a period in words, or those ahead, past or all.

    Raises:
        AskedError: for another word.
        PeriodError: if the words name no period.
    """
    if words := asked.text("period"):
        return parse_period(words, asked.today)
    when = asked.choice("when", WHEN, "ahead")
    if when == "past":
        return Period(None, asked.today - timedelta(days=1))
    return Period(asked.today if when == "ahead" else None, None)


def _is_past(asked: Asked) -> bool:
    return asked.text("when") == "past" and "period" not in asked.values


def _filters(asked: Asked) -> dict[str, str]:
    """The filters asked for; of the past only what is over."""
    return {name: asked.text(name) for name in DUE_FILTERS} | {"over": "yes" if _is_past(asked) else ""}


def _passes(row: Row, *, but: str = "") -> bool:
    """Whether a row passes the filters, those of one facet apart."""
    return all(row[f"fits_{name}"] for name in DUE_FILTERS if name != but)


def _facet(name: str, rows: Iterable[Row], asked: Asked) -> Facet:
    passing = (_values(row, name) for row in rows if _passes(row, but=name))
    counts = open_counted(passing) if name == "audience" else counted(passing)
    return facet(name, _TITLES[name], counts, asked, ordered=name == "month")


def _values(row: Row, name: str) -> tuple[str, ...]:
    if name == "system":
        return (*row["systems"], *row["about"]) if row["about"] else tuple(row["systems"])
    value = row[name]
    return value if isinstance(value, tuple) else (value,) if value else ()


def _chips(facets: Iterable[Facet], asked: Asked) -> Iterable[Chip]:
    if period := asked.text("period"):
        yield Chip(text=period, href=asked.here(period=None, page=None))
    for one in facets:
        if one.chosen and one.chosen.href:
            yield Chip(text=f"{one.title}: {one.chosen.label}", href=one.chosen.href)


def _shown(book: Book, asked: Asked) -> Answers[Due]:
    return book.due_part(_period(asked), _filters(asked), latest_first=_is_past(asked))


def _calendar(book: Book, asked: Asked, _: Found) -> bytes:
    return calendar(_shown(book, asked), "Deadlines")


PAGE = Page(
    path="/deadlines",
    template="deadlines.html",
    variables=variables,
    exports={
        **takeaway.of_list(_shown, "deadlines"),
        "ics": Export(content_type="text/calendar; charset=utf-8", make=_calendar),
    },
)
