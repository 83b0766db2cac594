"""Planned things as they stand, worked out at build, against the plain query that works them out anew."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb import queries
from kb.answers import plain
from kb.book import Book
from kb.sources.connection import ConnectionSource

DAYS = st.dates(date(2026, 11, 10), date(2027, 9, 30))
"""After all circulars: what is known as of such a day is all that is known."""
WORDS = {
    "subject": ("CCASS", "srg", "launch", "nothing"),
    "status": ("confirmed", "lapsed", "completed", "tentative", "announced"),
    "audience": ("CP", "hkcc", "nobody"),
    "system": ("CCASS", "srg", "X"),
    "issuer": ("HKSCC", "hkcc"),
}
FILTERS = st.fixed_dictionaries({}, optional={name: st.sampled_from(words) for name, words in WORDS.items()})
CONCERN = ("audience", "system", "issuer")


def _anew(connection: sqlite3.Connection, today: date, **filters: str) -> list[dict[str, Any]]:
    """What the query says that judges each thing."""
    query, day = queries.load("milestones"), today.isoformat()
    asked = dict.fromkeys(query.parameters, "") | {"today": day, "as_of": day} | filters
    return [plain(row) for row in ConnectionSource(connection).rows(query.sql, asked)]


@settings(max_examples=15)
@given(filters=FILTERS, today=DAYS)
def test_things_stand_as_they_are_judged(connection: sqlite3.Connection, filters: dict[str, str], today: date) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CIRCULARS_TODAY", today.isoformat())
        found = Book(ConnectionSource(connection)).milestones(**filters)
    assert [asdict(row) for row in found] == _anew(connection, today, **filters)


@settings(max_examples=15)
@given(filters=FILTERS, today=DAYS, most=st.none() | st.integers(1, 30))
def test_deadlines_are_those_that_bind_and_are_not_over(
    connection: sqlite3.Connection, filters: dict[str, str], today: date, most: int | None
) -> None:
    concern = {name: word for name, word in filters.items() if name in CONCERN}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CIRCULARS_TODAY", today.isoformat())
        found = Book(ConnectionSource(connection)).deadlines_told(**concern, most=most)
    expected = [
        row
        for row in _anew(connection, today, **concern)
        if (row["kind"] == "deadline" or row["strength"] == "required") and row["status"] in ("confirmed", "tentative")
    ]
    expected.sort(key=lambda row: (row["last_told"] or "", row["milestone_id"]), reverse=True)
    assert [row.milestone_id for row in found] == [row["milestone_id"] for row in expected[:most]]
