"""Compares header, citations, endpoints, contacts and findings of one circular with gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from kb.evaluation.tally import Tally
from kb.evaluation.values import Gold, accepted, codes, contact, folded, port, reference

Row = Mapping[str, Any]
Tallies = defaultdict[str, Tally]

_HEADER = ("reference", "issuer", "issued_on", "issued_earliest", "issued_latest", "subject", "language")
_JUDGED = {"weekday_mismatch", "date_conflict", "reference_conflict", "endpoint_conflict"}
"""Findings that are counted both ways; the others are counted nowhere, since several may stand on one passage."""


def compare_header(name: str, want: Gold, row: Row | None, fields: Tallies) -> list[str]:
    """The fields of the circular itself; a circular that is not held has none right."""
    misses = []
    for field in _HEADER:
        if field not in want:
            continue
        right = row is not None and _header_field(field, want, row)
        fields[f"circular.{field}"].add(int(right), 1, 1)
        if row is not None and not right:
            misses.append(f"{name}: circular.{field}: got {row[field]!r}, want {want[field]!r}")
    return misses


def _header_field(field: str, want: Gold, row: Row) -> bool:
    value = row[field]
    if field == "reference":
        inferred = want[field] is None and row["reference_basis"] == "inferred"
        return reference(None if inferred else value) in {reference(v) for v in accepted(want, field)}
    if field == "subject":
        return folded(value) in {folded(v) for v in accepted(want, field)}
    return (value or None) in accepted(want, field)


def compare_citations(name: str, gold: Gold, rows: Sequence[Row], kinds: Tallies, fields: Tallies) -> list[str]:
    """Cited circulars by reference, then the date and the predicate of those that were found."""
    want = {reference(c["reference"]): c for c in gold["citations"]}
    got = {reference(row["reference"]): row for row in rows}
    kinds["citations"].add(len(want.keys() & got.keys()), len(want), len(got))
    misses = []
    for key in sorted(want.keys() & got.keys()):
        checks = [("issued_on", [want[key].get("issued_on")])]
        if want[key].get("predicate"):
            checks.append(("predicate", accepted(want[key], "predicate")))
        for field, values in checks:
            right = (got[key][field] or None) in values
            fields[f"citations.{field}"].add(int(right), 1, 1)
            if not right:
                words = f"{field} {got[key][field]!r}, want {values[0]!r}"
                misses.append(f"{name}: citation {key}: {words}: {got[key]['quote']!r}")
    misses += [f"{name}: citation missed {key}" for key in sorted(want.keys() - got.keys())]
    return misses + [
        f"{name}: citation invented {key}: {got[key]['quote']!r}" for key in sorted(got.keys() - want.keys())
    ]


def compare_endpoints(name: str, gold: Gold, rows: Sequence[Row], kinds: Tallies, fields: Tallies) -> list[str]:
    """Endpoints by host, port and site, then whose they are and of what system."""
    want = {(e["host"].lower(), port(e.get("port")), e.get("site")): e for e in gold["endpoints"]}
    got = {(str(row["host"]).lower(), port(row["port"]), row["site"] or None): row for row in rows}
    both = want.keys() & got.keys()
    kinds["endpoints"].add(len(both), len(want), len(got))
    misses = []
    for key in sorted(both, key=str):
        for field in ("audience", "system"):
            if field not in want[key]:
                continue
            values = [codes(want[key][field]), *map(codes, want[key].get(f"{field}_tolerated", []))]
            right = codes(got[key][field]) in values
            fields[f"endpoints.{field}"].add(int(right), 1, 1)
            if not right:
                misses.append(f"{name}: endpoint {key}: {field} {got[key][field]!r}, want {want[key][field]!r}")
    misses += [f"{name}: endpoint missed {key}" for key in sorted(want.keys() - both, key=str)]
    return misses + [
        f"{name}: endpoint invented {key}: {got[key]['quote']!r}" for key in sorted(got.keys() - both, key=str)
    ]


def compare_contacts(name: str, gold: Gold, rows: Sequence[Row], kinds: Tallies) -> list[str]:
    """Contacts that gold lists; further ones are no fault."""
    want, got = {contact(c) for c in gold["contacts"]}, {contact(row["value"]) for row in rows}
    kinds["contacts"].add(len(want & got), len(want), len(want & got))
    return [f"{name}: contact missed {value}" for value in sorted(want - got)]


def compare_findings(name: str, gold: Gold, rows: Sequence[Row], kinds: Tallies) -> list[str]:
    """Findings of the judged codes, each by a quote or message that holds gold's words."""
    want = [f for f in gold["findings"] if f["code"] in _JUDGED]
    open_rows = [row for row in rows if row["code"] in _JUDGED]
    misses, hits = [], 0
    for finding in want:
        row = next((r for r in open_rows if _finds(finding, r)), None)
        if row is None:
            misses.append(f"{name}: finding missed {finding['code']} {finding['text']!r}")
            continue
        open_rows.remove(row)
        hits += 1
    invented = [r for r in open_rows if not any(_finds(f, r) for f in gold.get("findings_tolerated", []))]
    kinds["findings"].add(hits, len(want), hits + len(invented))
    return misses + [f"{name}: finding invented {row['code']}: {row['quote']!r}" for row in invented]


def _finds(finding: Gold, row: Row) -> bool:
    return bool(
        finding["code"] == row["code"] and folded(finding["text"]) in folded(f"{row['quote']} {row['message']}")
    )
