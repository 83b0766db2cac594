"""A SQLite connection that somebody else opened, and closes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from kb.sources.source import SourceError

T = TypeVar("T")


class ConnectionSource:
    """A connection to a base; to be used by one thread at a time."""

    dialect = "sqlite"

    def __init__(self, connection: sqlite3.Connection, place: str = "base") -> None:
        """``place`` is what errors call it."""
        self._connection = connection
        self._place = place

    def rows(self, sql: str, values: Mapping[str, object]) -> Sequence[Mapping[str, Any]]:
        """Every row of the answer."""
        try:
            cursor = self._connection.execute(sql, dict(values))
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]
        except sqlite3.Error as error:
            raise SourceError(f"{self._place}: {error}") from error

    def once(self, name: str, make: Callable[[], T]) -> T:  # noqa: ARG002 - it remembers nothing
        """What ``make`` makes."""
        return make()

    def columns(self, name: str) -> tuple[str, ...]:
        """The columns of a table or view."""
        rows = self.rows("select name from pragma_table_info(:name) order by cid", {"name": name})
        return tuple(row["name"] for row in rows)

    def close(self) -> None:
        """Leaves it open: it is not ours."""
