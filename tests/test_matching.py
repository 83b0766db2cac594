"""What counts as found: the best pairing of gold with rows, and what gold tolerates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.evaluation.facts import compare_citations, compare_contacts, compare_endpoints, compare_findings, compare_header
from kb.evaluation.schedule import compare_schedule, same_time
from kb.evaluation.tally import Tally, best_pairs
from kb.evaluation.values import accepted, codes, contact, folded, port, reference, stamp

Row = dict[str, Any]

EDGES = st.dictionaries(st.integers(0, 4), st.lists(st.integers(0, 4), max_size=4, unique=True), max_size=5)


@given(EDGES)
def test_pairs_are_one_to_one_along_edges(edges: dict[int, list[int]]) -> None:
    pairs = best_pairs(edges)
    assert all(found in edges[gold] for gold, found in pairs.items())
    assert len(set(pairs.values())) == len(pairs)


@given(EDGES)
def test_no_pairing_is_larger(edges: dict[int, list[int]]) -> None:
    golds = list(edges)
    largest = max(
        sum(found in edges[gold] for gold, found in zip(golds, order, strict=False))
        for order in permutations(range(max(5, len(golds))), len(golds))
    )
    assert len(best_pairs(edges)) == largest


@pytest.mark.parametrize(
    ("hit", "gold", "found", "figures"),
    [
        (0, 0, 0, (1, 1, 1)),
        (0, 0, 2, (0, 1, 0)),
        (0, 2, 0, (0, 0, 0)),
        (1, 2, 4, (0.25, 0.5, 1 / 3)),
        (3, 3, 3, (1, 1, 1)),
    ],
)
def test_tallies(hit: int, gold: int, found: int, figures: tuple[float, float, float]) -> None:
    tally = Tally()
    tally.add(hit, gold, found)
    assert (tally.precision, tally.recall, tally.f1) == pytest.approx(figures)


@pytest.mark.parametrize(
    ("item", "row", "same"),
    [
        (("2026-05-01", "2026-05-31"), ("2026-05-01", "2026-05-31"), True),
        (("2026-05-01", "2026-05-31"), ("2026-05-01", "2026-05-30"), False),
        (("2026-05-01T09:00", None), ("2026-05-01 09:00:00+08:00", None), True),
        ((None, "2026-05-31"), ("2026-05-01", "2026-05-31"), True),  # "by May": a deadline may have its first day
        ((None, "2026-05-31"), (None, None), False),
    ],
)
def test_times_of_deadlines(item: tuple[str, str], row: tuple[str, str], *, same: bool) -> None:
    gold: Row = {"kind": ["deadline"], "starts": item[0], "ends": item[1]}
    assert same_time(gold, {"starts": row[0], "ends": row[1]}) is same


@pytest.mark.parametrize(
    ("gold", "row", "same"),
    [
        ({"kind": ["session"]}, ("2026-05-01", None), False),
        ({"kind": ["session"]}, (None, "2026-05-31"), False),
        ({"kind": ["availability"]}, ("2026-05-01", None), True),
        ({"kind": ["availability"]}, ("2026-05-01", "2026-05-01"), True),
        ({"kind": ["availability"]}, ("2026-05-01", "2026-05-02"), False),
        ({"kind": ["session"], "ends_tolerated": [None, "2026-06-01"]}, ("2026-05-01", None), True),
        ({"kind": ["session"], "times_tolerated": [["2026-04-01", "2026-04-02"]]}, ("2026-04-01", "2026-04-02"), True),
    ],
)
def test_times_that_are_as_good(gold: Row, row: tuple[str | None, str | None], *, same: bool) -> None:
    item = gold | {"starts": "2026-05-01", "ends": "2026-05-31"}
    assert same_time(item, {"starts": row[0], "ends": row[1]}) is same


@pytest.mark.parametrize(
    ("form", "value", "plain"),
    [
        (folded, " “On–Line”\u00a0 Session ", '"on-line" session'),
        (folded, None, ""),
        (reference, "PT/ SCS/ hkcc/ 927/2026 ", "PT/SCS/HKCC/927/2026"),
        (contact, "+852 2979 0011", "29790011"),
        (contact, "2979-0011", "29790011"),
        (contact, "mailto:Desk@Example.com", "desk@example.com"),
        (port, "53000 – 53015", "53000-53015"),
        (port, 443, "443"),
        (port, "", None),
        (stamp, "2026-05-01T09:00:00.000+08:00", "2026-05-01T09:00"),
        (stamp, "2026-05-01", "2026-05-01"),
        (stamp, "", None),
        (codes, '["CP", "dcp "]', frozenset({"CP", "DCP"})),
        (codes, "CP & DCP", frozenset({"CP", "DCP"})),
        (codes, None, frozenset()),
    ],
)
def test_values_in_one_form(form: Callable[[object], object], value: object, plain: object) -> None:
    assert form(value) == plain


def test_every_value_that_gold_takes() -> None:
    gold = {"kind": ["session", "period"], "site": None, "site_tolerated": ["test"]}
    assert accepted(gold, "kind") == ["session", "period"]
    assert accepted(gold, "site") == [None, "test"]
    assert accepted(gold, "absent") == [None]


class Tallies(defaultdict[str, Tally]):
    """Tallies by name, as plain numbers too."""

    def __init__(self) -> None:
        super().__init__(Tally)

    def numbers(self, name: str) -> tuple[int, int, int]:
        return self[name].hit, self[name].gold, self[name].found


def row(**values: object) -> Row:
    plain = dict.fromkeys(("title", "quote", "starts", "ends", "grain", "modifier", "certainty", "strength", "site"))
    return plain | {"kind": "session", "status": "scheduled"} | values


def test_tolerated_and_undated_items_count_neither_way() -> None:
    kinds, fields = Tallies(), Tallies()
    gold = {
        "schedule": [
            {"any": ["drill"], "kind": ["session"], "starts": "2026-05-01", "ends": "2026-05-01", "grain": "day"}
        ],
        "schedule_tolerated": [
            {"any": ["briefing"]},
            {"starts": "2026-06-01", "ends": "2026-06-01", "kind": ["period"]},
        ],
    }
    rows = [
        row(title="Drill", starts="2026-05-01", ends="2026-05-01", grain="month"),
        row(title="A briefing", starts="2026-05-02", ends="2026-05-02"),
        row(title="Freeze", kind="period", starts="2026-06-01", ends="2026-06-01"),
        row(title="Some day"),
        row(title="Freeze", starts="2026-06-01", ends="2026-06-01", quote="from 1 June"),
    ]
    misses = compare_schedule("a.pdf", gold, rows, kinds, fields)
    assert kinds.numbers("schedule") == (1, 1, 2)
    assert fields.numbers("schedule.grain") == (0, 1, 1)
    assert misses == [
        "a.pdf: schedule ['drill'] 2026-05-01: grain 'month', want 'day': None",
        "a.pdf: schedule invented session 2026-06-01..2026-06-01 'Freeze': 'from 1 June'",
    ]


def test_an_inferred_reference_is_as_good_as_none() -> None:
    fields = Tallies()
    inferred = {"reference": "CT/1/26", "reference_basis": "inferred"}
    assert compare_header("a.pdf", {"reference": None}, inferred, fields) == []
    printed = inferred | {"reference_basis": "printed"}
    assert compare_header("a.pdf", {"reference": None}, printed, fields) != []
    assert compare_header("a.pdf", {"reference": None}, None, fields) == []
    assert fields.numbers("circular.reference") == (1, 3, 3)


def test_misses_and_inventions_are_told() -> None:
    kinds, fields = Tallies(), Tallies()
    gold: Row = {
        "citations": [{"reference": "CT/1/26", "issued_on": None, "predicate": ["cites", "amends"]}],
        "endpoints": [
            {"host": "A.example.com", "port": 443, "site": None, "system": "RAP", "system_tolerated": ["OMD"]}
        ],
        "contacts": ["2979 0011"],
        "findings": [{"code": "date_conflict", "text": "5 May"}, {"code": "unresolved_date", "text": "later"}],
        "findings_tolerated": [{"code": "weekday_mismatch", "text": "Monday"}],
    }
    cited = [
        {"reference": "ct/1/26", "issued_on": None, "predicate": "amends", "quote": ""},
        {"reference": "CT/2/26", "issued_on": None, "predicate": "cites", "quote": "see CT/2/26"},
    ]
    hosts = [{"host": "a.example.com", "port": "443", "site": None, "system": "OMD", "quote": ""}]
    found = [
        {"code": "weekday_mismatch", "quote": "Monday, 5 May", "message": ""},
        {"code": "endpoint_conflict", "quote": "10.1.1.1", "message": ""},
        {"code": "unresolved_date", "quote": "soon", "message": ""},
    ]
    assert compare_citations("a", gold, cited, kinds, fields) == ["a: citation invented CT/2/26: 'see CT/2/26'"]
    assert compare_endpoints("a", gold, hosts, kinds, fields) == []
    assert compare_contacts("a", gold, [{"value": "2979 0012"}], kinds) == ["a: contact missed 29790011"]
    assert compare_findings("a", gold, found, kinds) == [
        "a: finding missed date_conflict '5 May'",
        "a: finding invented endpoint_conflict: '10.1.1.1'",
    ]
    assert kinds.numbers("citations") == (1, 1, 2)
    assert fields.numbers("citations.predicate") == (1, 1, 1)
    assert fields.numbers("endpoints.system") == (1, 1, 1)
    assert kinds.numbers("findings") == (0, 1, 1)
