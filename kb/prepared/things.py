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
_THINGS = """
with
$known_schedule,
wanted as (select m.id as milestone_id from milestones m),
$judged_things
select
    j.milestone_id, j.id as item_id, j.status_now as status, j.due_on, j.statements,
    (select count(*) from $thing_moves) as moves, (select sum(g.days_moved) from $thing_moves) as days_moved,
    j.first_told, j.last_told,
    case when j.kind = 'deadline' or j.strength_told = 'required' then 1 else 0 end as binds
from judged j
order by j.due_on is null, j.due_on, j.milestone, j.milestone_id
"""


def prepare_things(connection: Connection) -> None:
    """Fills `thing_order`."""
    insert(connection, thing_order, _things(connection))


def _things(connection: Connection) -> Iterator[dict[str, Any]]:
    for row in _ask(connection, queries.composed(_THINGS), today=_FIRST_DAY):
        due_on = row.pop("due_on")
        yield row | {"shown_until": None if row["status"] in _ENDED else due_on}


def _ask(connection: Connection, sql: str, **values: str) -> Iterator[dict[str, Any]]:
    """Rows with their positions, as of no day."""
    rows = connection.execute(text(sql), {"as_of": ""} | values).mappings()
    return (dict(row) | {"position": position} for position, row in enumerate(rows))
