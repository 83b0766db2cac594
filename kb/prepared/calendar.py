"""Every planned thing as calendars write it, so that a calendar need only put texts together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from kb import queries
from kb.answers import CalendarRow, plain
from kb.asking.calendar import calendar_rows
from kb.calendars import event, task
from kb.inserts import insert
from kb.rows.row import listed
from kb.schema import calendar_texts
from kb.sources import Row

_DAY_LENGTH = len("2026-07-01")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reach:
    """A row of the query ``calendar_reach``."""

    milestone_id: str
    thing_kind: str
    near_on: str


def prepare_calendar(connection: Connection) -> None:
    """Fills `calendar_texts` from the queries that calendars as of a day are made of."""
    insert(connection, calendar_texts, _rows(connection))


def _rows(connection: Connection) -> Iterator[dict[str, Any]]:
    reach = {row["milestone_id"]: _Reach(**row) for row in _asked(connection, "calendar_reach")}
    told = (map(plain, _asked(connection, name)) for name in ("calendar", "calendar_windows", "calendar_moves"))
    for position, row in enumerate(calendar_rows(*told)):
        yield {"position": position, **_narrowed(row, reach[row.milestone_id]), **_texts(row)}


def _narrowed(row: CalendarRow, reach: _Reach) -> dict[str, Any]:
    """What calendars are narrowed down by."""
    return {
        "milestone_id": row.milestone_id,
        "starts": row.starts,
        "ends": row.ends,
        "until_on": min((row.ends or row.starts or "")[:_DAY_LENGTH], reach.near_on),
        "audience_told": listed(row.audience),
        "systems_about": listed(row.about),
        "issuer": row.issuer,
        "kind": row.kind,
        "thing_kind": reach.thing_kind,
        "strength_told": row.strength,
        "state": row.state,
        "certainty": row.certainty,
    }


def _texts(row: CalendarRow) -> dict[str, Any]:
    """What calendars are put together from."""
    return {"last_told": row.last_told, "task": task(row), "event": event(row)}


def _asked(connection: Connection, name: str) -> Iterator[Row]:
    """The answer to a named query as of no day, of everything since ever."""
    query = queries.load(name, connection.dialect.name)
    values = dict.fromkeys(query.parameters, "")
    return (dict(row) for row in connection.execute(text(query.sql), values).mappings())
