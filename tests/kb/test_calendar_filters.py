"""Filters of the living calendar hide nothing that may concern the subscriber."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kb
from tests.kb.calendars import subscribed
from tests.kb.conftest import make_record

EVERYTHING = {
    "Launch of SRG (Q3 2026, tentative)",
    "Due: Register for the test",
    "Connectivity test",
    "Cancelled: Rehearsal",
}


@pytest.mark.parametrize(
    ("filters", "left_out"),
    [
        ({}, set()),
        ({"audience": "cp"}, set()),
        ({"audience": "DB"}, {"Launch of SRG (Q3 2026, tentative)"}),
        ({"audience": "EP, DB"}, {"Launch of SRG (Q3 2026, tentative)"}),
        ({"audience": "EP,CP"}, set()),
        ({"audience": "C"}, {"Launch of SRG (Q3 2026, tentative)", "Due: Register for the test"}),
        ({"system": "ccass"}, EVERYTHING - {"Connectivity test"}),
        ({"system": "CCASS,SRG"}, set()),
        ({"issuer": "hkcc"}, set()),
        ({"issuer": "SEHK"}, EVERYTHING),
        ({"issuer": "SEHK,HKCC"}, set()),
        ({"kind": "deadline"}, EVERYTHING - {"Due: Register for the test"}),
        ({"kind": "deadline,session"}, {"Launch of SRG (Q3 2026, tentative)"}),
        ({"strength": "required"}, {"Launch of SRG (Q3 2026, tentative)"}),
        # what is cancelled may have been tentative, and has to be struck
        ({"certainty": "tentative"}, {"Due: Register for the test", "Connectivity test"}),
        ({"certainty": "confirmed"}, {"Launch of SRG (Q3 2026, tentative)"}),
    ],
)
def test_filters(story: Path, filters: dict[str, str], left_out: set[str]) -> None:
    assert set(subscribed(story, **filters)) == EVERYTHING - left_out


def test_what_has_no_date_is_left_out(story: Path) -> None:
    assert not any("User guide" in name for name in subscribed(story))


@pytest.mark.parametrize(
    ("as_of", "names"),
    [("2026-01-11", set()), ("2026-01-12", EVERYTHING - {"Cancelled: Rehearsal"}), ("2026-05-04", EVERYTHING)],
)
def test_as_of_a_day(story: Path, as_of: str, names: set[str]) -> None:
    assert set(subscribed(story, as_of)) == names


@pytest.mark.parametrize(
    ("today", "names"),
    [
        ("2026-08-19", {"Launch of SRG", "Register for the test", "Connectivity test", "Rehearsal"}),
        ("2026-08-20", {"Launch of SRG", "Register for the test", "Connectivity test"}),
        ("2026-11-29", {"Launch of SRG"}),
        ("2026-11-30", set()),
    ],
)
def test_the_past_60_days_stay(story: Path, monkeypatch: pytest.MonkeyPatch, today: str, names: set[str]) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", today)
    with kb.open(story) as book:
        assert {one.milestone for one in book.calendar({})} == names


def test_an_unknown_filter_is_refused(story: Path) -> None:
    with kb.open(story) as book, pytest.raises(TypeError, match="month"):
        book.calendar({"month": "2026-07"})


def test_a_programme_is_about_its_system_and_words_hold_until_others_are_said(base: Callable[..., Path]) -> None:
    plan: dict[str, Any] = {
        "title": "Market rehearsal",
        "kind": "session",
        "starts": "2026-09-05",
        "ends": "2026-09-05",
    }
    told = {"audience": ("EP",), "systems": ("OMD",), "strength": "required"}
    moved = {"starts": "2026-09-12", "ends": "2026-09-12", "strength": None}
    db = base(
        make_record("1.pdf", reference="CT/1/26", issued_on="2026-01-05", plans=[plan | told]),
        make_record("2.pdf", reference="CT/2/26", issued_on="2026-02-05",
                    cites=[{"reference": "CT/1/26", "predicate": "amends"}], plans=[plan | moved]),
    )  # fmt: skip
    for filters in ({"audience": "EP"}, {"system": "OMD"}, {"strength": "required"}):
        assert set(subscribed(db, **filters)) == {"Market rehearsal"}
    assert subscribed(db, audience="CP") == {}
    with kb.open(db) as book:
        (one,) = book.calendar({}, since=book.today.replace(year=2000))
    assert (one.audience, one.systems, one.strength, one.version) == (("EP",), ("OMD",), "required", 1)
    assert [(move.kind, move.old_starts, move.new_starts) for move in one.moves] == [
        ("postpones", "2026-09-05", "2026-09-12")
    ]
