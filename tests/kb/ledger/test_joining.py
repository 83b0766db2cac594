"""Statements of several circulars to one planned thing, through the whole build."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

import kb
from ingest.jsonl import Record
from kb.curation import Decision
from kb.held import Held
from kb.resolve import resolve
from kb.timeline import Ledger, write_ledger
from tests.kb.conftest import make_record

Row = dict[str, Any]


def _launch(day: str, **more: Any) -> Row:
    plain = {"title": "Launch of the gateway", "kind": "effective", "starts": day, "ends": day, "strength": None}
    return plain | more


def _session(title: str, day: str, **more: Any) -> Row:
    return {"title": title, "kind": "session", "starts": day, "ends": day, "strength": None} | more


def _circular(number: int, day: str, *plans: Row, cites: Sequence[tuple[int, str]] = (), **more: Any) -> Record:
    return make_record(
        f"{number}.pdf",
        reference=f"CT/{number}/26",
        issued_on=day,
        cites=[{"reference": f"CT/{other}/26", "predicate": predicate} for other, predicate in cites],
        plans=plans,
        **({"subject": "Report Gateway"} | more),
    )


def _ledger(*records: Record, decisions: Sequence[Decision] = ()) -> Ledger:
    resolved = resolve([Held.of(record) for record in records], ())
    return write_ledger(resolved.circulars, resolved.links, decisions)


def _changes(ledger: Ledger) -> list[tuple[str, int | None]]:
    return [(change.kind, change.days_moved) for change in ledger.changes]


def test_a_chain_is_one_thing_with_a_history() -> None:
    ledger = _ledger(
        _circular(1, "2026-01-05", _launch("2026-09-21", certainty="tentative")),
        _circular(2, "2026-03-05", _launch("2026-10-26", certainty="tentative"), cites=[(1, "amends")]),
        _circular(3, "2026-05-05", _launch("2026-10-26"), cites=[(2, "reminds_of")]),
    )
    assert len(ledger.milestones) == 1
    assert [entry.turn for entry in ledger.entries] == [1, 2, 3]
    assert _changes(ledger) == [("postpones", 35), ("confirms", 0)]
    assert [change.announced_on for change in ledger.changes] == ["2026-03-05", "2026-05-05"]


@pytest.mark.parametrize(
    ("subject", "other", "one"),
    [
        ("Night Desk Portal – Timetable", "Night Desk Portal – Go-live Put Back by Eight Weeks", True),
        ("Clean-up of Idle Vault Accounts", "Idle Vault Accounts – Charge on Hold", True),
        ("Timetable of the 2026 Night Desk Drill", "2027 Night Desk Drill – Timetable of the Second Year", False),
        ("Night Desk Portal – Timetable", "Night Desk Fees – Go-live Put Back by Eight Weeks", False),
        ("Portal – Timetable of the Night Desk", "Portal – Extended Lunch Hours for Vault Keepers", False),
    ],
)
def test_circulars_that_cite_are_of_one_programme_where_one_name_leads(subject: str, other: str, *, one: bool) -> None:
    ledger = _ledger(
        _circular(1, "2026-01-05", _launch("2026-09-21"), subject=subject),
        _circular(2, "2026-03-05", _launch("2026-10-26"), cites=[(1, "cites")], subject=other),
    )
    assert (len(ledger.programmes) == 1) == one


def test_the_order_of_the_files_counts_for_nothing() -> None:
    records = [
        _circular(1, "2026-01-05", _launch("2026-09-21"), _session("Briefing", "2026-08-01")),
        _circular(2, "2026-03-05", _launch("2026-10-26"), cites=[(1, "amends")]),
        _circular(3, "2026-05-05", _session("Online briefing", "2026-08-08"), cites=[(1, "follows_up")]),
    ]
    assert len({repr(_ledger(*ordered)) for ordered in permutations(records)}) == 1


def test_another_programme_is_never_joined() -> None:
    ledger = _ledger(
        _circular(1, "2026-01-05", _launch("2026-09-21")),
        _circular(2, "2026-03-05", _launch("2026-10-26"), subject="Fee Schedule"),
        _circular(3, "2026-04-05", _launch("2026-11-26"), subject="Weekly Options", cites=[(1, "cites")]),
    )
    assert len(ledger.milestones) == len(ledger.programmes) == 3
    assert ledger.changes == ()


def test_twins_share_things_and_either_may_come_before() -> None:
    ledger = _ledger(
        _circular(1, "2026-01-05", _launch("2026-09-21"), issuer="HKCC"),
        _circular(2, "2026-01-05", _launch("2026-09-21"), issuer="SEOCH"),
        _circular(3, "2026-03-05", _launch("2026-10-26"), cites=[(1, "amends"), (2, "amends")]),
    )
    assert len(ledger.milestones) == 1
    assert _changes(ledger) == [("restates", 0), ("postpones", 35)]


def test_twins_that_disagree_are_a_conflict_and_no_change() -> None:
    ledger = _ledger(
        _circular(1, "2026-01-05", _launch("2026-09-21"), issuer="HKCC"),
        _circular(2, "2026-01-05", _launch("2026-09-22"), issuer="SEOCH"),
    )
    assert ledger.changes == ()
    (raised,) = ledger.findings
    assert (raised.finding.code, raised.finding.severity) == ("date_conflict", "warning")
    assert raised.finding.message == "Launch of the gateway: 2026-09-22 here, 2026-09-21 in CT/1/26 of the same day"


def test_what_is_over_is_not_moved_unless_the_words_say_so() -> None:
    first = _circular(1, "2026-01-05", {"title": "Register for the drill", "ends": "2026-02-10"})
    again = _circular(
        2, "2026-03-05", {"title": "Register for the drill", "ends": "2026-04-10"}, cites=[(1, "follows_up")]
    )
    assert _changes(_ledger(first, again)) == []
    words = {
        "title": "Register for the drill",
        "ends": "2026-04-10",
        "quote": "Registration is kept open until 10 April.",
    }
    late = _circular(2, "2026-03-05", words, cites=[(1, "follows_up")])
    assert _changes(_ledger(first, late)) == [("extends", 59)]


def test_what_was_called_off_is_another_thing_when_it_is_arranged_anew() -> None:
    ledger = _ledger(
        _circular(1, "2026-01-05", _session("Market rehearsal", "2026-06-20")),
        _circular(
            2, "2026-03-05", _session("Market rehearsal", "2026-06-20", status="cancelled"), cites=[(1, "amends")]
        ),
        _circular(3, "2026-04-05", _session("Market rehearsal", "2026-09-20"), cites=[(2, "follows_up")]),
    )
    assert len(ledger.milestones) == 2
    assert _changes(ledger) == [("cancels", None)]


def test_a_completed_thing_makes_no_change() -> None:
    ledger = _ledger(
        _circular(1, "2026-01-05", _session("Market rehearsal", "2026-02-20")),
        _circular(
            2, "2026-03-05", _session("Market rehearsal", "2026-02-20", status="completed"), cites=[(1, "follows_up")]
        ),
    )
    assert len(ledger.milestones) == 1
    assert ledger.changes == ()


def test_parts_of_a_thing_move_apart() -> None:
    ledger = _ledger(
        _circular(1, "2026-01-05", _session("Practice session", "2026-07-25", certainty="tentative")),
        _circular(
            2,
            "2026-03-05",
            _session("Practice session", "2026-07-25T14:00", ends="2026-07-25T16:00", grain="minute", site="secondary"),
            _session("Practice session", "2026-07-25T17:00", ends="2026-07-25T18:00", grain="minute", site="primary"),
            cites=[(1, "follows_up")],
        ),
        _circular(
            3,
            "2026-04-05",
            _session("Practice session", "2026-08-01T17:00", ends="2026-08-01T18:00", grain="minute", site="primary"),
            cites=[(2, "amends")],
        ),
    )
    assert len(ledger.milestones) == 1
    assert _changes(ledger) == [("confirms", None), ("postpones", 7)]
    assert [entry.part for entry in ledger.entries] == [None, "secondary", "primary", "primary"]


def test_two_things_that_fit_as_well_are_both_kept_and_none_is_joined() -> None:
    ledger = _ledger(
        _circular(
            1,
            "2026-01-05",
            _session("Briefing for brokers", "2026-05-01"),
            _session("Briefing for banks", "2026-05-08"),
        ),
        _circular(2, "2026-03-05", _session("Briefing", "2026-05-15"), cites=[(1, "amends")]),
    )
    assert len(ledger.milestones) == 3
    assert ledger.changes == ()
    assert len({rival.milestone_id for rival in ledger.rivals}) == len(ledger.rivals) == 2
    assert len({rival.claim_id for rival in ledger.rivals}) == 1


def _decide(judgement: Any, item: str, other: str) -> Decision:
    return Decision(
        judgement=judgement, item=item, other=other, reason="asked", decided_by="Ann", decided_on="2026-06-01"
    )


def test_people_decide_and_their_word_is_not_asked_again() -> None:
    records = [
        _circular(
            1,
            "2026-01-05",
            _session("Briefing for brokers", "2026-05-01"),
            _session("Briefing for banks", "2026-05-08"),
        ),
        _circular(2, "2026-03-05", _session("Briefing", "2026-05-15"), cites=[(1, "amends")]),
    ]
    brokers, banks, later = (entry.claim_id for entry in _ledger(*records).entries)
    same = _ledger(*records, decisions=[_decide("same", later, banks)])
    assert _changes(same) == [("postpones", 7)]
    assert [entry.basis for entry in same.entries] == ["first", "first", "human"]
    assert same.rivals == ()
    different = _ledger(*records, decisions=[_decide("different", later, banks), _decide("different", brokers, later)])
    assert (different.changes, different.rivals) == ((), ())


def test_the_last_decision_on_a_pair_counts() -> None:
    records = [
        _circular(1, "2026-01-05", _launch("2026-09-21")),
        _circular(2, "2026-03-05", _launch("2026-10-26"), cites=[(1, "amends")]),
    ]
    one, other = (entry.claim_id for entry in _ledger(*records).entries)
    decisions = [_decide("different", one, other), _decide("same", one, other)]
    assert len(_ledger(*records, decisions=decisions[:1]).milestones) == 2
    assert len(_ledger(*records, decisions=decisions).milestones) == 1


def test_a_promise_that_nobody_keeps_is_found() -> None:
    promise = {
        "title": "Details of the drill",
        "kind": "announcement",
        "starts": "2026-02-01",
        "ends": "2026-02-28",
        "grain": "month",
    }
    first = _circular(1, "2026-01-05", promise)
    kept = _circular(2, "2026-02-10", cites=[(1, "follows_up")])
    late = _circular(2, "2026-04-10", cites=[(1, "follows_up")])
    assert _ledger(first).findings == _ledger(first, kept).findings == ()
    (raised,) = _ledger(first, late).findings
    assert raised.finding.code == "unfulfilled_announcement"


@pytest.fixture
def told(base: Callable[..., Path]) -> Callable[..., list[sqlite3.Row]]:
    def ask(sql: str, *records: Record) -> list[sqlite3.Row]:
        with closing(sqlite3.connect(base(*records))) as connection:
            return connection.execute(sql).fetchall()

    return ask


@pytest.mark.parametrize(
    ("plans", "status"),
    [
        ([_launch("2026-09-21", certainty="tentative")], "lapsed"),  # long past when this is read
        ([_launch("2996-09-21", certainty="tentative")], "tentative"),
        ([_launch("2996-09-21")], "confirmed"),
        ([{"title": "Launch of the gateway", "kind": "effective", "grain": None, "strength": None}], "announced"),
        ([_launch("2996-09-21", status="cancelled")], "cancelled"),
        ([{"title": "Launch of the gateway", "kind": "effective", "grain": None, "status": "postponed"}], "suspended"),
        ([_session("Rehearsal", "2026-01-03", status="completed")], "completed"),
        (
            [{"title": "Guide", "kind": "availability", "starts": "2025-12-01", "ends": None}],
            "completed",
        ),  # told afterwards
    ],
)
def test_the_status_is_worked_out(told: Callable[..., list[sqlite3.Row]], plans: list[Row], status: str) -> None:
    assert told("select status from milestone_status", _circular(1, "2026-01-05", *plans)) == [(status,)]


def test_what_is_replaced_as_a_whole_is_superseded(told: Callable[..., list[sqlite3.Row]]) -> None:
    rows = told(
        "select milestone, status from milestone_status order by 1",
        _circular(1, "2026-01-05", _launch("2996-09-21"), _session("Clinic", "2996-05-05")),
        _circular(2, "2026-03-05", _launch("2996-10-26"), cites=[(1, "replaces")]),
    )
    assert rows == [("Clinic", "superseded"), ("Launch of the gateway", "confirmed")]


def _listed(number: int, title: str) -> Row:
    return {
        "ref": f"CT/{number}/26",
        "date": "05 Jan 2026",
        "dept": "HKCC",
        "title": title,
        "url": f"https://www.example.com/{number}.pdf",
        "attachments": "",
    }


@pytest.mark.parametrize(
    ("title", "kind", "circular", "announced", "status"),
    [
        ("Report Gateway (8 Jul: Cancelled per issuer announcement)", "cancels", "CT/1/26", "2026-07-08", "cancelled"),
        ("Gateway (2 Jul: Cancelled and superseded by CT/77/26)", "suspends", "CT/77/26", "2026-07-02", "superseded"),
    ],
)  # fmt: skip
def test_titles_of_the_listing_are_claims_too(
    base: Callable[..., Path], title: str, kind: str, circular: str, announced: str, status: str
) -> None:
    db = base(_circular(1, "2026-01-05", _launch("2996-09-21")), listing=[_listed(1, title)])
    with closing(kb.open(db)) as book:
        (change,) = book.changes()
        assert (change.kind, change.circular, change.announced_on) == (kind, circular, announced)
        assert change.basis == "listing"
        assert change.quote is not None
        assert change.quote in title
        assert (change.old_ends, change.new_ends) == ("2996-09-21", None)
        assert [one.status for one in book.milestones()] == [status]
        assert book.due() == []
        before = book.as_of("2026-07-01")
        assert (before.changes(), len(before.due()), before.milestones()[0].status) == ([], 1, "confirmed")
