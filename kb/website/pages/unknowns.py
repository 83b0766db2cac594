"""What needs an eye: contradictions found, what is known not to be known, how complete the base is."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from kb.book import Book
from kb.website.asked import Asked
from kb.website.page import Found, Page

SEVERITIES = ("error", "warning", "note")


def variables(book: Book, asked: Asked, _: Found) -> dict[str, Any]:
    """Findings by kind, unknowns by what they are, the sequences of numbers."""
    issuer = asked.text("issuer")
    severity = asked.choice("severity", SEVERITIES)
    findings = book.findings(severity=severity, issuer=issuer)
    unknowns = book.unknowns(asked.text("what"), issuer=issuer)
    return {
        "findings": findings,
        "by_code": _grouped(findings, "code"),
        "unknowns": unknowns,
        "by_what": _grouped(unknowns, "what"),
        "coverage": book.coverage(),
        "severities": SEVERITIES,
        "severity": severity,
    }


def _grouped(rows: list[Any], name: str) -> list[tuple[str, list[Any]]]:
    """Rows under their headings, in the order in which these come first."""
    headings = list(dict.fromkeys(getattr(row, name) for row in rows))
    by_heading = sorted(rows, key=lambda row: headings.index(getattr(row, name)))
    return [(heading, list(some)) for heading, some in groupby(by_heading, key=lambda row: getattr(row, name))]


PAGE = Page(path="/unknowns", template="unknowns.html", variables=variables)
