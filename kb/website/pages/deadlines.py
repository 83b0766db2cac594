"""Everything due, narrowed by facets; the same as CSV, JSON and calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from kb.answers import Answers, Due
from kb.asking.due_sets import DUE_FILTERS
from kb.book import Book
from kb.calendars import calendar
from kb.periods import Period, parse_period
from kb.website import takeaway
from kb.website.asked import Asked
from kb.website.facets import UNSAID, Facet
from kb.website.narrowing import TITLES, Chip, chips, facets, named, slips
from kb.website.page import Export, Found, Page
from kb.website.parameters import OR_NONE, page_of
from kb.website.parameters import named as parameters

PER_PAGE = 100
WHEN = ("ahead", "past", "all")


def variables(book: Book, asked: Asked, _: Found) -> dict[str, Any]:
    """The rows of one page of the list, with facets over all of it."""
    period, filters = _period(asked), _filters(asked)
    due = book.due_set(period, filters)
    narrowed = facets({name: due.counts(name) for name in TITLES}, asked)
    total = len(due.rows)
    page, pages = page_of(asked, total, PER_PAGE)
    rows = book.due_part(period, filters, latest_first=_is_past(asked), most=PER_PAGE, after=(page - 1) * PER_PAGE)
    return {
        "rows": rows,
        "facets": narrowed,
        "chips": list(_chips(narrowed, asked)),
        "total": total,
        "silent": due.counts("system").get(UNSAID, 0) if filters["system"] not in ("", "-") else 0,
        "must": len(due.must & due.rows),
        "period": period,
        "bounded": "period" in asked.values,
        "when": asked.choice("when", WHEN, "ahead"),
        "page": page,
        "pages": pages,
        "others": len(due.but("audience")) - total,
        "slips": slips(book, asked),
        "subscribed": asked.at("/-/calendar.ics", **named(filters | {"as_of": None, "month": None, "over": None})),
        "undated": book.undated(),
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


def _chips(narrowed: Iterable[Facet], asked: Asked) -> Iterable[Chip]:
    if period := asked.text("period"):
        yield Chip(text=period, href=asked.here(period=None, page=None))
    yield from chips(narrowed)


def _shown(book: Book, asked: Asked) -> Answers[Due]:
    return book.due_part(_period(asked), _filters(asked), latest_first=_is_past(asked))


def _calendar(book: Book, asked: Asked, _: Found) -> bytes:
    return calendar(_shown(book, asked), "Deadlines")


PAGE = Page(
    path="/deadlines",
    template="deadlines.html",
    variables=variables,
    asks=parameters("page", "when", "period", *DUE_FILTERS, strength=OR_NONE["strength"]),
    exports={
        **takeaway.of_list(_shown, "deadlines"),
        "ics": Export(content_type="text/calendar; charset=utf-8", make=_calendar),
    },
)
