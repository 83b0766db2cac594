"""Records survive the way through JSON Lines, and damaged files are named with their line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import document, facts, issues, jsonl, spans
from ingest.issues import IngestError
from ingest.jsonl import Record

CENTS = st.integers(-(10**6), 10**6).map(lambda cents: cents / 100)
"""Sizes and places on a page: two digits after the point are kept."""
SPANS = st.tuples(st.integers(0, 500), st.integers(0, 500)).map(lambda ends: spans.Span(min(ends), max(ends)))

st.register_type_strategy(float, CENTS)
st.register_type_strategy(spans.Span, SPANS)

KINDS: tuple[type[Any], ...] = (
    spans.Span, spans.BBox, spans.Place, spans.Evidence,
    document.Page, document.Piece, document.Passage, document.Cell, document.Table, document.Link,
    facts.Header, facts.Citation, facts.DateFact, facts.Former, facts.ScheduleItem, facts.Endpoint, facts.Withdrawal,
    facts.Contact, facts.Term, issues.Finding,
)  # fmt: skip
RECORDS = st.from_type(Record).map(
    lambda record: replace(
        record, document=replace(record.document, sha256=record.sha256, media_type=record.media_type)
    )
)
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("kind", KINDS)
def test_values_survive_encoding(kind: type[Any]) -> None:
    @few
    @given(st.from_type(kind))
    def check(value: object) -> None:
        written = json.dumps(jsonl.encode(value), ensure_ascii=False)
        assert jsonl.decode(kind, json.loads(written)) == value

    check()


@few
@given(RECORDS)
def test_records_survive_and_equal_ones_give_equal_bytes(record: Record) -> None:
    data = jsonl.dump(record)
    again = jsonl.loads(data, "a.jsonl")
    assert again == record
    assert jsonl.dump(again) == data


@few
@given(RECORDS)
def test_every_line_is_one_typed_value(record: Record) -> None:
    lines = [json.loads(line) for line in jsonl.dump(record).decode().split("\n")[:-1]]
    assert [line["type"] for line in lines[:2]] == ["Record", "Document"]
    kinds = [line["type"] for line in lines]
    assert kinds.count("Passage") == len(record.document.passages)
    assert kinds.count("ScheduleItem") == len(record.facts.schedule)
    assert kinds.count("Header") == 1


@pytest.fixture
def whole() -> list[bytes]:
    """The lines of a record with one fact."""
    evidence = spans.Evidence(quote="CPs", page=1, places=(spans.Place(passage=0, span=spans.Span(0, 3)),))
    header = facts.Header(
        reference="CT/901/26", reference_basis="printed", issuer="SEHK", issued_on=None, issued_earliest=None,
        issued_latest=None, subject=None, subject_zh=None, language="en", signatory=None,
    )  # fmt: skip
    term = facts.Term(short="CPs", long="Clearing Participants – 結算", evidence=evidence, rule="brackets")
    doc = document.Document(
        name="a.txt", media_type="text/plain", sha256="0" * 64, reader="text",
        pages=(document.Page(number=1, width=0, height=0),),
        passages=(document.Passage(seq=0, kind="paragraph", text="CPs", page=1),),
    )  # fmt: skip
    record = Record(
        sha256="0" * 64, names=("a.txt",), paths=("raw/a.txt",), media_type="text/plain", size=3, extractor="1",
        document=doc, facts=facts.Facts(header=header, terms=(term,)),
    )  # fmt: skip
    return jsonl.dump(record).splitlines(keepends=True)


def test_defaults_are_left_out(whole: list[bytes]) -> None:
    assert json.loads(whole[3]) == {"type": "Passage", "seq": 0, "kind": "paragraph", "text": "CPs", "page": 1}


NO_RECORDS = (b"not json\n", b"\n", b'{"type": "Term", "short\n', b'{"short": "CPs"}\n', b'"Term"\n')
WRONG_VALUES = (b"[1]\n", b'{"type": []}\n', b'{"type": "Unheard of"}\n', b'{"type": "Term", "short": "\xff"}\n')


@pytest.mark.parametrize(
    "line",
    [*NO_RECORDS, *WRONG_VALUES],
)
def test_a_line_that_is_no_record_is_named(line: bytes, whole: list[bytes], tmp_path: Path) -> None:
    path = tmp_path / "damaged.jsonl"
    path.write_bytes(b"".join([*whole[:3], line, *whole[4:]]))
    with pytest.raises(IngestError, match=r"^damaged\.jsonl: line 4 ") as caught:
        jsonl.load(path)
    assert caught.value.status == "not_a_document"


@pytest.mark.parametrize("kind", ["Record", "Document", "Header"])
def test_what_lacks_its_head_is_not_whole(kind: str, whole: list[bytes]) -> None:
    left = b"".join(line for line in whole if json.loads(line)["type"] != kind)
    with pytest.raises(IngestError, match=r"^a\.jsonl: not a whole facts file"):
        jsonl.loads(left, "a.jsonl")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("unknown", 1),
        ("evidence", None),
        ("evidence", {"quote": "CPs", "page": 1, "places": [[0]]}),
        ("evidence", {"quote": "CPs", "page": 1, "places": [[0, [3, 1]]]}),
    ],
)
def test_wrong_fields_are_told(field: str, value: object, whole: list[bytes]) -> None:
    term = json.loads(whole[-2])
    term[field] = value
    with pytest.raises(IngestError, match=r"^a\.jsonl: line "):
        jsonl.loads(b"".join([*whole[:-2], json.dumps(term).encode() + b"\n", whole[-1]]), "a.jsonl")


def test_a_file_that_was_cut_short_is_told(whole: list[bytes]) -> None:
    data = b"".join(whole)
    for end in range(1, len(data)):
        with pytest.raises(IngestError, match=r"^a\.jsonl: "):
            jsonl.loads(data[:end], "a.jsonl")
