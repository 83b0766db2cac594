"""Files that are changed at their address: versions of one circular, not rivals."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ingest.jsonl import Record
from kb.answers import Answers, Change
from kb.book import Book, open_book
from kb.build import build
from kb.corpus import open_corpus
from kb.database import as_url
from kb.fetched import Reissue, reissues
from kb.history import Run
from tests.kb.conftest import BUILT, make_record

URL = "https://www.example.com/a/launch_e.pdf"
NUMBER = "PT/SCS/HKCC/901/2026"


def _line(record: Record, at: str, run: int = 1, url: str = URL) -> dict[str, Any]:
    return {
        "kind": "request", "run": run, "at": at, "purpose": "file", "method": "GET", "url": url, "attempt": 1,
        "status": 200, "bytes": 9, "asked": url, "state": "new", "sha256": record.sha256, "path": "x/launch_e.pdf",
    }  # fmt: skip


def _version(content: str, plans: list[dict[str, Any]], **more: Any) -> Record:
    plain: dict[str, Any] = {"reference": NUMBER, "issued_on": "2026-03-02", "plans": plans, "content": content}
    return make_record("launch_e.pdf", **plain | more)


def _launch(day: str) -> dict[str, Any]:
    return {"title": "Launch of SRG", "kind": "effective", "starts": day, "ends": day, "systems": ("SRG",)}


FORM = {"title": "Return the registration form", "ends": "2026-04-15"}
FIRST = _version("first", [_launch("2026-06-01"), FORM])
SECOND = _version("second", [_launch("2026-07-06")])
THIRD = _version("third", [_launch("2026-08-03")])


@pytest.fixture
def built(tmp_path: Path, facts: Callable[..., Path]) -> Callable[..., Book]:
    def make(records: list[Record], lines: list[dict[str, Any]]) -> Book:
        folder = facts(*records)
        (folder / "journal.json").write_text(json.dumps(lines), "utf-8")
        build(as_url(tmp_path / "a.db"), open_corpus(folder, tmp_path / "none"), Run(), now=BUILT)
        return open_book(tmp_path / "a.db")

    return make


def _moves(changes: Answers[Change]) -> list[tuple[str, str | None, str | None, int | None, str | None]]:
    return [(one.kind, one.old_ends, one.new_ends, one.days_moved, one.announced_on) for one in changes]


def test_a_changed_file_supersedes_the_earlier_one_from_the_day_it_was_found(built: Callable[..., Book]) -> None:
    lines = [_line(FIRST, "2026-03-02T10:00:00"), _line(SECOND, "2026-03-09T10:00:00", run=2)]
    with built([FIRST, SECOND], lines) as book:
        assert list(book.findings()) == []
        assert _moves(book.changes()) == [("postpones", "2026-06-01", "2026-07-06", 35, "2026-03-09")]
        status = {one.milestone: one.status for one in book.milestones()}
        assert status["Return the registration form"] == "superseded"  # the new version does not hold it
        now = [(one.title, one.due_on) for one in book.as_of("2026-03-10").due()]
        before = [(one.title, one.due_on) for one in book.as_of("2026-03-08").due()]
        assert now == [("Launch of SRG", "2026-07-06")]
        assert before == [("Return the registration form", "2026-04-15"), ("Launch of SRG", "2026-06-01")]
        shown = book.show(NUMBER)
        assert [one.circular["reissued_on"] for one in shown] == ["2026-03-09", None]
        assert shown[0].circular["version_of"] == shown[1].circular["id"]


def test_versions_are_compared_by_id_and_by_content(built: Callable[..., Book]) -> None:
    lines = [_line(FIRST, "2026-03-02T10:00:00"), _line(SECOND, "2026-03-09T10:00:00", run=2)]
    with built([FIRST, SECOND], lines) as book:
        new, old = (one.circular for one in book.show("launch_e.pdf"))
        by_id = book.diff(old["id"], new["id"])
        assert {(one.how, one.one_ends, one.other_ends) for one in by_id} == {
            ("differs", "2026-06-01", "2026-07-06"),
            ("only in the first", "2026-04-15", None),
        }
        assert book.diff(FIRST.sha256[:16], "launch_e.pdf") == by_id


def test_the_same_day_and_three_versions(built: Callable[..., Book]) -> None:
    lines = [
        _line(FIRST, "2026-03-02T10:00:00"),
        _line(SECOND, "2026-03-02T15:00:00", run=2),
        _line(THIRD, "2026-03-12T15:00:00", run=3),
    ]
    with built([THIRD, FIRST, SECOND], lines) as book:
        assert list(book.findings()) == []
        assert sorted(_moves(book.changes())) == [
            ("postpones", "2026-06-01", "2026-07-06", 35, "2026-03-02"),
            ("postpones", "2026-07-06", "2026-08-03", 28, "2026-03-12"),
        ]
        assert [one.due_on for one in book.as_of("2026-03-12").due()] == ["2026-08-03"]


def test_addresses_that_only_an_earlier_version_gives_hold_no_more(built: Callable[..., Book]) -> None:
    old = _version("old", [], hosts=[{"host": "10.1.2.3", "port": "1"}, {"host": "10.1.2.4", "port": "1"}])
    new = _version("new", [], hosts=[{"host": "10.1.2.4", "port": "1"}])
    lines = [_line(old, "2026-03-02T10:00:00"), _line(new, "2026-03-09T10:00:00", run=2)]
    with built([old, new], lines) as book:
        assert [one.host for one in book.endpoints()] == ["10.1.2.4"]
        assert [one.host for one in book.as_of("2026-03-08").endpoints()] == ["10.1.2.3", "10.1.2.4"]
        assert [row["host"] for row in book.rows("firewall_rules")] == ["10.1.2.4"]


def test_found_after_the_day_it_is_not_taken_for_done(built: Callable[..., Book]) -> None:
    again = _version("again", [_launch("2026-06-01"), FORM])
    lines = [_line(FIRST, "2026-03-02T10:00:00"), _line(again, "2026-09-01T10:00:00", run=2)]
    with built([FIRST, again], lines) as book:
        assert {one.status for one in book.as_of("2026-09-02").milestones()} == {"lapsed"}
        assert {one.kind for one in book.changes()} == {"restates"}


def test_without_the_journal_they_are_rivals(built: Callable[..., Book]) -> None:
    with built([FIRST, SECOND], []) as book:
        assert [one.code for one in book.findings()].count("reference_conflict") == 2


def test_an_address_that_is_used_again_for_another_circular_makes_no_version(built: Callable[..., Book]) -> None:
    other = _version("other", [], reference="PT/SCS/HKCC/905/2026", issued_on="2026-03-09")
    lines = [_line(FIRST, "2026-03-02T10:00:00"), _line(other, "2026-03-09T10:00:00", run=2)]
    with built([FIRST, other], lines) as book:
        assert [row["version_of"] for row in book.rows("circulars") if row["held"]] == [None, None]


def test_a_citation_means_the_version_that_was_out(built: Callable[..., Book]) -> None:
    cites = [{"reference": NUMBER}]
    early = make_record("early.pdf", reference="CT/905/26", issued_on="2026-03-05", issuer="SEHK", cites=cites)
    late = make_record("late.pdf", reference="CT/906/26", issued_on="2026-03-20", issuer="SEHK", cites=cites)
    lines = [_line(FIRST, "2026-03-02T10:00:00"), _line(SECOND, "2026-03-09T10:00:00", run=2)]
    with built([FIRST, SECOND, early, late], lines) as book:
        ids = {row["sha256"]: row["id"] for row in book.rows("circulars")}
        cited = {row["circular_id"]: row["cited_id"] for row in book.rows("citations")}
    assert cited == {ids[early.sha256]: ids[FIRST.sha256], ids[late.sha256]: ids[SECOND.sha256]}


def test_a_content_that_comes_back_is_the_latest_again() -> None:
    lines = [
        _line(FIRST, "2026-03-02T10:00:00"),
        _line(FIRST, "2026-03-03T10:00:00"),
        _line(SECOND, "2026-03-04T10:00:00"),
        _line(FIRST, "2026-03-05T10:00:00"),
        _line(THIRD, "2026-03-05T10:00:00", url="https://www.example.com/b.pdf"),
    ]
    assert reissues(lines) == (Reissue(before=SECOND.sha256, after=FIRST.sha256, on="2026-03-05"),)
