"""How many rows tables and views have: in all, and with each value by which they are counted; today and other days."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, text

from kb.counted import NOTHING, Counted, counted
from kb.inserts import insert
from kb.schema import PREPARED, VIEWS, counts, metadata, problems, runs

MOST = 5000
"""More values of one column are not kept, the frequent ones first: nobody is shown so many."""
_FROM: Mapping[str, str] = {
    "milestone_status": """(
        select
            t.status, s.kind, s.issuer, p.title as programme, s.systems_told as systems, null as shown_after,
            t.shown_until
        from thing_order t
        join schedule s on s.id = t.item_id
        join milestones m on m.id = t.milestone_id
        left join programmes p on p.id = m.programme_id
        union all
        select 'lapsed', s.kind, s.issuer, p.title, s.systems_told, t.shown_until, null
        from thing_order t
        join schedule s on s.id = t.item_id
        join milestones m on m.id = t.milestone_id
        left join programmes p on p.id = m.programme_id
        where t.shown_until is not null
    )""",
    "firewall_rules": """(
        select e.system, e.site, e.audience, c.issuer, null as shown_after, k.lasts_until as shown_until
        from endpoint_spans k
        join endpoints e on e.id = k.endpoint_id
        join circulars c on c.id = e.circular_id
        where k.known_until is null
    )""",
    "known_unknowns": """(
        select u.what, u.issuer, u.until as shown_after, null as shown_until
        from unknown_spans u
        where u.known_until is null
    )""",
}
"""The rows of views of today, with the day after which and the day until which each is there."""
_ALWAYS = ""

Told = dict[tuple[str, str], Counter[str]]
"""For each column and value, how many rows more there are from each day on."""


def prepare_counts(connection: Connection) -> None:
    """Fills `counts`."""
    filled_later = (*PREPARED, counts, runs, problems)
    tables = [table.name for table in metadata.sorted_tables if table not in filled_later]
    for name in (*tables, *(view.name for view in VIEWS)):
        told = _told(connection, name, counted().get(name, NOTHING))
        insert(connection, counts, _rows(name, told))


def _told(connection: Connection, name: str, by: Counted) -> Told:
    columns = (*by.words, *by.numbers, *by.lists)
    days = ("shown_after", "shown_until") if name in _FROM else ()
    grouped = ", ".join((*columns, *days))
    sql = f"select {', '.join((*columns, *days, 'count(*)'))} from {_FROM.get(name, name)} as told"  # noqa: S608 - our own names
    told: Told = defaultdict(Counter)
    told["", ""][_ALWAYS] = 0
    for *row, number in connection.execute(text(f"{sql} group by {grouped}" if grouped else sql)):
        after, until = row[len(columns) :] if days else (None, None)
        values = [("", ""), *_values(by, row)]
        for since, more in _changes(after, until, number):
            for value in values:
                told[value][since] += more
    return told


def _values(by: Counted, row: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """The columns of a row, each with every value by which it is counted there."""
    plain = (*by.words, *by.numbers)
    yield from ((column, str(value)) for column, value in zip(plain, row, strict=False) if value is not None)
    for column, value in zip(by.lists, row[len(plain) :], strict=False):
        yield from ((column, one) for one in dict.fromkeys(json.loads(value or "[]")))


def _changes(after: str | None, until: str | None, number: int) -> Iterator[tuple[str, int]]:
    """From which days on there are how many rows more."""
    yield _next_day(after) if after else _ALWAYS, number
    if until:
        yield _next_day(until), -number


def _next_day(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(1)).isoformat()


def _rows(name: str, told: Told) -> Iterator[dict[str, Any]]:
    for column, value in sorted(_most_frequent(told)):
        for since, number in sorted(told[column, value].items()):
            if number or not (column or since):
                yield {"of": name, "facet": column, "value": value, "since": since, "rows": number}


def _most_frequent(told: Told) -> Iterable[tuple[str, str]]:
    """The columns and values that are kept: all that change, of others the most frequent."""
    lasting: dict[str, list[str]] = defaultdict(list)
    for (column, value), changes in told.items():
        if {since for since, number in changes.items() if number} <= {_ALWAYS}:
            lasting[column].append(value)
        else:
            yield column, value
    for column, values in lasting.items():
        frequent = sorted(values, key=lambda value: (-told[column, value][_ALWAYS], value))
        yield from ((column, value) for value in frequent[:MOST])
