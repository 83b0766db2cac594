"""What an analyst opens in the morning: what is due, what moved, what needs an eye."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from kb.book import Book
from kb.periods import parse_period
from kb.website.asked import Asked
from kb.website.page import Found, Page
from kb.website.parameters import named as parameters

_PERIODS = ("next 7 days", "next 30 days", "this month")
_SOON = "next 30 days"
_MOST = 12
_FEW = 4
_GRAVE = ("error", "warning")
_LOOKED_BACK = 14
"""Days of changes that are shown where no others are asked for."""
_LONGEST = 3650


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How much is due in a period: what surely is, what may fall outside, and how much of both is required."""

    period: str
    must: int
    may: int
    required: int


def variables(book: Book, asked: Asked, _: Found) -> dict[str, Any]:
    """The figures and lists of the home page."""
    days = asked.number("days", _LOOKED_BACK, most=_LONGEST)
    since = asked.day("since") or asked.today - timedelta(days=days)
    until_today = book.as_of(asked.today)
    figures = book.figures()
    moved = until_today.changes_part({}, since=since.isoformat(), moved=True, most=_MOST)
    return {
        "counts": [_count(book, period, asked) for period in _PERIODS],
        "upcoming": book.due_part(parse_period(_SOON, asked.today), {}, most=_MOST),
        "soon": _SOON,
        "moved": moved,
        "moved_in_all": len(until_today.change_set({}, since=since.isoformat(), moved=True).rows),
        "days": days,
        "since": since,
        "visited": asked.choice("visit", ("last",)) == "last",
        "before": [] if moved else until_today.changes_part({}, moved=True, most=_FEW),
        "findings": [one for one in book.findings(most_each=_FEW) if one.severity in _GRAVE][:_MOST],
        "findings_in_all": sum(row["findings"] for row in book.finding_counts() if row["severity"] in _GRAVE),
        "unknowns": book.unknowns(most_each=1),
        "coverage": book.coverage(),
        "figures": figures,
        "later": asked.as_of is None and (figures["latest_on"] or "") > asked.today.isoformat(),
    }


def _count(book: Book, period: str, asked: Asked) -> Count:
    due = book.due_set(parse_period(period, asked.today), {})
    required = due.counts("strength").get("required", 0)
    return Count(period=period, must=len(due.must), may=len(due.rows) - len(due.must), required=required)


PAGE = Page(path="/", template="home.html", variables=variables, asks=parameters("days", "since", "visit"))
