"""What statements were taken for, and when."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.jsonl import Record
from kb.held import Held
from kb.ledger import Standing
from kb.resolve import resolve
from kb.timeline import write_ledger
from kb.timeline.standing import NEVER
from tests.kb.conftest import make_record

Spans = list[tuple[str, str, str | None]]


def _circular(number: int, day: str | None, *plans: dict[str, Any], cites: tuple[tuple[int, str], ...] = ()) -> Record:
    return make_record(
        f"{number}.pdf",
        reference=f"CT/{number}/26",
        issued_on=day,
        subject="Report Gateway",
        cites=[{"reference": f"CT/{other}/26", "predicate": predicate} for other, predicate in cites],
        plans=plans,
    )


def _plan(day: str | None, **more: Any) -> dict[str, Any]:
    plain = {"title": "Launch of the gateway", "kind": "effective", "starts": day, "ends": day, "strength": None}
    return plain | more


def _session(title: str, first: str, last: str, **more: Any) -> dict[str, Any]:
    return {
        "title": title,
        "kind": "session",
        "grain": "minute",
        "starts": first,
        "ends": last,
        "strength": None,
    } | more


def _standings(*records: Record) -> tuple[Standing, ...]:
    resolved = resolve([Held.of(record) for record in records], ())
    return write_ledger(resolved.circulars, resolved.links, ()).standings


def _spans(number: int, at: int, *records: Record) -> Spans:
    """The spans of one statement of the circular of that number."""
    held = next(one for one in map(Held.of, records) if f"{number}.pdf" in one.names)
    claim = held.claims[at]
    return [(one.state, one.known_from, one.known_until) for one in _standings(*records) if one.claim_id == claim.id]


CHAIN = (
    _circular(1, "2026-01-05", _plan("2026-09-21")),
    _circular(2, "2026-03-05", _plan("2026-10-26"), cites=((1, "amends"),)),
    _circular(3, "2026-05-05", _plan(None, status="cancelled"), cites=((2, "amends"),)),
)
RUNDOWN = (
    _circular(
        1,
        "2026-01-05",
        _session("Rehearsal", "2026-09-05T09:00", "2026-09-05T17:00"),
        _session("Log-on", "2026-09-05T09:30", "2026-09-05T10:00"),
    ),
    _circular(2, "2026-03-05", _session("Rehearsal", "2026-09-12T09:00", "2026-09-12T17:00"), cites=((1, "amends"),)),
)
REPLACED = (
    _circular(1, "2026-01-05", _plan("2026-02-01", title="Fee waiver"), _plan("2026-09-21", title="Fee rise")),
    _circular(2, "2026-03-05", cites=((1, "replaces"),)),
)


@pytest.mark.parametrize(
    ("number", "at", "records", "spans"),
    [
        (1, 0, CHAIN[:1], [("current", "2026-01-05", None)]),
        (1, 0, CHAIN, [("current", "2026-01-05", "2026-03-05"), ("superseded", "2026-03-05", None)]),
        (2, 0, CHAIN, [("current", "2026-03-05", "2026-05-05"), ("superseded", "2026-05-05", None)]),
        (3, 0, CHAIN, [("cancelled", "2026-05-05", None)]),
        # The row goes with the session that holds it.
        (1, 1, RUNDOWN, [("current", "2026-01-05", "2026-03-05"), ("superseded", "2026-03-05", None)]),
        # What was over by then was not replaced any more.
        (1, 0, REPLACED, [("current", "2026-01-05", None)]),
        (1, 1, REPLACED, [("current", "2026-01-05", "2026-03-05"), ("superseded", "2026-03-05", None)]),
        # A circular of an unknown day counts today, and as of no day.
        (1, 0, [_circular(1, None, _plan("2026-09-21"))], [("current", NEVER, None)]),
    ],
)
def test_what_a_statement_is_taken_for(number: int, at: int, records: tuple[Record, ...], spans: Spans) -> None:
    assert _spans(number, at, *records) == spans


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 600)), min_size=1, max_size=6))
def test_spans_cover_all_days_since_the_circular_was_out_without_gap(days: list[tuple[int, int]]) -> None:
    first = date(2026, 1, 1)
    records = [
        _circular(
            number,
            (first + timedelta(days=issued)).isoformat(),
            _plan((first + timedelta(days=issued + ahead)).isoformat()),
            cites=((number - 1, "amends"),) if number > 1 else (),
        )
        for number, (issued, ahead) in enumerate(sorted(days), start=1)
    ]
    spans: dict[str, list[Standing]] = {}
    for one in _standings(*records):
        spans.setdefault(one.claim_id, []).append(one)
    known = {claim.id: held.facts.header.issued_on for held in map(Held.of, records) for claim in held.claims}
    assert set(spans) == set(known)
    for claim_id, of_claim in spans.items():
        assert of_claim[0].known_from == known[claim_id]
        assert of_claim[-1].known_until is None
        for before, after in pairwise(of_claim):
            assert before.known_until == after.known_from
            assert before.state != after.state
