"""What the site adds to its connections to the base."""

from __future__ import annotations

import sqlite3

from kb import clock
from kb.searching import match_expression
from kb.sources.todays_views import keep_to_the_day_set

_CACHE = 32 << 10
"""KiB of the base that a connection keeps at hand; one reads a few rows from each of many places."""


def prepare(connection: sqlite3.Connection) -> None:
    """Adds ``hk_today()`` and a search that knows Chinese; lets views keep to ``CIRCULARS_TODAY`` where it is set."""
    connection.execute(f"pragma cache_size = -{_CACHE}")
    connection.create_function("hk_today", 0, lambda: clock.today().isoformat())
    connection.create_function("escape_fts", 1, lambda words: match_expression(words or ""))
    keep_to_the_day_set(connection)
