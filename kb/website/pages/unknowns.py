"""What needs an eye: contradictions found, what is known not to be known, how complete the base is."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from kb.book import Book
from kb.website.asked import Asked
from kb.website.page import Found, Page
from kb.website.parameters import named as parameters

MOST_EACH = 40
"""So many of one kind are shown; the tables have all."""
SEVERITIES = ("error", "warning", "note")


def variables(book: Book, asked: Asked, _: Found) -> dict[str, Any]:
    """Findings by kind, unknowns by what they are, the sequences of numbers; of each kind the first few dozen."""
    issuer, what = asked.text("issuer"), asked.text("what")
    severity = asked.choice("severity", SEVERITIES)
    findings = book.findings(severity=severity, issuer=issuer, most_each=MOST_EACH)
    unknowns = book.unknowns(what, issuer=issuer, most_each=MOST_EACH)
    codes = {row["code"]: row["findings"] for row in book.finding_counts(issuer=issuer)}
    kinds = {one.what: one.alike for one in unknowns}
    return {
        "by_code": _grouped(findings, "code"),
        "by_what": _grouped(unknowns, "what"),
        "codes": codes,
        "kinds": kinds,
        "coverage": book.coverage(),
        "severities": SEVERITIES,
        "severity": severity,
        "what": what,
    }


def _grouped(rows: list[Any], name: str) -> list[tuple[str, list[Any]]]:
    """Rows under their headings, in the order in which these come first."""
    headings = list(dict.fromkeys(getattr(row, name) for row in rows))
    by_heading = sorted(rows, key=lambda row: headings.index(getattr(row, name)))
    return [(heading, list(some)) for heading, some in groupby(by_heading, key=lambda row: getattr(row, name))]


PAGE = Page(
    path="/unknowns", template="unknowns.html", variables=variables, asks=parameters("severity", "what", "issuer")
)
