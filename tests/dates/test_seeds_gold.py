"""The grammar against every time expression of five real circulars, annotated by hand.

The values are those of single passages: windows whose date stands in another cell, and times counted off an event, are
found here and resolved by the extractors, which know the document.
"""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ingest.dates import TimeExpression, find_times

SHARED = Path(__file__).resolve().parents[2] / "../shared"
GOLD = SHARED / "gold/seeds_dates.jsonl"
TEXTS = SHARED / "circulars/text"

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the shared gold is not beside this checkout")

Placed = tuple[int, int, TimeExpression]


def _gold() -> list[dict[str, Any]]:
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def _found(name: str) -> list[Placed]:
    text = (TEXTS / name).read_text(encoding="utf-8")
    # Cells are passages of their own.
    cells = re.finditer(r"[^\t]+", text)
    return [
        (cell.start() + found.span.start, cell.start() + found.span.end, found)
        for cell in cells
        for found in find_times(cell.group())
    ]


def _inclusive(starts: str, ends: str) -> tuple[str, str]:
    whole_days = len(ends) == len("2026-01-01")
    return starts, (date.fromisoformat(ends) - timedelta(days=1)).isoformat() if whole_days else ends


def _accepted(row: dict[str, Any]) -> list[tuple[str, str]]:
    if row["value_start"] is None:
        return []
    pairs = [(row["value_start"], row["value_end"]), *row.get("accept", [])]
    return [*(_inclusive(*pair) for pair in pairs), *(tuple(window) for window in row.get("windows", []))]


def _needs_its_document(hits: list[Placed]) -> bool:
    return bool(hits) and all(found.shape in ("clock", "relative") for _, _, found in hits)


def test_overlap_and_exact_values() -> None:
    gold = _gold()
    found = {name: _found(name) for name in sorted({row["file"] for row in gold})}
    core = [row for row in gold if row["tier"] == "core"]
    seen = right = valued = 0
    for row in core:
        hits = [hit for hit in found[row["file"]] if hit[0] < row["end_char"] and row["start_char"] < hit[1]]
        seen += bool(hits)
        accepted = _accepted(row)
        if accepted and not _needs_its_document(hits):
            valued += 1
            right += any((hit.starts, hit.ends) in accepted for _, _, hit in hits)
    spans = {name: [(row["start_char"], row["end_char"]) for row in gold if row["file"] == name] for name in found}
    stray = [
        hit.text
        for name, hits in found.items()
        for start, end, hit in hits
        if not any(start < stop and begin < end for begin, stop in spans[name])
    ]
    assert seen / len(core) >= 0.98
    assert right / valued >= 0.98
    assert stray == []


def test_both_wrong_weekdays_are_noticed() -> None:
    gold = _gold()
    wrong = {(row["file"], row["start_char"]) for row in gold if "weekday_mismatch" in row["anomalies"]}
    noticed = {
        (name, start)
        for name in {row["file"] for row in gold}
        for start, _, found in _found(name)
        if found.weekday_wrong
    }
    assert noticed == wrong
