"""How planned things stand, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, text

from kb import queries
from kb.inserts import insert
from kb.schema import thing_order

_FIRST_DAY = "0001-01-01"
"""Before it nothing lapses."""
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


def prepare_things(connection: Connection) -> None:
    """Fills `thing_order`."""
    insert(connection, thing_order, _things(connection))


def _things(connection: Connection) -> Iterator[dict[str, Any]]:
    today = {"today": _FIRST_DAY}
    moved = {row.pop("milestone_id"): row for row in _ask(connection, queries.composed(_MOVES), **today)}
    for row in _ask(connection, queries.composed(_THINGS), **today):
        due_on = row.pop("due_on")
        moves = moved.get(row["milestone_id"], {"moves": 0, "days_moved": None})
        yield moves | row | {"shown_until": None if row["status"] in _ENDED else due_on}


def _ask(connection: Connection, sql: str, **values: str) -> Iterator[dict[str, Any]]:
    """Rows with their positions, as of no day."""
    rows = connection.execute(text(sql), {"as_of": ""} | values).mappings()
    return (dict(row) | {"position": position} for position, row in enumerate(rows))
