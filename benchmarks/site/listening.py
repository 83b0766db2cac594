"""What is asked of a base: the statements that reach its connections, to be asked again alone."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.website import connections

_OWN = re.compile(r"^--|'main'\.'(?:passages|titles)_fts_|^(?:begin|commit|rollback)\b", re.IGNORECASE)
"""What SQLite asks itself, above all its full-text indexes, and statements that only open and close."""


class Listener:
    """Notes statements, with their values filled in, while it is asked to."""

    def __init__(self) -> None:
        self._heard: list[str] | None = None

    def attach(self, connection: sqlite3.Connection) -> None:
        """Listens to a connection from now on."""
        connection.set_trace_callback(self._note)

    @contextmanager
    def heard(self) -> Iterator[list[str]]:
        """The statements of the block, in order."""
        self._heard = []
        try:
            yield self._heard
        finally:
            self._heard = None

    def _note(self, statement: str) -> None:
        if self._heard is not None and not _OWN.search(statement):
            self._heard.append(statement)


def reader(db: Path) -> sqlite3.Connection:
    """A connection of its own that knows the functions and the day of the site."""
    connection = sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    connections.prepare(connection)
    return connection


def ask(connection: sqlite3.Connection, statements: list[str]) -> None:
    """Asks the statements again and takes every row."""
    for statement in statements:
        connection.execute(statement).fetchall()
