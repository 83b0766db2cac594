"""Where a base lives: a file or any database that SQLAlchemy can reach."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

DEFAULT = "data/db/circulars.db"
_CACHE = 256 << 10
"""KiB of a SQLite file that is being built that are held in memory: what is written last is read again and again."""


class DatabaseError(Exception):
    """A base that cannot be opened. The message names it and says what to do."""


def as_url(db: str | Path) -> URL:
    """The address of a base given as a path or as a SQLAlchemy URL.

    Raises:
        DatabaseError: if it is neither.
    """
    text = str(db)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        return make_url(text)
    except ArgumentError as error:
        raise DatabaseError(f"{text} is no database address: {error}") from error


def shown(db: str | Path) -> str:
    """The base as it may be printed: without a password."""
    return as_url(db).render_as_string(hide_password=True) if "://" in str(db) else str(db)


def file_of(url: URL) -> Path | None:
    """The file of a SQLite base, None for other databases.

    Raises:
        DatabaseError: for SQLite in memory, which would be gone before anyone could ask it.
    """
    if url.get_backend_name() != "sqlite":
        return None
    if not url.database or url.database == ":memory:":
        raise DatabaseError("a base in memory cannot be kept: give a file")
    return Path(url.database)


def reading(url: URL) -> Engine:
    """An engine that only reads.

    Raises:
        DatabaseError: if a SQLite file is not there.
    """
    path = file_of(url)
    if path is None:
        return create_engine(url)
    if not path.is_file():
        raise DatabaseError(f"no base at {path}: make one with `circulars ingest`")
    query = {"mode": "ro", "uri": "true"}
    return create_engine(URL.create("sqlite", database=path.resolve().as_uri(), query=query))


def writing(url: URL) -> Engine:
    """An engine whose ``begin()`` is one transaction, data definition included."""
    engine = create_engine(url)
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("begin"))
    return engine


def _prepare(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's connection
    """Leaves transactions to us, since the driver would commit before every `create table`; gives room."""
    connection.isolation_level = None
    connection.execute(f"pragma cache_size = -{_CACHE}")
