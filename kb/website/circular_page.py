"""What the page of one circular shows beside its own row: everything that it says, with pages."""

from __future__ import annotations

import sqlite3
from typing import Any

from kb import queries
from kb.website import cells
from kb.website.configuration import DATABASE

_SECTIONS = (
    "findings",
    "schedule",
    "changes",
    "citations",
    "cited_by",
    "endpoints",
    "withdrawals",
    "contacts",
    "terms",
    "listing",
    "identity",
)
_HIDDEN = frozenset({"id", "circular_id", "cited_id", "milestone_id", "passage_id"})


async def variables(datasette: Any, circular_id: str) -> dict[str, Any]:  # noqa: ANN401 - Datasette publishes no types
    """Variables of the template ``row.html`` for a circular."""

    def read(connection: sqlite3.Connection) -> dict[str, Any]:
        row = connection.execute("select label, subject from circulars where id = ?", [circular_id]).fetchone()
        return {
            "heading": " – ".join(filter(None, row)) if row else circular_id,
            "sections": [part for name in _SECTIONS if (part := _section(connection, name, circular_id, path))["rows"]],
        }

    path = datasette.urls.database(DATABASE)
    found: dict[str, Any] = await datasette.get_database(DATABASE).execute_fn(read)
    return found


def _section(connection: sqlite3.Connection, name: str, circular_id: str, path: str) -> dict[str, Any]:
    query = queries.load(f"circular_{name}")
    rows = connection.execute(query.sql, {"circular_id": circular_id, "as_of": ""}).fetchall()
    columns = [column for column in (rows[0].keys() if rows else ()) if column not in _HIDDEN]
    return {
        "name": name,
        "title": name.replace("_", " ").capitalize(),
        "columns": [column for column in columns if any(row[column] not in (None, "", "[]") for row in rows)],
        "rows": [{column: _shown(row, column, path) for column in columns} for row in rows],
    }


def _shown(row: sqlite3.Row, column: str, path: str) -> object:
    if row[column] is None:
        return ""
    shown = cells.rendered(row, row[column], column, path)
    return row[column] if shown is None else shown
