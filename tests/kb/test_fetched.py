import json
from pathlib import Path
from typing import Any

import pytest

from kb import fetched, listing
from kb.fetched import loss_findings
from kb.held import Held
from kb.identity import identify
from kb.listed import ListingError, plain_row, read_row
from tests.kb.conftest import make_record

QUERY = {
    "language": "en",
    "since": "2026-07-01",
    "until": "2026-07-31",
    "issuer": "",
    "label": "",
    "listing": "en July",
}
HOLE = {
    **QUERY, "kind": "hole", "run": 1, "at": "2026-08-01T09:00:00", "offset": 40, "missing": 2,
    "first_day": "2026-07-08",
    "last_day": "2026-07-09", "newer": "CT/944/26", "older": None, "perhaps": ["CT/942/26", "CT/943/26"],
}  # fmt: skip
LISTED = {**QUERY, "kind": "listed", "run": 2, "at": "2026-08-02T09:00:00", "rows": 9, "holes": 0}


def test_a_hole_is_a_finding_in_words() -> None:
    (raised,) = loss_findings([HOLE])
    assert raised.finding.message == (
        "2 rows of the listing en July lost between its end and CT/944/26, 2026-07-08 to 2026-07-09 (place 40); "
        "perhaps CT/942/26, CT/943/26"
    )


@pytest.mark.parametrize(
    ("later", "left"),
    [
        ({}, 0),
        ({"run": 1}, 1),  # the reading that found the hole
        ({"since": "2026-07-08", "until": "2026-07-09"}, 0),
        ({"since": "2026-07-09"}, 1),
        ({"language": "zh"}, 1),
        ({"issuer": "HKSCC"}, 1),
    ],
)
def test_a_hole_lasts_until_its_days_are_read_again(later: dict[str, Any], left: int) -> None:
    assert len(list(loss_findings([HOLE, LISTED | later]))) == left


def test_lines_are_remembered_once(tmp_path: Path) -> None:
    journal = tmp_path / "raw" / "journal.jsonl"
    journal.parent.mkdir()
    journal.write_text(json.dumps(LISTED) + "\n" + json.dumps(HOLE) + "\n" + '{"kind": "requ', "utf-8")
    assert fetched.find([tmp_path]) == (journal,)
    for _ in range(2):
        fetched.remember(tmp_path / "facts", journal)
    assert [line["kind"] for line in fetched.recall(tmp_path / "facts")] == ["hole", "listed"]


def test_a_file_belongs_to_the_row_whose_address_gave_it_and_the_latest_version_comes_last() -> None:
    held = [Held.of(make_record(name)) for name in ("same_e.pdf", "old.pdf", "new.pdf")]
    rows = [read_row({"url": f"https://x/{house}/same_e.pdf", "title": house}, "row") for house in ("A", "B")]
    given = {rows[1].url: [held[1].sha256, held[2].sha256], rows[0].url: [held[0].sha256]}
    found = identify(held, rows, given)
    assert {one: row.titles for one, row in found.items()} == {
        held[0].id: ("A",), held[1].id: ("B",), held[2].id: ("B",),
    }  # fmt: skip
    assert [*found].index(held[1].id) < [*found].index(held[2].id)


def test_rows_come_back_as_they_were_and_wordings_are_joined() -> None:
    seen = [{"title": "A", "lang": "en", "first": "2026-08-01T09:00:00", "last": "2026-08-02T09:00:00"}]
    told = {"url": "https://x/a.pdf", "title": "A", "labels": ["SEHK", "MSCI"], "langs": ["en"], "pair": "https://x/b"}
    row = read_row({**told, "seen": seen, "attached": [{"url": "https://x/c.zip"}]}, "row")
    assert read_row(plain_row(row), "row") == row
    (merged,) = listing.merge([row, read_row({**told, "seen": [seen[0] | {"last": "2026-08-03T09:00:00"}]}, "row")])
    assert [(one.first[:10], one.last[:10]) for one in merged.seen] == [("2026-08-01", "2026-08-03")]


def test_a_scraped_row_that_is_not_understood_is_said() -> None:
    row = {"date": "08 Jul 2026", "departmentCode": "Moon", "refNumber": "", "linkText": "x", "link": "https://x/a.pdf"}
    with pytest.raises(ListingError, match="row 3: a known label is expected, not 'Moon'"):
        read_row(row, "row 3")
