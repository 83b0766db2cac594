"""A month on a sheet: a grid of days with bands for what takes longer, and the same as an agenda."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from kb.answers import Answers, Due
from kb.asking.due_sets import DUE_FILTERS, DueSet
from kb.asking.excerpts import Excerpt, excerpt
from kb.book import Book
from kb.periods import Period
from kb.trading import holidays
from kb.website.asked import Asked
from kb.website.months.agenda import agenda, key_of
from kb.website.months.month import Month
from kb.website.months.sheet import Marks, sheet
from kb.website.months.things import Thing, things
from kb.website.narrowing import chips, facets, named
from kb.website.page import Found, Page
from kb.website.parameters import OR_NONE
from kb.website.parameters import named as parameters

FILTERS = tuple(name for name in DUE_FILTERS if name != "month")
"""What a month can be narrowed by; ``month`` itself is the month that is shown."""

CROWDED = 240
"""A month of more things lists a few of each day and leads to the lists of all."""
FEW_A_DAY = 4
_NONE: Mapping[date, int] = {}
MOST_ABOVE = 11
"""So many things that may be any day of the month are told above it; the agenda has all."""


def variables(book: Book, asked: Asked, _: Found) -> dict[str, Any]:
    """The month with everything that lies in it, or may."""
    month = Month.parse(asked.text("month")) if asked.text("month") else Month.of(asked.today)
    filters = {name: asked.text(name) for name in FILTERS}
    gone = asked.choice("all", ("1",)) == "1"
    due = book.due_set(_period(month), filters)
    some = _few(due, month) if len(due.rows) > CROWDED and not gone else None
    found = things(_read(book, month, filters, some, gone=gone))
    narrowed = facets({name: due.counts(name) for name in FILTERS}, asked)
    return {
        "month": month,
        **_laid_out(month, found, some, asked),
        "of_day": partial(_of_day, asked, filters),
        "key_of": key_of,
        "address": partial(_address, asked),
        "most_above": MOST_ABOVE,
        "total": len(due.rows) if some else len(found),
        "kinds": _kinds(due) if some else dict.fromkeys(one.row.kind for one in found),
        "all": gone,
        "facets": narrowed,
        "chips": list(chips(narrowed)),
        "filters": filters,
        "subscribed": asked.at("/-/calendar.ics", **named(filters | {"as_of": None})),
        "listed": asked.at("/deadlines", period=str(month), **filters),
    }


def _period(month: Month) -> Period:
    return Period(month.first, month.last)


def _few(due: DueSet, month: Month) -> Excerpt:
    """What a crowded month shows."""
    return excerpt(due, month.first, month.last, few=FEW_A_DAY, few_whole=MOST_ABOVE)


def _read(book: Book, month: Month, filters: Mapping[str, str], some: Excerpt | None, *, gone: bool) -> Answers[Due]:
    if some:
        return book.due_rows(some.rows, _period(month))
    return book.due_part(_period(month), {**filters, "gone": "yes" if gone else ""})


def _laid_out(month: Month, found: Sequence[Thing], some: Excerpt | None, asked: Asked) -> dict[str, Any]:
    """The things in the grid and in the agenda."""
    crowded = some is not None or len(found) > CROWDED
    by_day, whole = (some.by_day, some.whole) if some else (_NONE, 0)
    return {
        "sheet": sheet(month, found, Marks(today=asked.today, holiday=_holiday, unread=by_day)),
        "agenda": agenda(month, found, most=FEW_A_DAY if crowded else None, unread=by_day),
        "unread_whole": whole,
        "crowded": crowded,
    }


def _kinds(due: DueSet) -> list[str]:
    return [kind for kind, rows in due.index.having("kind").items() if rows.intersect(due.rows)]


def _address(asked: Asked, row: Due) -> str:
    """Where a thing is told of at length; what belongs to no planned thing leads to its words."""
    words = f"/circular/{row.circular_id}#p{row.page}-{row.id}"
    return asked.at(f"/milestone/{row.milestone_id}" if row.milestone_id else words)


def _of_day(asked: Asked, filters: Mapping[str, str], day: date) -> str:
    """Where everything of a day is listed."""
    return asked.at("/deadlines", period=day.isoformat(), **filters)


def _holiday(day: date) -> str | None:
    return holidays(day.year).get(day)


PAGE = Page(
    path="/calendar",
    template="calendar.html",
    variables=variables,
    asks=parameters("month", "all", *FILTERS, strength=OR_NONE["strength"]),
)
