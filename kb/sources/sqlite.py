"""A SQLite file, read only, through the standard library."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from kb.sources.connection import ConnectionSource
from kb.sources.source import SourceError
from kb.sources.todays_views import keep_to_the_day_set

_LATEST = "tallies"
"""The table that came last: a base without it is of an earlier version."""


class SQLiteSource(ConnectionSource):
    """One open file. Not to be shared between threads."""

    def __init__(self, path: Path) -> None:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        keep_to_the_day_set(connection)
        super().__init__(connection, str(path))

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()


def open_source(path: str) -> SQLiteSource:
    """The base in a file.

    Raises:
        SourceError: if there is no such file, or it is no base.
    """
    file = Path(path)
    if not file.is_file():
        raise SourceError(f"no base at {file}: make one with `circulars ingest`")
    source = SQLiteSource(file)
    if not source.columns("schedule"):
        source.close()
        raise SourceError(f"{file} is a database, but no base of circulars")
    if not source.columns(_LATEST):
        source.close()
        raise SourceError(f"{file} was made by an earlier version: make it anew with `circulars build`")
    return source
