"""Views of a SQLite base go by the Hong Kong date; where another day is set, they are put in other words."""

from __future__ import annotations

import os
import sqlite3
from datetime import date

from kb import clock

_TODAY = "date('now', '+8 hours')"
"""How the views ask for the Hong Kong date."""


def keep_to_the_day_set(connection: sqlite3.Connection) -> None:
    """Puts views of ``CIRCULARS_TODAY`` before those of the base, for this connection only, where it is set."""
    if os.environ.get(clock.VARIABLE):
        for name, select in views_on(connection, clock.today()).items():
            connection.execute(f"create temp view if not exists {name} as {select}")


def views_on(connection: sqlite3.Connection, day: date) -> dict[str, str]:
    """The queries that the views of the base stand for on a day."""
    views = connection.execute("select name, sql from main.sqlite_master where type = 'view'")
    return {name: sql.partition(" as\n")[2].replace(_TODAY, f"'{day.isoformat()}'") for name, sql in views}
