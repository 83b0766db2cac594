"""The order of all that was ever planned, and for each value by which it is counted the set of those that have it."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from pyroaring import BitMap
from sqlalchemy import Connection, text

from kb.bitmaps import Days, kept
from kb.inserts import insert
from kb.schema import bitmaps, due_order

OF = "due"
_IN_ORDER = text("""
select
    s.id, st.state, s.due_on, substr(coalesce(s.starts, s.ends), 1, 10) as begins_on, st.known_from, st.known_until,
    substr(s.due_on, 1, 7) as month, s.kind, s.certainty, s.strength, s.issuer, s.audience_told as audience,
    s.systems_about as system
from schedule s
join standing st on st.item_id = s.id
where st.state <> 'mentioned'
order by s.due_on is null, s.due_on, coalesce(s.starts, ''), s.title, s.id, st.known_from
""")
_DAYS = ("due_on", "begins_on", "known_from", "known_until")
_WORDS = ("state", "month", "kind", "certainty", "strength", "issuer")
_LISTS = ("audience", "system")
_UNSAID = ""
"""The value of rows that say nothing of a facet."""


def prepare_due(connection: Connection) -> None:
    """Fills `due_order` and the bitmaps of ``due``."""
    counted: dict[tuple[str, str], array[int]] = defaultdict(lambda: array("I"))
    insert(connection, due_order, _positions(connection, counted))
    insert(connection, bitmaps, _rows(counted))


def _positions(connection: Connection, counted: dict[tuple[str, str], array[int]]) -> Iterator[dict[str, Any]]:
    """The rows of `due_order`; ``counted`` gets the positions of each value of each facet."""
    for position, row in enumerate(connection.execute(_IN_ORDER).mappings()):
        for value in _values(dict(row)):
            counted[value].append(position)
        yield {"position": position, "item_id": row["id"], "state": row["state"]}


def _values(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What a row is counted by: facets and values."""
    yield from ((name, row[name] or _UNSAID) for name in _WORDS)
    yield from ((name, value) for name in _LISTS for value in json.loads(row[name]) or (_UNSAID,))
    yield from ((name, row[name]) for name in _DAYS if row[name])


def _rows(counted: Mapping[tuple[str, str], Iterable[int]]) -> Iterator[dict[str, Any]]:
    """The rows of `bitmaps`."""
    days: dict[str, dict[date, BitMap]] = {name: {} for name in _DAYS}
    for (facet, value), positions in sorted(counted.items()):
        if facet in days:
            days[facet][date.fromisoformat(value)] = BitMap(positions)
        else:
            yield _row(facet, value, positions)
    for facet, by_day in days.items():
        yield from (_row(facet, name, rows) for name, rows in Days.of(by_day).names())


def _row(facet: str, value: str, positions: Iterable[int]) -> dict[str, Any]:
    return {"of": OF, "facet": facet, "value": value, "rows": kept(positions)}
