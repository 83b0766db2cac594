"""The stored pieces of the real listing; nothing of them is kept here."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from ingest.sources.cleaning import scraped_row, split_labels, without_mark
from ingest.sources.fragment import hidden_inputs, read_fragment
from ingest.sources.interface import load_interface
from ingest.sources.problems import RowError
from kb import listing
from kb.retitled import claims_of
from tests.corpora import SHARED

STORED = SHARED / "listing"
HKEX = load_interface("hkex")
ROW = {
    "date": "08 Jul 2026",
    "departmentCode": "HKSCCStock Connect",
    "refNumber": "Attachment 1: Invented FormpdfAttachment 2: SheetxlsxRef Number: MO_DT_904_26_E",
    "linkText": "Invented Holdings Limited - Proposal (8 Jul: Cancelled per issuer announcement)\npdf",
    "link": "https://www.hkex.com.hk/x/MO_DT_904_26_E.pdf",
}


def _stored(name: str) -> Path:
    path = STORED / name
    if not path.is_file():
        pytest.skip(f"{path} is not here: it is no part of a clone")
    return path


def test_a_scraped_row_is_cleaned() -> None:
    row = scraped_row(ROW, HKEX, "row 1")
    assert (row.reference, row.labels, row.issued_on) == ("MO/DT/904/26", ("HKSCC", "Stock Connect"), "2026-07-08")
    assert row.title == "Invented Holdings Limited - Proposal (8 Jul: Cancelled per issuer announcement)"
    assert [(one.title, one.kind) for one in row.attachments] == [
        ("Attachment 1: Invented Form", "pdf"),
        ("Attachment 2: Sheet", "xlsx"),
    ]


@pytest.mark.parametrize(
    ("glued", "labels"),
    [
        ("OTC Clear", ("OTC Clear",)),
        ("OTC CLEARHKEX Rule EnforcementStock Connect", ("OTC Clear", "HKEX Rule Enforcement", "Stock Connect")),
        ("SEHK | MSCI", ("SEHK", "MSCI")),
        ("", ()),
    ],
)
def test_labels_are_split(glued: str, labels: tuple[str, ...]) -> None:
    assert split_labels(glued, HKEX, "row 1") == labels


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"departmentCode": "HKSCCMoon"}, "row 1: a known label is expected, not 'Moon'"),
        ({"date": "soon"}, "row 1: a day written as %d %b %Y, %d %B %Y, %d %Y年%m月 is expected, not 'soon'"),
        ({"refNumber": "No. 5"}, "row 1: one of Ref Number:"),
    ],
)
def test_what_is_not_understood_is_said(change: dict[str, str], said: str) -> None:
    with pytest.raises(RowError) as caught:
        scraped_row(ROW | change, HKEX, "row 1")
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize("title", ["Map of the City", "A.pdf"])
def test_words_that_only_look_like_a_mark_stay(title: str) -> None:
    assert without_mark(title, HKEX.row.kinds) == title


def test_the_stored_form_gives_the_stored_request() -> None:
    inputs = hidden_inputs(_stored("index_filter_form_and_hidden_inputs.html").read_text("utf-8"), HKEX, "page")
    asked = json.loads(_stored("ajax_request_sample.json").read_text("utf-8"))["json"]
    more = HKEX.more
    rest = {more.offset: 20, more.size: 20, **more.always, more.language: "en", **dict.fromkeys(more.nulls)}
    assert inputs | rest == asked


@pytest.mark.parametrize(
    ("name", "rows", "more"),
    [
        ("index_page_rows_0-2_plus_load_more.html", 3, True),
        ("fragment_HKSCC_currentcount_0020_rows_0-5.html", 6, False),
        ("fragment_HKSCC_currentcount_0280_rows_6-10_with_attachment.html", 5, False),
        ("fragment_HKSCC_currentcount_0460_COMPLETE_short_page.html", 1, True),
    ],
)
def test_stored_fragments_are_read(name: str, rows: int, more: bool) -> None:  # noqa: FBT001 - what is expected
    answer = read_fragment(_stored(name).read_text("utf-8"), HKEX, "en", name)
    assert (len(answer.rows), answer.more, answer.unread) == (rows, more, ())
    assert all(HKEX.numbers.references.read(row.reference or "") for row in answer.rows)
    assert not any(row.title.endswith("pdf") for row in answer.rows)
    assert sum(len(row.attachments) for row in answer.rows) == ("attachment" in name)


def test_the_stored_rows_are_ingested(tmp_path: Path) -> None:
    rows = listing.read(_stored("rows_sample.json"))
    listing.remember(tmp_path, rows)
    assert len(listing.recall(tmp_path)) == len(rows) == 220
    assert all(HKEX.numbers.references.read(row.reference or "") == row.reference for row in rows)
    assert {label for row in rows for label in row.labels} == {*HKEX.issuers, "HKEX Rule Enforcement", "Stock Connect"}
    assert not any(title.endswith(HKEX.row.kinds) for row in rows for title in row.titles)
    claims = Counter(claim.kind for row in rows for claim in claims_of(row, "x"))
    assert claims["cancelled"] >= 4
    assert claims["revised"] >= 1
