import json
from pathlib import Path

import pytest

from kb import listing
from kb.listing import ListingError

ROW = {"ref": "CT/944/26", "date": "09 Nov 2026", "dept": "OTC Clear", "title": " A  title ", "url": "https://x/a.pdf"}


def _write(folder: Path, rows: object) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "listing.json"
    path.write_text(json.dumps(rows), "utf-8")
    return path


def test_a_listing_is_found_in_and_beside_the_inputs(tmp_path: Path) -> None:
    beside, inside = _write(tmp_path, []), _write(tmp_path / "pdf" / "2026", [])
    (tmp_path / "pdf" / "a.pdf").touch()
    assert listing.find([tmp_path / "pdf"]) == (beside, inside)
    assert listing.find([tmp_path / "pdf" / "2026" / "b.pdf"]) == (inside,)
    assert listing.find([tmp_path / "pdf" / "a.pdf"]) == ()


def test_a_row_is_read(tmp_path: Path) -> None:
    (row,) = listing.read(_write(tmp_path, [ROW]))
    assert (row.reference, row.issued_on, row.issuer, row.label) == ("CT/944/26", "2026-11-09", "OTCC", "OTC Clear")
    assert (row.titles, row.file_name) == (("A title",), "a.pdf")


@pytest.mark.parametrize("day", ["2026-11-09", "9 November 2026", "09/11/2026"])
def test_days_are_read_however_they_are_written(tmp_path: Path, day: str) -> None:
    (row,) = listing.read(_write(tmp_path, [ROW | {"date": day}]))
    assert row.issued_on == "2026-11-09"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({}, "an array of rows is wanted"),
        ([ROW, {"title": "x"}], "row 2: an object with an address (url) is wanted"),
        ([ROW | {"date": "soon"}], "row 1: 'soon' is no date"),
    ],
)
def test_what_is_no_listing_is_said(tmp_path: Path, rows: object, said: str) -> None:
    path = _write(tmp_path, rows)
    with pytest.raises(ListingError) as caught:
        listing.read(path)
    assert str(caught.value) == f"{path}: {said}"


def test_titles_are_remembered(tmp_path: Path) -> None:
    facts = tmp_path / "facts"
    for title in ("First", "Second (Revised)", "Second (Revised)", "Third"):
        listing.remember(facts, listing.read(_write(tmp_path, [ROW | {"title": title}])))
    (row,) = listing.recall(facts)
    assert row.titles == ("First", "Second (Revised)", "Third")


def test_what_is_known_is_not_written_again(tmp_path: Path) -> None:
    facts = tmp_path / "facts"
    rows = listing.read(_write(tmp_path, [ROW]))
    listing.remember(facts, rows)
    before = (facts / "listing.json").stat().st_mtime_ns
    listing.remember(facts, rows)
    assert (facts / "listing.json").stat().st_mtime_ns == before
    assert [path.name for path in facts.iterdir()] == ["listing.json"]


@pytest.mark.parametrize(
    ("printed", "reference"),
    [
        ("MO_DT_164_26_E", "MO/DT/164/26"),
        ("LSD_027_2026", "LSD/027/2026"),
        ("ct/944/26", "CT/944/26"),
        ("Notice 5 of 2026", "NOTICE5OF2026"),  # no number as the house writes them: kept
        ("", None),
    ],
)
def test_slips_in_numbers_are_forgiven(tmp_path: Path, printed: str, reference: str | None) -> None:
    (row,) = listing.read(_write(tmp_path, [ROW | {"ref": printed}]))
    assert row.reference == reference
