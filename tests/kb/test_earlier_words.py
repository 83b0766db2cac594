"""What an earlier circular said of a thing, and the latest one does not repeat."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kb
from ingest.jsonl import Record

Make = Callable[..., Record]
HOURS = {"starts": "2026-09-12T09:00", "ends": "2026-09-12T12:30", "grain": "minute"}
DAY = {"starts": "2026-09-12", "ends": "2026-09-12"}
OTHER = {"starts": "2026-09-19", "ends": "2026-09-19"}
OFF = {"starts": None, "ends": None, "grain": None, "status": "postponed"}
AFTERNOON = {"starts": "2026-09-12T14:00", "ends": "2026-09-12T18:00", "grain": "minute"}
BY = {"kind": "deadline", "starts": None, "ends": "2026-09-11T17:00", "grain": "minute"}
BY_DAY = {"kind": "deadline", "starts": None, "ends": "2026-09-11"}


@pytest.fixture
def told(make: Make, base: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[kb.Due]]:
    """What is due after circulars that each say something of one session, in turn."""
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-08-01")

    def due(*said: dict[str, Any], **filters: str) -> list[kb.Due]:
        circulars = [
            make(
                f"{nth}.pdf",
                reference=f"CT/{nth}/26",
                issued_on=f"2026-05-{nth:02}",
                cites=[{"reference": f"CT/{nth - 1}/26", "predicate": "amends"}] if nth > 1 else [],
                plans=[{"title": "Practice session", "kind": "session", "strength": None, **one}],
            )
            for nth, one in enumerate(said, 1)
        ]
        with kb.open(base(*circulars)) as book:
            return list(book.due("2026-09", **filters))

    return due


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ((HOURS, DAY), ("09:00", "12:30", "CT/1/26")),
        ((HOURS, DAY, DAY), ("09:00", "12:30", "CT/1/26")),
        ((HOURS, AFTERNOON, DAY), ("14:00", "18:00", "CT/2/26")),
        ((HOURS, OTHER), None),
        ((HOURS, OTHER, DAY), None),  # it moved there and back
        ((HOURS, OFF, DAY), None),  # suspended, then planned anew
        ((DAY, DAY), None),
        ((DAY, HOURS), None),  # they are its own
    ],
)
def test_a_day_keeps_its_hours(
    told: Callable[..., list[kb.Due]], said: tuple[dict[str, Any], ...], hours: tuple[str, str, str] | None
) -> None:
    (found,) = told(*said)
    if hours is None:
        assert (found.hours_id, found.starts_at, found.ends_at) == (None, found.starts, found.ends)
        return
    assert found.starts_at == f"2026-09-12T{hours[0]}"
    assert found.ends_at == f"2026-09-12T{hours[1]}"
    assert (found.due_time, found.hours_circular, found.hours_page) == (hours[1], hours[2], 1)
    assert (found.starts, found.ends, found.grain) == ("2026-09-12", "2026-09-12", "day")  # the latest word, as it is


def test_a_deadline_keeps_its_time_of_day(told: Callable[..., list[kb.Due]]) -> None:
    (found,) = told(BY, BY_DAY)
    assert (found.due_on, found.due_time, found.starts_at) == ("2026-09-11", "17:00", None)


def test_several_times_of_a_day_are_not_taken_for_one(
    make: Make, base: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-08-01")
    session = {"title": "Practice session", "kind": "session", "strength": None}
    plans = [session | HOURS | {"site": "primary"}, session | AFTERNOON | {"site": "secondary"}]
    cites = [{"reference": "CT/1/26", "predicate": "amends"}]
    db = base(
        make("1.pdf", reference="CT/1/26", issued_on="2026-05-01", plans=plans),
        make("2.pdf", reference="CT/2/26", issued_on="2026-05-02", cites=cites, plans=[session | DAY]),
    )
    with kb.open(db) as book:
        assert [one.hours_id for one in book.due("2026-09") if one.circular == "CT/2/26"] == [None]


def test_how_binding_it_is_stays_until_another_word(told: Callable[..., list[kb.Due]]) -> None:
    required, silent, optional = ({"strength": word, **DAY} for word in ("required", None, "optional"))
    assert [one.strength for one in told(required, silent)] == ["required"]
    assert len(told(required, silent, strength="required")) == 1
    assert [one.strength for one in told(required, optional)] == ["optional"]
    assert told(required, optional, strength="required") == []


def test_a_thing_is_found_by_every_system_that_was_named_of_it(told: Callable[..., list[kb.Due]]) -> None:
    said = [{"systems": systems, **DAY} for systems in (("CCMS", "RAP"), ("CCASS",))]
    for system in ("CCMS", "rap", "CCASS"):
        assert [one.systems for one in told(*said, system=system)] == [("CCASS",)]
    assert told(*said, system="OMD") == []


def test_what_names_no_system_may_be_about_any_of_its_programme(
    make: Make, base: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-08-01")
    plans = [
        {"title": "Failover of the targets", "kind": "session", "systems": ("OMD", "RAP"), **DAY},
        {"title": "Return the test report", "ends": "2026-09-15"},
        {"title": "Settle the fees", "ends": "2026-09-16", "systems": ("VaR",)},
    ]
    db = base(make("1.pdf", reference="CT/1/26", issued_on="2026-05-01", subject="Failover rehearsal", plans=plans))
    with kb.open(db) as book:
        for system in ("OMD", "RAP"):
            found = ["Failover of the targets", "Return the test report"]
            assert [one.title for one in book.due("2026-09", system=system)] == found
            assert {row.milestone for row in book.calendar({"system": system})} == set(found)
        assert [one.title for one in book.due("2026-09", system="VaR")] == ["Return the test report", "Settle the fees"]
        assert [one.systems for one in book.due("2026-09-15")] == [()]  # what is shown is what was said


def test_a_promise_names_the_circular_that_came_out_since(
    make: Make, base: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-08-01")
    promise = {"title": "Launch date", "kind": "announcement", "ends": "2026-09-30", "strength": None}
    db = base(
        make("1.pdf", reference="CT/1/26", issued_on="2026-05-01", plans=[promise, {"title": "Return the form", **BY}]),
        make("2.pdf", reference="CT/2/26", issued_on="2026-06-01", cites=[{"reference": "CT/1/26"}]),
        make("3.pdf", reference="CT/3/26", issued_on="2026-07-01", cites=[{"reference": "CT/1/26"}]),
        make("4.pdf", reference="CT/4/26", issued_on="2026-04-01", subject="Something else", plans=[promise]),
    )
    with kb.open(db) as book:
        told = {(one.circular, one.title): one.followed_in for one in book.due("2026-09")}
        assert told["CT/1/26", "Launch date"] == "CT/2/26"
        assert told["CT/1/26", "Return the form"] is None  # no promise to announce anything
        assert told["CT/4/26", "Launch date"] is None
        before = book.as_of("2026-05-15").due("2026-09", kind="announcement")
        assert {one.followed_in for one in before} == {None}
