"""A SQLite file, read only, through the standard library."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kb.sources.source import SourceError


class SQLiteSource:
    """One open file. Not to be shared between threads."""

    dialect = "sqlite"

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)

    def rows(self, sql: str, values: Mapping[str, object]) -> Sequence[Mapping[str, Any]]:
        """Every row of the answer."""
        try:
            cursor = self._connection.execute(sql, dict(values))
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]
        except sqlite3.Error as error:
            raise SourceError(f"{self._path}: {error}") from error

    def columns(self, name: str) -> tuple[str, ...]:
        """The columns of a table or view."""
        rows = self.rows("select name from pragma_table_info(:name) order by cid", {"name": name})
        return tuple(row["name"] for row in rows)

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
    return source
