"""What the site adds to its connections to the base."""

from __future__ import annotations

import os
import sqlite3
from datetime import date

from kb import clock
from kb.searching import match_expression

_TODAY = "date('now', '+8 hours')"
"""How the views ask for the Hong Kong date."""
_CACHE = 32 << 10
"""KiB of the base that a connection keeps at hand; one reads a few rows from each of many places."""


def prepare(connection: sqlite3.Connection) -> None:
    """Adds ``hk_today()`` and a search that knows Chinese; lets views keep to ``CIRCULARS_TODAY`` where it is set."""
    connection.execute(f"pragma cache_size = -{_CACHE}")
    connection.create_function("hk_today", 0, lambda: clock.today().isoformat())
    connection.create_function("escape_fts", 1, lambda words: match_expression(words or ""))
    if os.environ.get(clock.VARIABLE):
        _shadow_views(connection)


def _shadow_views(connection: sqlite3.Connection) -> None:
    """Puts views with another today before those of the base, for this connection only."""
    for name, select in views_on(connection, clock.today()).items():
        connection.execute(f"create temp view if not exists {name} as {select}")


def views_on(connection: sqlite3.Connection, day: date) -> dict[str, str]:
    """The queries that the views of the base stand for on a day."""
    views = connection.execute("select name, sql from main.sqlite_master where type = 'view'")
    return {name: sql.partition(" as\n")[2].replace(_TODAY, f"'{day.isoformat()}'") for name, sql in views}
