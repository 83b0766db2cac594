"""Tables that one query makes of the others; its text is the file of that name beside this module."""

from __future__ import annotations

from importlib import resources

from sqlalchemy import Connection, Table

from kb import queries
from kb.schema import change_order, due_order, endpoint_spans, finding_order, kept_hours, mentions, unknown_spans

_QUERIES = (
    (due_order, "due.sql"),
    (change_order, "changes.sql"),
    (endpoint_spans, "endpoints.sql"),
    (unknown_spans, "unknowns.sql"),
    (finding_order, "findings.sql"),
    (mentions, "mentions.sql"),
    (kept_hours, "kept_hours.sql"),
)


def prepare_selected(connection: Connection) -> None:
    """Fills the tables."""
    for table, query in _QUERIES:
        _fill(connection, table, resources.files(__package__).joinpath(query).read_text("utf-8"))


def _fill(connection: Connection, table: Table, text: str) -> None:
    columns = ", ".join(column.name for column in table.columns)
    select = queries.filled(text, as_of="s.known_from")  # what queries ask as of a day is worked out for each of them
    connection.exec_driver_sql(f"insert into {table.name} ({columns})\n{select}")
