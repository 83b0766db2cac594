"""Views read what was prepared: on every day they say what the plain queries say, in the same order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.invented.base import make_base
from kb import queries
from kb.database import as_url, writing
from kb.prepared import renew
from kb.schema.views import SQLITE_TODAY, VIEWS

DAYS = st.dates(date(2001, 1, 1), date(2029, 12, 31))
ASKED = {
    "schedule_history": "schedule",
    "milestone_status": "milestones",
    "firewall_rules": "endpoints",
    "known_unknowns": "unknowns",
}
"""Views that are a named query asked for everything, today."""

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    db = tmp_path_factory.mktemp("invented") / "base.db"
    make_base(db, 80)
    with closing(sqlite3.connect(db)) as connection:
        connection.row_factory = sqlite3.Row
        # some addresses are withdrawn, one on a day that is not told, and a promise is not kept
        connection.execute(
            "update endpoints set withdrawn_by = (select max(id) from circulars where held = 1), "
            "valid_to = case rowid % 3 when 0 then '2015-06-30' when 1 then '2026-12-31T18:00' end "
            "where rowid % 2 = 0"
        )
        connection.execute("update schedule set kind = 'announcement' where rowid % 7 = 0")
        _prepare_again(connection)
        yield connection


def _prepare_again(connection: sqlite3.Connection) -> None:
    connection.commit()
    [[_, _, file]] = connection.execute("pragma database_list").fetchall()
    engine = writing(as_url(Path(file)))
    with engine.begin() as written:
        renew(written)
    engine.dispose()


def rows_of(connection: sqlite3.Connection, name: str, day: date) -> Rows:
    """The rows of a view on a day."""
    [sql] = [view.sql("sqlite") for view in VIEWS if view.name == name]
    return [dict(row) for row in connection.execute(sql.replace(SQLITE_TODAY, f"'{day}'"))]


@pytest.mark.parametrize("name", ASKED)
@settings(max_examples=20)
@given(day=DAYS)
def test_views_say_what_their_query_says(invented: sqlite3.Connection, name: str, day: date) -> None:
    query = queries.load(ASKED[name])
    values = dict.fromkeys(query.parameters, "") | ({"today": str(day)} if "today" in query.parameters else {})
    plain = [dict(row) for row in invented.execute(query.sql, values)]
    assert plain
    assert rows_of(invented, name, day) == plain


@pytest.mark.parametrize("name", ["milestone_status", "firewall_rules", "known_unknowns", "deadlines"])
def test_views_of_today_change_with_the_days(invented: sqlite3.Connection, name: str) -> None:
    assert len({str(rows_of(invented, name, date(year, 7, 1))) for year in (2010, 2020, 2028)}) > 1


@settings(max_examples=20)
@given(day=DAYS)
def test_deadlines_are_in_the_order_of_their_distance(invented: sqlite3.Connection, day: date) -> None:
    current = rows_of(invented, "current_schedule", day)
    plain = [row for row in current if row["due_on"] and row["status"] == "scheduled"]
    plain.sort(
        key=lambda row: (
            row["due_on"] < str(day),
            abs((date.fromisoformat(row["due_on"]) - day).days),
            row["starts"] or "",
            row["title"],
            row["id"],
        )
    )
    deadlines = rows_of(invented, "deadlines", day)
    assert [row["id"] for row in deadlines] == [row["id"] for row in plain]
    for row in deadlines:
        assert row["days_left"] == (date.fromisoformat(row["due_on"]) - day).days


def test_the_schedule_falls_into_what_holds_and_what_was_overtaken(invented: sqlite3.Connection) -> None:
    today = date(2026, 8, 20)
    history = rows_of(invented, "schedule_history", today)
    history.sort(key=lambda row: (row["due_on"] is None, row["due_on"] or "", row["id"]))
    gone = {"cancelled", "superseded"}
    for name, states in (("superseded_schedule", gone), ("current_schedule", {row["state"] for row in history} - gone)):
        plain = [row["id"] for row in history if row["state"] in states - {"mentioned"}]
        assert plain
        assert [row["id"] for row in rows_of(invented, name, today)] == plain


def test_a_list_is_counted_within_a_view(invented: sqlite3.Connection) -> None:
    asked = """
        with inner as (select id, audience from current_schedule where kind = 'deadline')
        select j.value, count(*) from json_each([inner].audience) j join inner group by j.value
    """
    told = dict(invented.execute(asked).fetchall())
    plain = (
        "select j.value, count(*) from current_schedule s, json_each(s.audience) j where kind = 'deadline' group by 1"
    )
    assert told == dict(invented.execute(plain).fetchall()) != {}
