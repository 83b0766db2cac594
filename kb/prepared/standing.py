"""What views of today say, with the days on which they say it: planned things, firewall rules, what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, text

from kb import queries
from kb.inserts import insert
from kb.schema import rule_order, thing_order, unknown_order

_FIRST_DAY = "0001-01-01"
"""Before it nothing lapses."""
_LAST_DAY = "9999-12-31"
"""After it nothing is promised."""
_ENDED = ("announced", "suspended", "cancelled", "superseded", "completed")
"""Statuses that do not lapse."""
_JUDGED = """
with
$known_schedule,
wanted as (select m.id as milestone_id from milestones m),
$judged_things
"""
_THINGS = f"""
{_JUDGED}
select j.milestone_id, j.id as item_id, j.status_now as status, j.due_on, j.statements, j.first_told, j.last_told
from judged j
order by j.due_on is null, j.due_on, j.milestone, j.milestone_id
"""  # noqa: S608 - our own words
_MOVES = f"{_JUDGED} select v.milestone_id, v.moves, v.days_moved from moves v"  # noqa: S608 - as above
_UNKNOWN = """
with
$known_schedule,
$known_unknowns
select
    u.until as shown_after, u.what, u.rank, u.detail, u.issuer, u.circular, u.issued_on, u.page, u.quote, u.circular_id
from asked_for u
order by u.what, u.nth
"""


def prepare_standing(connection: Connection) -> None:
    """Fills `thing_order`, `rule_order` and `unknown_order`."""
    insert(connection, thing_order, _things(connection))
    insert(connection, rule_order, _rules(connection))
    unknown = _ask(connection, queries.composed(_UNKNOWN), today=_LAST_DAY, what="", issuer="")
    insert(connection, unknown_order, unknown)


def _things(connection: Connection) -> Iterator[dict[str, Any]]:
    today = {"today": _FIRST_DAY}
    moved = {row.pop("milestone_id"): row for row in _ask(connection, queries.composed(_MOVES), **today)}
    for row in _ask(connection, queries.composed(_THINGS), **today):
        due_on = row.pop("due_on")
        moves = moved.get(row["milestone_id"], {"moves": 0, "days_moved": None})
        yield moves | row | {"shown_until": None if row["status"] in _ENDED else due_on}


def _rules(connection: Connection) -> Iterator[dict[str, Any]]:
    told = ("withdrawn_in", "followed_in", "followed_by", "replaced_in")
    for row in _asked(connection, "endpoints", today=_FIRST_DAY):
        until = row["valid_to"][:10] if row["withdrawn_in"] else None
        yield {name: row[name] for name in ("position", *told)} | {"endpoint_id": row["id"], "shown_until": until}


def _asked(connection: Connection, name: str, *, today: str) -> Iterator[dict[str, Any]]:
    """A named query asked for everything, on a day."""
    query = queries.load(name, connection.dialect.name)
    return _ask(connection, query.sql, **(dict.fromkeys(query.parameters, "") | {"today": today}))


def _ask(connection: Connection, sql: str, **values: str) -> Iterator[dict[str, Any]]:
    """Rows with their positions, as of no day."""
    rows = connection.execute(text(sql), {"as_of": ""} | values).mappings()
    return (dict(row) | {"position": position} for position, row in enumerate(rows))
