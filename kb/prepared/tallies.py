"""For each value by which the rows of tables and views are counted, the set of the rows that have it.

Rows are numbered in the order in which they are shown; those of views by their positions in what prepares their order.
Of views that change with the day, every row that there ever is has a number, and the days between which it is there.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Connection, text

from kb.counted import MOST, NOTHING, Counted, counted
from kb.inserts import insert
from kb.prepared.kept_sets import kept_sets
from kb.schema import PREPARED, VIEWS, metadata, problems, runs, tallies

_FROM: Mapping[str, str] = {
    "deadlines": """(
        select o.position, s.issuer, s.kind, s.month, s.certainty, s.strength_told as strength,
            s.audience_told as audience, s.systems_told as systems, null as shown_after, o.day as shown_until
        from view_order o
        join schedule s on s.id = o.key
        where o.of = 'deadlines ahead'
        union all
        select o.position, s.issuer, s.kind, s.month, s.certainty, s.strength_told, s.audience_told, s.systems_told,
            o.day, null
        from view_order o
        join schedule s on s.id = o.key
        where o.of = 'deadlines past'
    )""",
    "milestone_status": """(
        select 2 * t.position as position, t.status, s.kind, s.issuer, p.title as programme, s.systems_told as systems,
            null as shown_after, t.shown_until
        from thing_order t
        join schedule s on s.id = t.item_id
        join milestones m on m.id = t.milestone_id
        left join programmes p on p.id = m.programme_id
        union all
        select 2 * t.position + 1, 'lapsed', s.kind, s.issuer, p.title, s.systems_told, t.shown_until, null
        from thing_order t
        join schedule s on s.id = t.item_id
        join milestones m on m.id = t.milestone_id
        left join programmes p on p.id = m.programme_id
        where t.shown_until is not null
    )""",
    "firewall_rules": """(
        select k.position, e.system, e.site, e.audience, c.issuer, null as shown_after, k.lasts_until as shown_until
        from endpoint_spans k
        join endpoints e on e.id = k.endpoint_id
        join circulars c on c.id = e.circular_id
        where k.known_until is null
    )""",
    "known_unknowns": """(
        select u.position, u.what, u.issuer, u.until as shown_after, null as shown_until
        from unknown_spans u
        where u.known_until is null
    )""",
}
"""The rows of views of today, with the day after which and the day until which each is there."""
_DAYS = ("shown_after", "shown_until")

Sets: TypeAlias = "dict[tuple[str, str], array[int]]"
"""For columns and values the numbers of the rows that have them."""


def prepare_tallies(connection: Connection) -> None:
    """Fills `tallies`."""
    filled_later = (*PREPARED, runs, problems)
    tables = [table.name for table in metadata.sorted_tables if table not in filled_later]
    for name in (*tables, *(view.name for view in VIEWS)):
        by, days = counted().get(name, NOTHING), _DAYS if name in _FROM else ()
        sets = _sets(by, days, _numbered(connection, name, (*by.columns, *days)))
        insert(connection, tallies, kept_sets(name, sets if days else _most_frequent(sets), days))


def _numbered(connection: Connection, name: str, columns: Sequence[str]) -> Iterator[tuple[int, Sequence[Any]]]:
    """What these columns hold in each row, with its number."""
    if name in _FROM:
        sql = f"select position, {', '.join(columns)} from {_FROM[name]} as told"  # noqa: S608 - our own names
        yield from ((position, row) for position, *row in connection.execute(text(sql)))
        return
    first = connection.execute(text(f"select min(position) from view_order where of = '{name}'")).scalar()  # noqa: S608 - as above
    sql = f"select {', '.join(columns) or 1} from {name}"  # noqa: S608 - as above
    yield from enumerate(connection.execute(text(sql)), first or 0)


def _sets(by: Counted, days: Sequence[str], rows: Iterable[tuple[int, Sequence[Any]]]) -> Sets:
    told: list[dict[Any, array[int]]] = [defaultdict(lambda: array("I")) for _ in (*by.columns, *days)]
    every = array("I")
    for position, row in rows:
        every.append(position)
        for having, value in zip(told, row, strict=False):
            having[value].append(position)
    sets: Sets = defaultdict(lambda: array("I"), {("", ""): every})
    for column, having in zip((*by.columns, *days), told, strict=True):
        for value, positions in having.items():
            for one in _values(value, listed=column in by.lists):
                sets[column, one].extend(positions)
    return sets


def _values(value: Any, *, listed: bool) -> Iterable[str]:  # noqa: ANN401 - as a base holds it
    """The values by which a row is counted that holds this."""
    if value is None:
        return ()
    return dict.fromkeys(json.loads(value)) if listed else (str(value),)


def _most_frequent(sets: Sets) -> Sets:
    """Of each column the most frequent values."""
    values: dict[str, list[str]] = defaultdict(list)
    for column, value in sets:
        values[column].append(value)
    for column, told in values.items():
        values[column] = sorted(told, key=lambda value: (-len(sets[column, value]), value))[:MOST]
    return {(column, value): sets[column, value] for column, told in values.items() for value in told}
