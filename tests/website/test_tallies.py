"""Whole tables and views counted when the base was built: the same as Datasette counts them."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from benchmarks.invented.base import make_base
from kb import schema
from kb.counted import NOTHING, counted
from kb.prepared.counts import MOST
from kb.schema.views import SQLITE_TODAY
from kb.website.site import open_site
from kb.website.tallies import tallied, tallied_in
from tests.website.conftest import Asked

TODAY = date(2026, 8, 20)
DAYS = [TODAY + timedelta(days) for days in (-9000, -400, -30, -1, 0, 1, 30, 400)]
WITHOUT_COUNTS = {"runs", "problems", *(table.name for table in schema.PREPARED)}
NAMES = [*(view.name for view in schema.VIEWS), *sorted(set(schema.metadata.tables) - WITHOUT_COUNTS)]
FACET = """
                select {col} as value, count(*) as count from (
                    select a, b from [deadlines] {where}
                )
                where {col} is not null
                group by {col} order by count desc, value limit 31
"""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tallied") / "base.db"
    make_base(path, 120)
    return path


@pytest.fixture
def connection(db: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(db)) as opened:
        opened.row_factory = sqlite3.Row
        yield opened


def rows_of(connection: sqlite3.Connection, name: str, day: date) -> list[sqlite3.Row]:
    """The rows of a table, or of a view on a day."""
    views = {view.name: view.sql("sqlite").replace(SQLITE_TODAY, f"'{day}'") for view in schema.VIEWS}
    return connection.execute(views.get(name, f"select * from {name}")).fetchall()  # noqa: S608 - our own names


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", NAMES)
def test_rows_are_counted_as_they_stand_there(connection: sqlite3.Connection, name: str, day: date) -> None:
    connection.create_function("hk_today", 0, day.isoformat)
    rows, by, known = rows_of(connection, name, day), counted().get(name, NOTHING), {name}
    [[total]] = connection.execute(tallied(f"select count(*) from {name} ", known))  # noqa: S608 - our own name
    assert total == len(rows)
    for column in (*by.words, *by.numbers):
        asked = f"select {column} as value, count(*) as count from ( select * from {name} ) where {column} is not null group by {column} order by count desc, value limit 2001"  # noqa: E501, S608 - as Datasette asks
        told = Counter(row[column] for row in rows if row[column] is not None)
        assert tallied(asked, known) != asked
        assert [tuple(row) for row in connection.execute(tallied(asked, known))] == _in_order(told)
    for column in by.lists:
        told = Counter(one for row in rows for one in dict.fromkeys(json.loads(row[column] or "[]")))
        asked = f"with inner as (select * from {name} ), deduped_array_items as ( select distinct j.value, inner.* from json_each([inner].{column}) j join inner ) select value as value, count(*) as count from deduped_array_items group by value order by count(*) desc, value limit 2001"  # noqa: E501, S608 - as Datasette asks
        assert tallied(asked, known) != asked
        assert [tuple(row) for row in connection.execute(tallied(asked, known))] == _in_order(told)


def _in_order(told: Counter[Any]) -> list[tuple[Any, int]]:
    return sorted(told.items(), key=lambda one: (-one[1], one[0]))


@pytest.mark.parametrize("name", [view.name for view in schema.VIEWS] + ["schedule", "circulars", "endpoints"])
def test_pages_count_as_datasette_does(db: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", TODAY.isoformat())
    path = f"/circulars/{name}.json?_size=3&_extra=count,facet_results"
    quick = Asked(open_site(db)).get(path)
    monkeypatch.setattr("kb.website.base.tallied", lambda sql, _: sql)
    plain = Asked(open_site(db)).get(path)
    assert quick.status_code == 200
    assert _without_times(quick.text) == _without_times(plain.text)


def _without_times(text: str) -> str:
    return re.sub(r'"query_ms": [\d.]+', "", text)


@pytest.mark.parametrize(
    "sql",
    [
        "select count(*) from deadlines where kind = :p0 ",
        "select count(*) from elsewhere ",
        "select title from deadlines limit 101",
        FACET.format(col="kind", where="where kind = :p0 "),
        FACET.format(col="title", where=""),
    ],
)
def test_other_questions_are_left_as_they_are(sql: str) -> None:
    assert tallied(sql, {"deadlines"}) == sql


def test_questions_of_both_versions_are_answered_from_what_was_counted() -> None:
    for sql in ("select count(*) from [deadlines] ", "select count(*) from (select 1 from deadlines  limit 10001)"):
        assert " from counts " in tallied(sql, {"deadlines"})
    assert " from counts " in tallied(FACET.format(col="[kind]", where=""), {"deadlines"})


def test_enough_values_are_kept_for_the_longest_facet(db: Path) -> None:
    assert open_site(db).setting("max_returned_rows") < MOST
    assert tallied_in(db) == set(NAMES)
