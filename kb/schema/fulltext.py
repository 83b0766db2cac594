"""The full-text index over passages (SQLite only): FTS5 on folded text with every Chinese sign a word of its own."""

from __future__ import annotations

from sqlalchemy import Connection

from kb.searching import indexed

FULLTEXT_TABLE = "passages_fts"
SHADOWS = tuple(f"{FULLTEXT_TABLE}_{part}" for part in ("config", "data", "docsize", "idx"))
"""The tables in which SQLite keeps the index."""


def index_passages(connection: Connection) -> None:
    """Makes the index anew from the table of passages; does nothing on other databases.

    The index holds folded text with Chinese signs set apart, the table the raw text: never ``rebuild`` it by SQL.
    """
    if connection.dialect.name != "sqlite":
        return
    connection.exec_driver_sql(f"drop table if exists {FULLTEXT_TABLE}")
    connection.exec_driver_sql(
        f'create virtual table {FULLTEXT_TABLE} using fts5(text, section, content="passages", tokenize="unicode61")'
    )
    rows = connection.exec_driver_sql("select rowid, text, section from passages order by rowid")
    words = [(rowid, indexed(text), indexed(section or "")) for rowid, text, section in rows]
    if words:
        insert = f"insert into {FULLTEXT_TABLE}(rowid, text, section) values (?, ?, ?)"  # noqa: S608 - our own name
        connection.exec_driver_sql(insert, words)
