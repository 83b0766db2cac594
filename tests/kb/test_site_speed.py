"""The benchmark of the site on a small base: it is made, every page is visited, and every figure means something."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.invented.base import TODAY
from benchmarks.site.asked import QUESTIONS, Examples, examples
from benchmarks.site.figures import Figures, Skipped, pages, questions
from benchmarks.site.listening import reader
from benchmarks.site.shelf import kept_base
from benchmarks.site_speed import report
from kb import clock

NUMBER = 200


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bases")


@pytest.fixture(scope="module")
def invented(folder: Path) -> Path:
    return kept_base(folder, NUMBER)


@pytest.fixture
def found(invented: Path, monkeypatch: pytest.MonkeyPatch) -> Examples:
    monkeypatch.setenv(clock.VARIABLE, TODAY.isoformat())
    with closing(reader(invented)) as connection:
        return examples(connection)


@pytest.fixture(autouse=True)
def _once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures that nobody reads need not be repeated."""
    monkeypatch.setattr("benchmarks.site.processor.FEWEST", 1)
    monkeypatch.setattr("benchmarks.site.processor.ENOUGH", 0.0)


def one(db: Path, sql: str) -> int:
    with closing(sqlite3.connect(db)) as connection:
        return int(connection.execute(sql).fetchone()[0])


def dump(db: Path) -> list[str]:
    with closing(sqlite3.connect(db)) as connection:
        return sorted(connection.iterdump())


def test_the_base_is_made_once(folder: Path, invented: Path) -> None:
    made = invented.stat()
    assert kept_base(folder, NUMBER).stat() == made


def test_a_kept_base_gets_the_views_of_today(folder: Path, invented: Path) -> None:
    count = "select count(*) from deadlines"
    before = one(invented, count)
    with closing(sqlite3.connect(invented)) as connection:
        connection.execute("drop view deadlines")
        connection.execute("create view deadlines as select 1 as day")
    assert one(invented, count) == 1
    assert one(kept_base(folder, NUMBER), count) == before > 1


def test_the_same_seed_makes_the_same_base(invented: Path, tmp_path: Path) -> None:
    assert dump(kept_base(tmp_path, NUMBER)) == dump(invented) != dump(kept_base(tmp_path, NUMBER, seed=2))


@pytest.mark.parametrize(
    ("sql", "least", "most"),
    [
        ("select count(*) from circulars where held = 1", NUMBER, NUMBER),
        ("select count(*) from circulars where held = 0", 1, NUMBER),
        ("select count(*) from circulars where known_on > '2026-08-20'", 0, 0),
        ("select count(*) from schedule", 8 * NUMBER, 14 * NUMBER),
        ("select count(*) from schedule where due_on > '2026-08-20' and grain in ('month', 'quarter')", 50, 1000),
        ("select count(*) from schedule where certainty = 'tentative'", 100, 2000),
        ("select count(*) from schedule where json_array_length(audience) > 1", 100, 2000),
        ("select max(turn) from entries", 4, 20),
        ("select count(distinct kind) from changes", 5, 12),
        ("select count(distinct state) from standing", 3, 6),
        ("select count(*) from endpoints", 10, 500),
        ("select count(*) from passages where x0 is null", 0, 0),
        ("select count(*) from passages_fts where passages_fts match 'participants'", NUMBER, 10 * NUMBER),
        ("select count(*) from findings", 1, NUMBER),
        ("select count(*) from runs where files = 200", 1, 1),
    ],
)
def test_the_base_looks_like_one_of_an_exchange(invented: Path, sql: str, least: int, most: int) -> None:
    assert least <= one(invented, sql) <= most


def test_every_table_of_facts_is_filled(invented: Path) -> None:
    with closing(sqlite3.connect(invented)) as connection:
        [counts] = connection.execute("select counts from runs").fetchone()
    empty = {table for table, number in json.loads(counts).items() if not number}
    fetched = {"fetches", "listing", "listing_claims", "listing_titles"}
    assert empty <= fetched | {"continuations", "identity_candidates", "rivals"}


def test_pages_are_measured_beside_their_sql(invented: Path, found: Examples) -> None:
    [page] = pages(invented, found, "/circulars/circulars/")
    assert isinstance(page, Figures)
    assert page.name == f"/circulars/circulars/{found['circular']}"
    assert page.spent > page.bare > 0
    assert page.size > 1000


def test_pages_that_the_site_does_not_have_are_skipped(
    invented: Path, found: Examples, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.site.figures.PAGES", ("/nothing-of-the-sort",))
    assert list(pages(invented, found)) == [Skipped(name="/nothing-of-the-sort", status=404)]


def test_every_question_is_answered(invented: Path, found: Examples) -> None:
    sizes = {figures.name: figures.size for figures in questions(invented, found)}
    assert sizes.keys() == QUESTIONS.keys()
    assert {name for name, size in sizes.items() if not size} <= {
        "endpoints of a system",
        "due in a month of 2010",
        "search, two words",
    }


def test_the_report_marks_what_misses_its_aim() -> None:
    slow = Figures(name="/slow", spent=61.0, bare=30.5, size=10, again=60.0, cached=0.5, unchanged=1.5)
    lines = list(report("page", "bytes", [slow, Skipped(name="/none", status=404)]))
    assert lines[1].split() == ["/slow", "61.00!", "30.50", "2.0", "10", "60.00", "0.50", "1.50!"]
    assert lines[2].split() == ["/none", "skipped:", "answers", "404"]
