"""The Python face."""

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import kb
from ingest.jsonl import Record

Make = Callable[..., Record]


@pytest.fixture
def book(story: Path) -> Iterator[kb.Book]:
    with kb.open(story) as opened:
        yield opened


@pytest.mark.parametrize(
    "name",
    [
        "PT/SCS/HKCC/901/2026",
        "pt/scs/hkcc/901/26",
        " PT/ SCS/HK CC/901/2026",
        "PT_SCS_HKCC_901_2026",
        "plan.pdf",
        "PLAN",
    ],
)
def test_a_circular_is_found_however_it_is_named(book: kb.Book, name: str) -> None:
    (found,) = book.show(name)
    assert found.circular["reference"] == "PT/SCS/HKCC/901/2026"
    assert book.show(str(found.circular["id"])) == [found]


def test_a_circular_found_by_id_or_number_is_the_one_found_by_its_other_names(book: kb.Book) -> None:
    for row in book.rows("circulars"):
        for name in filter(None, (row["reference"], row["id"])):
            exact = [one.circular["id"] for one in book.show(str(name))]
            assert exact == [one["id"] for one in book._ask("circular", reference=str(name))]
            assert row["id"] in exact


def test_an_unknown_circular_is_an_empty_answer(book: kb.Book) -> None:
    assert book.show("CT/1/26") == []


def test_a_dossier_holds_everything_with_pages(book: kb.Book) -> None:
    (found,) = book.show("PT/SCS/HKCC/901/2026")
    filled = {name: len(rows) for name, rows in found.sections.items() if rows}
    assert filled == {"schedule": 4, "citations": 1, "cited_by": 1, "endpoints": 1, "contacts": 1, "terms": 1}
    for name in ("schedule", "citations", "cited_by", "endpoints", "contacts", "terms"):
        assert all(row["page"] == 1 for row in found.sections[name]), name


def test_a_circular_known_from_the_listing_has_its_reference(book: kb.Book) -> None:
    (found,) = book.show("no-header.pdf")
    assert (found.circular["reference"], found.circular["reference_basis"]) == ("PT/NIS/CCASS/926/2026", "listing")
    assert found.sections["listing"][0]["titles"] == ("Share consolidation",)
    (stub,) = book.show("CT/944/2026")
    assert (stub.circular["held"], stub.circular["source_url"]) == (0, "https://www.example.com/2026/other.pdf")


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("结算", 0),
        ("結算有限公司", 1),  # part of a run of Chinese
        ("期貨結算", 1),
        ("貨期", 0),
        ("HKCC", 4),
        ("CD/OEC/HKCC/303/2022", 1),
        ("10.1.2.3", 2),
        ("regist*", 1),
        ("regist", 0),
        ('"of SRG"', 1),
        ('"SRG of"', 0),
        ('said "stop', 1),  # a stray quotation mark
        ("gateway launch", 2),
        ("", 0),
        ('" * ( ) OR AND ^ :', 0),
    ],
)
def test_search(book: kb.Book, words: str, count: int) -> None:
    assert len(book.search(words)) == count


def test_search_keeps_its_limit_and_its_day(book: kb.Book) -> None:
    assert len(book.search("gateway", limit=1)) == 1
    assert {hit.circular for hit in book.as_of("2026-02-01").search("gateway")} == {"PT/SCS/HKCC/901/2026"}


def test_endpoints_know_what_withdraws_them(book: kb.Book) -> None:
    (found,) = book.as_of("2026-02-01").endpoints("srg")
    assert (found.host, found.port, found.audience, found.valid_to) == ("10.1.2.3", "18801", ("CP",), None)
    (found,) = book.as_of("2026-08-31").endpoints("SRG", site="primary", audience="cp")
    assert (found.valid_to, found.withdrawn_in) == ("2026-08-31", "PT/SCS/HKCC/914/2026")
    assert book.as_of("2026-09-01").endpoints() == []
    assert len(book.as_of("2026-09-01").endpoints(withdrawn=True)) == 1
    assert book.endpoints("CCASS", withdrawn=True) == []


@pytest.mark.parametrize(
    ("subject", "titles"),
    [
        ("ccass", ["Connectivity test"]),
        ("SRG", ["Rehearsal", "Launch of SRG", "Connectivity test"]),
        ("user guide", ["User guide"]),
        ("guid", []),
        ("PT/SCS/HKCC/914/2026", ["Rehearsal"]),
        ("no-header.pdf", []),
    ],
)
def test_timeline(book: kb.Book, subject: str, titles: list[str]) -> None:
    found = [one.title for one in book.timeline(subject)]
    assert [title for title in found if title != "Register for the test"] == titles


def test_a_timeline_tells_what_became_of_things(book: kb.Book) -> None:
    assert {one.title: one.state for one in book.timeline()}["Rehearsal"] == "cancelled"
    assert "Rehearsal" not in {one.title for one in book.as_of("2026-02-01").timeline()}


def test_findings_can_be_narrowed(book: kb.Book) -> None:
    assert [one.code for one in book.findings()] == ["reference_conflict", "parse_coverage", "sequence_gap"]
    assert [one.severity for one in book.findings("parse_coverage")] == ["note"]
    assert [one.page for one in book.findings(severity="warning", issuer="hkcc")] == [1]
    assert book.as_of("2026-02-01").findings() == []


def test_what_only_words_tell_is_a_change_too(book: kb.Book) -> None:
    (found,) = book.changes()
    assert (found.kind, found.basis, found.milestone, found.old_circular) == ("cancels", "words", "Rehearsal", None)
    assert (found.old_ends, found.circular, found.announced_on) == ("2026-06-20", "PT/SCS/HKCC/914/2026", "2026-05-04")
    assert book.changes("postpones", system="SRG", since="2026-01-01") == []


def test_changes_and_planned_things_concern_whom_they_name_and_whom_nobody_named(book: kb.Book) -> None:
    titles = {name: {one.milestone for one in book.milestones(audience=name)} for name in ("", "CP", "db", "EP")}
    assert titles["CP"] == titles[""]
    assert (titles["db"], titles["EP"]) == (titles[""] - {"Launch of SRG"}, titles["db"] - {"Register for the test"})
    # of the user guide nobody says for which system of its programme it is
    assert {one.milestone for one in book.milestones(system="CCASS")} == {"Connectivity test", "User guide"}
    assert [len(book.changes(audience=name)) for name in ("", "EP")] == [1, 1]


def test_circulars_concern_whom_they_name(book: kb.Book) -> None:
    assert [one.circular for one in book.circulars(system="ccass")] == ["PT/SCS/HKCC/901/2026"]
    assert len(book.circulars(system="SRG")) == 2
    assert [len(book.circulars(audience=name)) for name in ("", "EP", "CP")] == [3, 3, 3]
    assert (book.known_until, book.as_of("2026-03-01").known_until) == (None, date(2026, 3, 1))


def test_answers_become_frames(book: kb.Book) -> None:
    frame = book.due("2026-Q3").to_frame()
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns[:3]) == ["due", "weekday", "days_left"]
    assert set(frame["title"]) == {"Launch of SRG", "Register for the test", "Connectivity test"}
    nothing = book.changes("postpones").to_frame()
    assert (len(nothing), "days_moved" in nothing.columns) == (0, True)


def test_answers_are_frozen(book: kb.Book) -> None:
    (first, *_) = book.due("2026-Q3")
    with pytest.raises(dataclasses.FrozenInstanceError):
        first.title = "x"  # type: ignore[misc]  # what must not work


def test_tables_are_given_whole(book: kb.Book) -> None:
    assert len(list(book.rows("schedule"))) == 5
    assert {row["reference"] for row in book.as_of("2026-02-01").rows("circulars")} == {
        "PT/SCS/HKCC/901/2026",
        "MO/DT/302/22",
    }
    assert len(list(book.as_of("2026-02-01").rows("schedule"))) == 4
    for name in ("nothing", "schedule; drop table schedule", ""):
        with pytest.raises(LookupError):
            list(book.rows(name))


@pytest.mark.parametrize(
    ("db", "said"),
    [("nowhere.db", "no base at nowhere.db"), ("sqlite:///nowhere.db", "no base at nowhere.db"), ("what://x", "what")],
)
def test_what_is_no_base_says_so(db: str, said: str) -> None:
    with pytest.raises(kb.SourceError) as caught:
        kb.open(db)
    assert said in str(caught.value)


def test_a_database_of_another_kind_says_so(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.touch()
    with pytest.raises(kb.SourceError, match="no base of circulars"):
        kb.open(other)
    other.write_bytes(b"no database at all" * 100)
    with pytest.raises(kb.SourceError, match="not a database"):
        kb.open(other)


def test_a_url_opens_the_same_base(story: Path) -> None:
    with kb.open(f"sqlite:///{story}") as one, kb.open(f"sqlite+pysqlite:///{story}") as other, kb.open(story) as plain:
        assert one.due("2026-Q3") == other.due("2026-Q3") == plain.due("2026-Q3") != []


@pytest.mark.parametrize("told", ["yesterday", "2026-13-01"])
def test_a_wrong_today_says_so(book: kb.Book, monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", told)
    with pytest.raises(ValueError, match=f"CIRCULARS_TODAY must be a day such as 2026-07-01, not '{told}'"):
        book.due()
