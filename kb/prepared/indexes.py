"""Indexes that only the pages of tables need, which sort their rows (SQLite only): made when the tables are full."""

from __future__ import annotations

from sqlalchemy import Connection

_SORTED = (("dates", "starts"), ("contacts", "value"), ("further_places", "fact_id"))


def prepare_indexes(connection: Connection) -> None:
    """Makes those that are not there; equal values are in the order of ids, as pages show them.

    Does nothing on other databases, which have no such pages.
    """
    if connection.dialect.name != "sqlite":
        return
    for table, column in _SORTED:
        name = f"ix_{table}_{column}_id"
        connection.exec_driver_sql(f"create index if not exists {name} on {table} ({column}, id)")
