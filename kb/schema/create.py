"""Makes tables, views and their descriptions in a database, and takes them away again."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Table, inspect
from sqlalchemy.schema import CreateIndex, CreateTable

from kb.schema.columns import metadata
from kb.schema.descriptions import describe_table, describe_view
from kb.schema.fulltext import drop_indexes
from kb.schema.runs import data_dictionary
from kb.schema.views import VIEWS

SCHEMA_VERSION = 1
"""Raised when a column is renamed or taken away; SQLite files carry it as ``user_version``."""


def create(connection: Connection) -> None:
    """Every table and view, empty, with the data dictionary filled in."""
    if connection.dialect.name == "sqlite":
        create_tables(connection, metadata.sorted_tables)
    else:
        metadata.create_all(connection)
    create_views(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"pragma user_version = {SCHEMA_VERSION}")
    describe(connection)


def create_views(connection: Connection) -> None:
    """Every view, over tables that are there."""
    dialect = connection.dialect.name
    for view in VIEWS:
        connection.exec_driver_sql(f"create view {view.name} as\n{view.sql(dialect)}".replace("%", _percent(dialect)))


def describe(connection: Connection) -> None:
    """Writes the data dictionary: every table, view and column with what it holds."""
    rows = [
        {"table_name": table.name, "column_name": column, "position": position, "description": description}
        for table in metadata.sorted_tables
        for position, (column, description) in enumerate(describe_table(table))
    ]
    seen = inspect(connection)
    for view in VIEWS:
        columns = [str(column["name"]) for column in seen.get_columns(view.name)]
        described = [("", view.comment), *describe_view(view.name, columns)]
        rows += [
            {"table_name": view.name, "column_name": column, "position": position, "description": description}
            for position, (column, description) in enumerate(described)
        ]
    connection.execute(data_dictionary.insert(), rows)


def drop(connection: Connection) -> None:
    """Takes away what `create` makes; other tables of the database stay."""
    for view in reversed(VIEWS):
        connection.exec_driver_sql(f"drop view if exists {view.name}")
    drop_indexes(connection)
    metadata.drop_all(connection)


def create_tables(connection: Connection, tables: Iterable[Table]) -> None:
    """The tables, each with its indexes by name: `create_all` makes indexes in an order of its own in every process."""
    for table in tables:
        connection.execute(CreateTable(table))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            connection.execute(CreateIndex(index))


def _percent(dialect: str) -> str:
    """PostgreSQL's drivers read a single percent sign as a placeholder."""
    return "%" if dialect == "sqlite" else "%%"
