"""Bases whose tables were changed by hand."""

from __future__ import annotations

from pathlib import Path

from kb.database import as_url, writing
from kb.prepared import renew


def prepare_anew(db: Path) -> None:
    """Works out once more what is worked out of the tables."""
    engine = writing(as_url(db))
    with engine.begin() as connection:
        renew(connection)
    engine.dispose()
