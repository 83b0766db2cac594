"""What of a base is worth telling."""

from collections.abc import Callable
from pathlib import Path

import pytest

import kb
from ingest.jsonl import Record
from kb.telling.gather import gather
from kb.telling.words import details, headline
from tests.telling.samples import change


@pytest.mark.parametrize(
    ("today", "due"),
    [("2026-07-01", {"Connectivity test", "Register for the test"}), ("2026-07-16", {"Connectivity test"})],
)
def test_deadlines_and_whatever_is_required_are_told(
    story: Path, monkeypatch: pytest.MonkeyPatch, today: str, due: set[str]
) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", today)
    with kb.open(story) as book:
        assert {one.title for one in gather(book) if one.kind == "deadline"} == due


@pytest.mark.parametrize(
    ("concern", "circulars", "titles"),
    [
        ({}, 3, {"Register for the test", "Connectivity test", "Rehearsal"}),
        ({"audience": "db"}, 3, {"Register for the test", "Connectivity test", "Rehearsal"}),
        ({"audience": "EP"}, 3, {"Connectivity test", "Rehearsal"}),
        ({"system": "ccass"}, 1, {"Connectivity test"}),
        ({"system": "SRG"}, 2, {"Register for the test", "Connectivity test", "Rehearsal"}),
        ({"issuer": "hksc"}, 0, set()),
        ({"issuer": "HKSCC"}, 1, set()),
    ],
)
def test_news_that_concern_somebody(
    story: Path, monkeypatch: pytest.MonkeyPatch, concern: dict[str, str], circulars: int, titles: set[str]
) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-07-01")
    with kb.open(story) as book:
        news = gather(book, **concern)
    assert sum(one.kind == "circular" for one in news) == circulars
    assert {one.title for one in news if one.kind in ("change", "deadline")} == titles


@pytest.mark.parametrize(
    ("today", "known_on"), [("2026-03-01", "2026-03-01"), ("2026-03-31", "2026-03-31"), ("2026-05-01", "2026-03-31")]
)
def test_a_circular_without_a_day_that_is_here_is_not_still_to_come(
    base: Callable[..., Path], make: Callable[..., Record], monkeypatch: pytest.MonkeyPatch, today: str, known_on: str
) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", today)
    db = base(make("no-header.pdf", bounds=("2026-02-01", "2026-03-31"), plans=[{"ends": "2026-09-30"}]))
    with kb.open(db) as book:
        assert {(one.kind, one.known_on) for one in gather(book)} == {
            ("circular", known_on), ("deadline", known_on),
        }  # fmt: skip


def test_times_are_told_in_words_and_in_digits(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-07-01")
    with kb.open(story) as book:
        (rehearsal,) = (one for one in gather(book) if one.title == "Connectivity test")
    assert (rehearsal.new, rehearsal.new_starts, rehearsal.new_ends) == (
        "18 Jul 2026, 09:00–12:30", "2026-07-18T09:00", "2026-07-18T12:30",
    )  # fmt: skip
    assert headline(rehearsal) == "due 18 Jul 2026, 09:00–12:30: Connectivity test"


def test_a_change_tells_both_quotes() -> None:
    assert details(change(old_quote="Launch | 21 September", old_circular="CT/1/26", old_page=3))[1:4] == (
        "before: “Launch | 21 September” (CT/1/26, page 3)",
        "now: “Launch of SRG | 21 September 2026 | 26 October 2026 (Monday) & <more>”",
        "PT/SCS/HKCC/933/2026, page 1, announced 4 Sep 2026",
    )
    assert details(change(old_quote="Launch"))[1] == "before: “Launch”"  # the later circular alone tells it
    assert headline(change(kind="deadline", new="no date given")) == "no date given: Launch of SRG 1"
