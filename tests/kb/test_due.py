"""What is due: must and may, filters, as of."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kb
from ingest.jsonl import Record
from kb import Period, queries

Make = Callable[..., Record]
Base = Callable[..., Path]

DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 31))


def _titles(found: list[kb.Due]) -> list[tuple[str, str]]:
    return [(one.title, one.due) for one in found]


@pytest.mark.parametrize(
    ("starts", "ends", "period", "due"),
    [
        ("2026-07-01", "2026-07-31", "2026-07", "must"),
        ("2026-07-01", "2026-08-01", "2026-07", "may"),
        ("2026-06-30", "2026-07-31", "2026-07", "may"),
        ("2026-01-01", "2026-12-31", "2026-07", "may"),  # wider than what was asked
        ("2026-07-31", "2026-07-31", "2026-07", "must"),
        (None, "2026-07-31", "2026-07", "must"),  # a deadline
        (None, "2026-08-01", "2026-07", None),
        ("2026-07-31", None, "2026-07", "must"),  # available from then on
        ("2026-06-30", None, "2026-07", None),
        ("2026-07-31T09:00", "2026-07-31T17:00", "2026-07", "must"),  # minutes of the last day
        (None, "2026-07-31T23:59", "..2026-07-31", "must"),
        ("2026-07-01", "2026-09-30", "2026-Q3", "must"),
        ("2026-07-01", "2026-09-30", "2026-09-30..", "may"),
        ("2026-07-01", "2026-09-30", "2026-10", None),
        (None, None, "2026", None),
    ],
)
def test_must_and_may(
    make: Make, base: Base, starts: str | None, ends: str | None, period: str, due: str | None
) -> None:
    db = base(make("a.pdf", plans=[{"title": "x", "starts": starts, "ends": ends}]))
    with kb.open(db) as book:
        assert _titles(book.due(period)) == ([("x", due)] if due else [])


@pytest.fixture(scope="session")
def scratch(story: Path) -> sqlite3.Connection:
    """A base in memory whose one item the property test moves about."""
    with closing(sqlite3.connect(story)) as source:
        copy = sqlite3.connect(":memory:")
        source.backup(copy)
    copy.execute("delete from schedule where title <> 'Launch of SRG'")
    return copy


@given(item=st.tuples(DAYS, DAYS), asked=st.tuples(DAYS, DAYS))
def test_must_lies_inside_and_may_only_overlaps(
    scratch: sqlite3.Connection, item: tuple[date, date], asked: tuple[date, date]
) -> None:
    first, last = sorted(item)
    start, end = sorted(asked)
    scratch.execute("update schedule set starts = ?, ends = ?, due_on = ?", [f"{first}", f"{last}", f"{last}"])
    query = queries.load("due")
    values = dict.fromkeys(query.parameters, "") | {"starts": f"{start}", "ends": f"{end}"}
    rows = scratch.execute(query.sql, values).fetchall()
    span = {first + timedelta(days=n) for n in range((last - first).days + 1)}
    window = {start + timedelta(days=n) for n in range((end - start).days + 1)}
    wanted = ["must"] if span <= window else ["may"] if span & window else []
    assert [row[0] for row in rows] == wanted


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        ({}, ["Launch of SRG", "Register for the test", "Connectivity test"]),
        ({"audience": "cp"}, ["Launch of SRG", "Register for the test", "Connectivity test"]),
        ({"audience": "DB"}, ["Register for the test", "Connectivity test"]),  # the test says not for whom
        ({"audience": "C"}, ["Connectivity test"]),  # a code, not a part of one
        ({"system": "ccass"}, ["Connectivity test"]),
        ({"kind": "session"}, ["Connectivity test"]),
        ({"certainty": "tentative"}, ["Launch of SRG"]),
        ({"strength": "required", "system": "SRG"}, ["Register for the test", "Connectivity test"]),
        ({"issuer": "hkcc"}, ["Launch of SRG", "Register for the test", "Connectivity test"]),
        ({"issuer": "SEHK"}, []),
    ],
)
def test_filters(story: Path, filters: dict[str, str], titles: list[str]) -> None:
    with kb.open(story) as book:
        assert {one.title for one in book.due("2026-Q3", **filters)} == set(titles)


def test_without_a_period_everything_ahead_is_due(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-07-16")
    with kb.open(story) as book:
        assert _titles(book.due()) == [("Connectivity test", "must"), ("Launch of SRG", "may")]
        assert [(one.days_left, one.weekday) for one in book.due()] == [(2, "Sat"), (76, "Wed")]


def test_a_period_can_be_given_as_days(story: Path) -> None:
    with kb.open(story) as book:
        assert _titles(book.due(Period(None, date(2026, 7, 15)))) == [
            ("Register for the test", "must"),
            ("Launch of SRG", "may"),
        ]


@pytest.mark.parametrize(
    ("as_of", "ends"),
    [
        ("2026-01-04", []),
        ("2026-01-05", ["2026-07-01"]),
        ("2026-02-04", ["2026-07-01"]),
        ("2026-02-05", ["2026-08-01"]),
    ],
)
def test_as_of_gives_the_latest_item_that_was_known(make: Make, base: Base, as_of: str, ends: list[str]) -> None:
    db = base(
        make("a.pdf", reference="CT/1/26", issued_on="2026-01-05", plans=[{"ends": "2026-07-01"}]),
        make(
            "b.pdf",
            reference="CT/2/26",
            issued_on="2026-02-05",
            cites=[{"reference": "CT/1/26", "predicate": "amends"}],
            plans=[{"ends": "2026-08-01"}],
        ),
    )
    with kb.open(db) as book:
        assert [one.ends for one in book.as_of(as_of).due("2026")] == ends
        assert [one.ends for one in book.due("2026")] == ["2026-08-01"]


def test_as_of_counts_a_replacement_only_once_it_is_known(make: Make, base: Base) -> None:
    db = base(
        make("a.pdf", reference="CT/1/26", issued_on="2026-01-05", plans=[{"ends": "2026-07-01"}]),
        make(
            "b.pdf",
            reference="CT/2/26",
            issued_on="2026-02-05",
            cites=[{"reference": "CT/1/26", "predicate": "replaces"}],
        ),
    )
    with kb.open(db) as book:
        assert len(book.as_of("2026-02-04").due("2026")) == 1
        assert len(book.as_of("2026-02-05").due("2026")) == len(book.due("2026")) == 0


def test_as_of_knows_a_circular_without_date_from_its_latest_day(make: Make, base: Base) -> None:
    db = base(make("a.pdf", bounds=("2026-01-01", "2026-03-31"), plans=[{"ends": "2026-07-01"}]))
    with kb.open(db) as book:
        assert len(book.as_of("2026-03-30").due("2026")) == 0
        assert len(book.as_of("2026-03-31").due("2026")) == 1


def test_days_left_count_from_the_day_of_the_question(story: Path) -> None:
    with kb.open(story) as book:
        found = book.as_of("2026-07-10").due("next 7 days")
    assert [(one.title, one.days_left) for one in found] == [("Register for the test", 5), ("Launch of SRG", 82)]
