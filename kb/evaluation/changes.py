"""Compares the changes between circulars with gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from kb.evaluation.schedule import says
from kb.evaluation.tally import Tally, best_pairs
from kb.evaluation.values import Gold, accepted, stamp

Row = Mapping[str, Any]


def compare_changes(gold: Gold, rows: Sequence[Row], kinds: defaultdict[str, Tally]) -> list[str]:
    """Adds the changes among gold's circulars to the tallies; returns the misses.

    ``restates`` that gold does not list, and what it lists as tolerated, count neither way.
    """
    items = {m["name"]: dict(m["items"]) for m in gold["milestones"]}
    files = {name for m in gold["milestones"] for name, _ in m["items"]}
    got = [row for row in rows if row["before_name"] in files and row["after_name"] in files]
    pairs = best_pairs(
        {g: [p for p, row in enumerate(got) if _fits(items, c, row)] for g, c in enumerate(gold["changes"])}
    )
    spare = [
        p
        for p, row in enumerate(got)
        if p not in pairs.values()
        and (row["kind"] == "restates" or any(_fits(items, c, row) for c in gold.get("changes_tolerated", [])))
    ]
    kinds["changes"].add(len(pairs), len(gold["changes"]), len(got) - len(spare))
    misses = [f"change missed {dict(change)}" for g, change in enumerate(gold["changes"]) if g not in pairs]
    for p, row in enumerate(got):
        if p not in pairs.values() and p not in spare:
            names = f"{row['before_name']} -> {row['after_name']}"
            misses.append(f"change invented {row['kind']} {names} {row['title'] or row['before_title']!r}")
    return misses


def _fits(items: Mapping[str, Mapping[str, Gold]], change: Gold, row: Row) -> bool:
    new = items.get(change["milestone"], {}).get(change["to"], {})
    return (
        row["before_name"] in change.get("from_any", [change["from"]])
        and row["after_name"] == change["to"]
        and row["kind"] in accepted(change, "kind")
        and (not new.get("ends") or stamp(new["ends"]) in (stamp(row["ends"]), stamp(row["starts"])))
        and (row["title"] is None or says(new, row))
    )
