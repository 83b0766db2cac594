"""What the page of one circular or planned thing shows beside its own row: everything said about it, with pages."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kb import queries
from kb.website import cells
from kb.website.configuration import DATABASE

_HIDDEN = frozenset({"id", "circular_id", "cited_id", "milestone_id", "programme_id", "passage_id"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """How the record of one table is shown.

    ``heading`` selects what it is called by its id; ``sections`` are named queries with the titles of their parts;
    ``key`` is the parameter by which they are asked.
    """

    heading: str
    key: str
    sections: Mapping[str, str]


_OF_CIRCULARS = (
    *("findings", "schedule", "changes", "citations", "cited_by", "endpoints"),
    *("withdrawals", "contacts", "terms", "listing", "identity"),
)
PAGES: Mapping[str, Page] = {
    "circulars": Page(
        heading="select label, subject from circulars where id = ?",
        key="circular_id",
        sections={f"circular_{name}": name.replace("_", " ").capitalize() for name in _OF_CIRCULARS},
    ),
    "milestones": Page(
        heading="select title, programme from milestones m "
        "left join (select id as programme_id, title as programme from programmes) using (programme_id) where id = ?",
        key="milestone_id",
        sections={"milestone": "History"},
    ),
}
"""The tables whose records have a page of their own."""


async def variables(datasette: Any, table: str, key: str) -> dict[str, Any]:  # noqa: ANN401 - Datasette publishes no types
    """Variables of the template ``row.html`` for a record of one of `PAGES`."""
    page, path = PAGES[table], datasette.urls.database(DATABASE)

    def read(connection: sqlite3.Connection) -> dict[str, Any]:
        row = connection.execute(page.heading, [key]).fetchone()
        parts = [_section(connection, name, title, {page.key: key}, path) for name, title in page.sections.items()]
        heading = " – ".join(filter(None, row)) if row else key
        return {"heading": heading, "sections": [part for part in parts if part["rows"]]}

    found: dict[str, Any] = await datasette.get_database(DATABASE).execute_fn(read)
    return found


def _section(
    connection: sqlite3.Connection, name: str, title: str, values: Mapping[str, str], path: str
) -> dict[str, Any]:
    rows = connection.execute(queries.load(name).sql, {**values, "as_of": ""}).fetchall()
    columns = [column for column in (rows[0].keys() if rows else ()) if column not in _HIDDEN]
    return {
        "name": name.removeprefix("circular_"),
        "title": title,
        "columns": [column for column in columns if any(row[column] not in (None, "", "[]") for row in rows)],
        "rows": [{column: _shown(row, column, path) for column in columns} for row in rows],
    }


def _shown(row: sqlite3.Row, column: str, path: str) -> object:
    if row[column] is None:
        return ""
    shown = cells.rendered(row, row[column], column, path)
    return row[column] if shown is None else shown
