"""What an analyst opens in the morning: what is due, what moved, what needs an eye."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from kb.answers import Answers, Change, Due
from kb.book import Book
from kb.periods import parse_period
from kb.website.asked import Asked
from kb.website.page import Found, Page

_PERIODS = ("next 7 days", "next 30 days", "this month")
_SOON = "next 30 days"
_MOST = 12
_FEW = 4
_LOOKED_BACK = 14
"""Days of changes that are shown where no others are asked for."""
_LONGEST = 3650
_SAME = "restates"


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
    since = asked.today - timedelta(days=days)
    moved = _moved(book, asked, since.isoformat())
    findings = [one for severity in ("error", "warning") for one in book.findings(severity=severity)]
    unknowns = book.unknowns()
    return {
        "counts": [_count(book, period, asked) for period in _PERIODS],
        "upcoming": _upcoming(book, asked),
        "soon": _SOON,
        "moved": moved[:_MOST],
        "moved_in_all": len(moved),
        "days": days,
        "since": since,
        "before": [] if moved else _moved(book, asked)[:_FEW],
        "findings": findings[:6],
        "findings_in_all": len(findings),
        "unknowns": unknowns[:6],
        "unknowns_in_all": len(unknowns),
        "coverage": book.coverage(),
        "figures": book.figures(),
    }


def _count(book: Book, period: str, asked: Asked) -> Count:
    rows = book.due_facets(parse_period(period, asked.today), {})
    must = sum(row["due"] == "must" for row in rows)
    required = sum(row["strength"] == "required" for row in rows)
    return Count(period=period, must=must, may=len(rows) - must, required=required)


def _upcoming(book: Book, asked: Asked) -> Answers[Due]:
    return book.due_part(parse_period(_SOON, asked.today), {}, most=_MOST)


def _moved(book: Book, asked: Asked, since: str = "") -> list[Change]:
    """What changed by the day of the question, latest first."""
    today = asked.today.isoformat()
    return [one for one in book.changes(since=since) if one.kind != _SAME and (one.announced_on or today) <= today]


PAGE = Page(path="/", template="home.html", variables=variables)
