"""What the views say, with milestones and without."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from ingest.jsonl import Record

Make = Callable[..., Record]
Base = Callable[..., Path]
TODAY = datetime.now(timezone(timedelta(hours=8))).date()


@pytest.fixture
def told(story: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(story)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def _titles(db: Path, view: str) -> list[str]:
    with closing(sqlite3.connect(db)) as connection:
        return [row[0] for row in connection.execute(f"select title from {view}")]  # noqa: S608 - names of views


def test_an_item_without_milestone_stands_for_itself(told: sqlite3.Connection) -> None:
    current = {row["title"] for row in told.execute("select title from current_schedule")}
    assert current == {"Launch of SRG", "Register for the test", "Connectivity test", "User guide"}
    assert [row["title"] for row in told.execute("select title from superseded_schedule")] == ["Rehearsal"]


def test_the_latest_word_counts(make: Make, base: Base) -> None:
    first = {"title": "Return of the questionnaire", "ends": "2026-07-01"}
    later = {"title": "Questionnaire to be returned", "ends": "2026-08-01"}
    db = base(
        make("a.pdf", reference="CT/1/26", issued_on="2026-01-05", plans=[first]),
        make(
            "b.pdf",
            reference="CT/2/26",
            issued_on="2026-02-05",
            cites=[{"reference": "CT/1/26", "predicate": "amends"}],
            plans=[later],
        ),
    )
    with closing(sqlite3.connect(db)) as connection:
        row = connection.execute("select title, title_now, ends_now, circular_now from superseded_schedule").fetchone()
        status = connection.execute(
            "select milestone, due_on, moves, days_moved, statements from milestone_status"
        ).fetchall()
    assert row == ("Return of the questionnaire", "Questionnaire to be returned", "2026-08-01", "CT/2/26")
    assert status == [("Return of the questionnaire", "2026-08-01", 1, 31, 2)]
    assert _titles(db, "current_schedule") == _titles(db, "deadlines") == ["Questionnaire to be returned"]
    assert len(_titles(db, "schedule_history")) == 2


@pytest.mark.parametrize(("predicate", "current"), [("replaces", []), ("cancels", []), ("amends", ["old"])])
def test_a_circular_that_is_replaced_plans_nothing_any_more(
    make: Make, base: Base, predicate: str, current: list[str]
) -> None:
    db = base(
        make("a.pdf", reference="CT/1/26", issued_on="2026-01-05", plans=[{"title": "old", "ends": "2026-07-01"}]),
        make("b.pdf", reference="CT/2/26", cites=[{"reference": "CT/1/26", "predicate": predicate}]),
    )
    assert _titles(db, "current_schedule") == current


def test_deadlines_come_soonest_first_and_the_past_last(make: Make, base: Base) -> None:
    days = {"last week": -7, "tomorrow": 1, "yesterday": -1, "today": 0, "in a year": 365}
    plans: list[dict[str, str | None]] = [
        {"title": title, "ends": (TODAY + timedelta(days=left)).isoformat()} for title, left in days.items()
    ]
    plans += [{"title": "done", "ends": TODAY.isoformat(), "status": "completed"}, {"title": "one day", "grain": None}]
    db = base(make("a.pdf", reference="CT/1/26", plans=plans))
    assert _titles(db, "deadlines") == ["today", "tomorrow", "in a year", "yesterday", "last week"]
    with closing(sqlite3.connect(db)) as connection:
        for title, day, weekday, left in connection.execute("select title, due_on, weekday, days_left from deadlines"):
            assert left == days[title]
            assert weekday == f"{date.fromisoformat(day):%a}"


def test_a_withdrawn_address_is_no_firewall_rule(make: Make, base: Base) -> None:
    host = {"host": "10.1.2.3", "port": "80", "system": "SRG"}
    later = (TODAY + timedelta(days=30)).isoformat()
    db = base(
        make("a.pdf", reference="CT/1/26", issued_on="2026-01-05", hosts=[host, host | {"host": "10.1.2.4"}]),
        make("b.pdf", reference="CT/2/26", issued_on="2026-02-05", hosts=[host | {"host": "10.1.2.9"}],
             gone=[{"host": "10.1.2.3", "valid_to": "2026-03-01"}, {"host": "10.1.2.4", "valid_to": later}]),
    )  # fmt: skip
    with closing(sqlite3.connect(db)) as connection:
        rules = connection.execute("select host, valid_to from firewall_rules").fetchall()
        history = connection.execute("select host, valid_to, withdrawn_in from endpoint_history").fetchall()
    assert rules == [("10.1.2.4", later), ("10.1.2.9", None)]
    assert history == [
        ("10.1.2.3", "2026-03-01", "CT/2/26"),
        ("10.1.2.4", later, "CT/2/26"),
        ("10.1.2.9", None, None),
    ]


def test_an_endpoint_said_twice_is_one_rule_of_the_later_circular(make: Make, base: Base) -> None:
    host = {"host": "10.1.2.3", "port": "80", "system": "SRG", "site": "primary"}
    db = base(
        make("a.pdf", reference="CT/1/26", issued_on="2026-01-05", hosts=[host]),
        make("b.pdf", reference="CT/2/26", issued_on="2026-02-05", hosts=[host]),
    )
    with closing(sqlite3.connect(db)) as connection:
        assert connection.execute("select host, circular from firewall_rules").fetchall() == [("10.1.2.3", "CT/2/26")]


def test_known_unknowns_names_what_is_missing(told: sqlite3.Connection) -> None:
    rows = told.execute("select what, rank, detail, circular from known_unknowns").fetchall()
    few = "901/2026 to 914/2026 of PT/CLR/HKCC, PT/CLR/SEOCH, PT/SCS/HKCC: 2 of 14 numbers are known"
    assert [tuple(row) for row in rows] == [
        ("circular not held", 1, "MO/DT/302/22 of 2022-11-11", "PT/SCS/HKCC/901/2026"),
        ("circular not held", 0, "CT/944/26 of 2026-11-09: Not held", None),
        ("gap in numbers", None, few, None),
        ("promise without a date", None, "User guide", "PT/SCS/HKCC/901/2026"),
    ]


def test_the_graph_joins_circulars(told: sqlite3.Connection) -> None:
    rows = told.execute("select circular, predicate, cited, cited_held from circular_graph").fetchall()
    assert [tuple(row) for row in rows] == [
        ("PT/SCS/HKCC/901/2026", "cites", "MO/DT/302/22", 0),
        ("PT/SCS/HKCC/914/2026", "amends", "PT/SCS/HKCC/901/2026", 1),
    ]
