"""Compares the schedule items of one circular with gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from kb.evaluation.tally import Tally, best_pairs
from kb.evaluation.values import Gold, accepted, folded, stamp

Row = Mapping[str, Any]
_FIELDS = ("grain", "modifier", "certainty", "strength", "site", "status")


def compare_schedule(
    name: str, gold: Gold, rows: Sequence[Row], kinds: defaultdict[str, Tally], fields: defaultdict[str, Tally]
) -> list[str]:
    """Adds one circular to the tallies; returns its misses as lines of text.

    An item is found when kind and interval fit and one of gold's words stands in title or quote. Undated rows and
    those under ``schedule_tolerated`` count neither way.
    """
    items = gold["schedule"]
    pairs = best_pairs({g: [p for p, row in enumerate(rows) if _fits(item, row)] for g, item in enumerate(items)})
    spare = [p for p, row in enumerate(rows) if p not in pairs.values() and _is_tolerated(gold, row)]
    kinds["schedule"].add(len(pairs), len(items), len(rows) - len(spare))
    timed = best_pairs({g: [p for p, row in enumerate(rows) if same_time(item, row)] for g, item in enumerate(items)})
    fields["schedule.time_found"].add(len(timed), len(items), len(items))
    misses = []
    for g, item in enumerate(items):
        if g in pairs:
            misses += _compare_fields(name, item, rows[pairs[g]], fields)
        else:
            misses.append(
                f"{name}: schedule missed {item.get('any')} {item['kind']} {item.get('starts')}..{item.get('ends')}"
            )
    for p, row in enumerate(rows):
        if p not in pairs.values() and p not in spare:
            what = f"{row['kind']} {row['starts']}..{row['ends']} {row['title']!r}"
            misses.append(f"{name}: schedule invented {what}: {row['quote']!r}")
    return misses


def same_time(item: Gold, row: Row) -> bool:
    """Whether a row has one of the intervals that gold takes.

    What is available from a day may have no end; "by" a period may carry the period's first day.
    """
    starts, ends = stamp(row["starts"]), stamp(row["ends"])
    want_starts, want_ends = stamp(item.get("starts")), stamp(item.get("ends"))
    if starts == want_starts and ends in [stamp(e) for e in item.get("ends_tolerated", [])]:
        return True
    if (starts, ends) in [(stamp(s), stamp(e)) for s, e in item.get("times_tolerated", [])]:
        return True
    if "availability" in item["kind"] and want_starts is not None and starts == want_starts:
        return ends in (None, want_ends, starts)
    if ends != want_ends:
        return False
    by = want_ends is not None and "deadline" in item["kind"] and None in (want_starts, starts)
    return starts == want_starts or by


def says(item: Gold, row: Row) -> bool:
    """Whether one of gold's telling words stands in the title or the quote."""
    text = folded(f"{row['title']} {row['quote']}")
    return not item.get("any") or any(folded(word) in text for word in item["any"])


def _fits(item: Gold, row: Row) -> bool:
    return row["kind"] in item["kind"] and same_time(item, row) and says(item, row)


def _is_tolerated(gold: Gold, row: Row) -> bool:
    times = (stamp(row["starts"]), stamp(row["ends"]))
    return times == (None, None) or any(_tolerates(item, row, times) for item in gold.get("schedule_tolerated", []))


def _tolerates(item: Gold, row: Row, times: tuple[str | None, str | None]) -> bool:
    timed = "starts" in item or "ends" in item
    if timed and (stamp(item.get("starts")), stamp(item.get("ends"))) != times:
        return False
    return says(item, row) and ("kind" not in item or row["kind"] in item["kind"])


def _compare_fields(name: str, item: Gold, row: Row, fields: defaultdict[str, Tally]) -> list[str]:
    misses = []
    for field in _FIELDS:
        if field != "status" and (field not in item or (field == "certainty" and item[field] is None)):
            continue
        default = "scheduled" if field == "status" else None
        value = row[field] or default
        right = value in [v or default for v in accepted(item, field)]
        fields[f"schedule.{field}"].add(int(right), 1, 1)
        if not right:
            words = f"{field} {value!r}, want {item.get(field)!r}"
            misses.append(f"{name}: schedule {item.get('any')} {item.get('ends')}: {words}: {row['quote']!r}")
    return misses
