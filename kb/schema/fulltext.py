"""The full-text indexes (SQLite only): FTS5 over passages, word by word, and over titles, by any part of them."""

from __future__ import annotations

from sqlalchemy import Connection

from kb.searching import indexed

_PASSAGES = "passages_fts"
_TITLES = "titles_fts"
FULLTEXT_TABLES = (_PASSAGES, _TITLES)
SHADOWS = tuple(f"{table}_{part}" for table in FULLTEXT_TABLES for part in ("config", "data", "docsize", "idx"))
"""The tables in which SQLite keeps the indexes."""


def index_passages(connection: Connection) -> None:
    """Makes the index anew from the table of passages; does nothing on other databases.

    The index holds folded text with Chinese signs set apart, the table the raw text: never ``rebuild`` it by SQL.
    """
    if connection.dialect.name != "sqlite":
        return
    connection.exec_driver_sql(f"drop table if exists {_PASSAGES}")
    connection.exec_driver_sql(
        f'create virtual table {_PASSAGES} using fts5(text, section, content="passages", tokenize="unicode61")'
    )
    rows = connection.exec_driver_sql("select rowid, text, section from passages order by rowid")
    words = [(rowid, indexed(text), indexed(section or "")) for rowid, text, section in rows]
    if words:
        insert = f"insert into {_PASSAGES}(rowid, text, section) values (?, ?, ?)"  # noqa: S608 - our own name
        connection.exec_driver_sql(insert, words)


def index_titles(connection: Connection) -> None:
    """Makes the index anew from the table of titles; does nothing on other databases.

    It knows every three signs that stand side by side, so that ``like`` finds any part of a title by it. Its rows are
    found in the order of the table.
    """
    if connection.dialect.name != "sqlite":
        return
    connection.exec_driver_sql(f"drop table if exists {_TITLES}")
    connection.exec_driver_sql(
        f'create virtual table {_TITLES} using fts5(title, content="titles", content_rowid="position", '
        'tokenize="trigram", detail=none)'
    )
    for order in ("rebuild", "optimize"):
        connection.exec_driver_sql(f"insert into {_TITLES}({_TITLES}) values ('{order}')")  # noqa: S608 - our own name


def drop_indexes(connection: Connection) -> None:
    """Takes the indexes away."""
    if connection.dialect.name == "sqlite":
        for table in FULLTEXT_TABLES:
            connection.exec_driver_sql(f"drop table if exists {table}")
