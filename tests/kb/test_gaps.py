"""Gaps in sequences of numbers."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.jsonl import Record
from ingest.profiles import load_profiles
from kb.gaps import DENSE, FEW, NumberSequence, gap_findings, sequences_of
from kb.held import Held
from kb.records import Circular


def _circular(reference: str | None, *, held: Held | None = None) -> Circular:
    return Circular(
        id=reference or "none",
        reference=reference,
        reference_basis="listing",
        issuer=None,
        issued_on=None,
        issued_earliest=None,
        issued_latest=None,
        subject=None,
        language=None,
        url=None,
        held=held,
    )


def _sequences(*references: str | None, shared: Iterable[list[str]] = ()) -> tuple[NumberSequence, ...]:
    return sequences_of([_circular(reference) for reference in references], shared)


def _messages(*references: str | None, shared: Iterable[list[str]] = ()) -> list[str]:
    raised = list(gap_findings(_sequences(*references, shared=shared)))
    assert {(one.circular_id, one.finding.code, one.finding.severity) for one in raised} <= {
        (None, "sequence_gap", "note")
    }
    return [one.finding.message for one in raised]


@pytest.mark.parametrize(
    ("references", "messages"),
    [
        ([], []),
        (["CT/001/26", "CT/002/26", "CT/003/26"], []),
        (["CT/098/26", "CT/099/26", "CT/101/26"], ["CT/100/26 (1): held, listed or cited nowhere"]),
        (
            ["EQD/01/26", "EQD/02/26", "EQD/05/26", "EQD/07/26"],
            [
                "EQD/03/26 to EQD/04/26 (2): held, listed or cited nowhere",
                "EQD/06/26 (1): held, listed or cited nowhere",
            ],
        ),
        # too few, then too thinly sown
        (["CT/001/26", "CT/003/26"], ["CT/001/26 to CT/003/26: 2 of 3 numbers are known"]),
        (["CT/001/26", "CT/002/26", "CT/007/26"], ["CT/001/26 to CT/007/26: 3 of 7 numbers are known"]),
        (["CT/001/26", "CT/002/26"], []),
        # other spellings are the same number, other years and families other sequences
        (["CT/1/26", "CT/002/2026", "CT/02/26", "CT/003/26"], []),
        (["CT/001/25", "CT/003/26", "LSD/005/2026"], []),
        (["PT/NIS/CCASS/007/2026", "PT/NIS/SMD/009/2026"], []),
        # what is no number belongs nowhere
        (["CT", "Notice 7", None, "CT/001/26"], []),
    ],
)  # fmt: skip
def test_gaps_are_told_where_they_mean_something(references: list[str], messages: list[str]) -> None:
    assert _messages(*references) == messages


def test_families_can_share_a_counter() -> None:
    shared = [["AB/X", "AB/Y"]]
    assert _messages("AB/X/001/2026", "AB/Y/002/2026", "AB/X/003/2026", shared=shared) == []
    gaps = _messages("AB/X/001/2026", "AB/Y/002/2026", "AB/X/005/2026", "CD/009/26", shared=shared)
    assert gaps == ["003/2026 to 004/2026 (2) of AB/X, AB/Y: held, listed or cited nowhere"]
    assert _messages("AB/X/001/2026", "AB/Y/003/2026", shared=shared) == [
        "001/2026 to 003/2026 of AB/X, AB/Y: 2 of 3 numbers are known"
    ]


def test_numbers_with_the_year_in_front_and_a_counter_over_departments() -> None:
    held = [f"SEBI/HO/{place}/P/CIR/2026/{number}" for place, number in (("AB", 701), ("CD/CD-1", 702), ("EF", 705))]
    assert _messages(*held) == ["SEBI/HO/CIR/2026/703 to SEBI/HO/CIR/2026/704 (2): held, listed or cited nowhere"]


def test_letters_of_all_kinds_are_not_missed() -> None:
    assert _messages(*(f"HO/(92)2026-AB-POD-2/I/{number}/2026" for number in (1, 2, 4))) == []


def test_the_profiles_name_each_family_once() -> None:
    for profile in load_profiles():
        families = [family for group in profile.references.shared_counters for family in group]
        assert len(families) == len(set(families))


@given(st.sets(st.integers(1, 400), min_size=1))
def test_known_and_missing_numbers_make_up_the_span(numbers: set[int]) -> None:
    (sequence,) = _sequences(*(f"CT/{number:03d}/26" for number in numbers))
    missing = [number for low, high in sequence.missing for number in range(low, high + 1)]
    assert sorted([*missing, *sequence.known]) == list(range(sequence.first, sequence.last + 1))
    assert len(missing) + len(numbers) == sequence.span
    assert sequence.known == numbers
    assert sequence.dense == (len(numbers) >= FEW and len(numbers) / sequence.span >= DENSE)
    findings = list(gap_findings([sequence]))
    assert len(findings) == (len(sequence.missing) if sequence.dense else bool(sequence.missing))


def test_sequences_are_stored(make: Callable[..., Record], base: Callable[..., Path]) -> None:
    row = {"date": "2026-06-29", "dept": "SEHK", "title": "x"}
    db = base(
        make("a.pdf", reference="CT/921/26", issuer="SEHK", cites=[{"reference": "CT/924/2026"}]),
        make("b.pdf", reference="CT/927/26", issuer="SEHK"),
        listing=[row | {"ref": "CT_922_26", "url": "https://x/1.pdf"}, row | {"ref": None, "url": "https://x/2.pdf"}],
    )
    with closing(sqlite3.connect(db)) as connection:
        columns = "counter, year, first, last, held, known, span, missing"
        told = connection.execute(f"select {columns} from sequences").fetchall()  # noqa: S608 - our own names
        findings = connection.execute("select code, circular_id, message from findings order by message").fetchall()
    assert told == [("CT", 2026, 921, 927, 2, 4, 7, json.dumps(["923", "925-926"]))]
    assert findings == [
        ("sequence_gap", None, "CT/923/26 (1): held, listed or cited nowhere"),
        ("sequence_gap", None, "CT/925/26 to CT/926/26 (2): held, listed or cited nowhere"),
    ]
