"""The digest as text and as JSON, of a base that has one of everything."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

import kb
from kb.digest.collecting import beginning, collect
from kb.digest.outlining import outlined
from kb.digest.plain import as_json
from kb.digest.record import Digest
from kb.digest.text import text
from tests.digest.conftest import SITE

GOLDEN = Path(__file__).parent / "golden" / "digest.txt"


def digest_of(base: Path, since: str = "", as_of: str = "", **filters: str) -> Digest:
    with kb.open(base) as book:
        asked = book.as_of(as_of) if as_of else book
        return collect(asked, beginning(since, asked.today), {"audience": "", "system": "", "issuer": ""} | filters)


def plain_of(base: Path, **asked: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(as_json(digest_of(base, **asked), SITE))
    return made


def test_the_whole_text(base: Path, pytestconfig: pytest.Config) -> None:
    made = text(outlined(digest_of(base), SITE))
    if pytestconfig.getoption("rewrite_goldens"):
        GOLDEN.write_text(made, "utf-8")
    assert made == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("asked", [{}, {"audience": "CP"}, {"as_of": "2026-06-20", "since": "1y"}])
def test_lines_are_short_and_equal_bases_give_equal_bytes(base: Path, asked: dict[str, str]) -> None:
    made = text(outlined(digest_of(base, **asked), SITE))
    assert text(outlined(digest_of(base, **asked), SITE)) == made
    assert all(cell_len(line) <= 78 or line.split() == [line.strip()] for line in made.splitlines())
    assert not re.search(r"[ \t]$|\n\n\n\n|None|\\n", made.replace(": None to ", ""), re.M)


def test_what_is_due_is_listed_once_must_before_may_required_first(base: Path) -> None:
    listed = [(one["within_days"], one["due"], one["strength"], one["title"]) for one in plain_of(base)["due"]]
    assert listed == [
        (7, "must", "required", "Return the report <A & B>"),
        (7, "may", "optional", "Old and new form are taken"),
        (30, "must", "required", "Register for the test"),
        (30, "must", "required", "提交表格"),
        (30, "must", "expected", "Connectivity test"),
        (30, "must", None, "User guide"),
    ]


def test_what_may_be_due_soon_and_is_due_for_certain_later_is_listed_as_both(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-07-20")
    guide = [(one["within_days"], one["due"]) for one in plain_of(base)["due"] if one["title"] == "User guide"]
    assert guide == [(7, "may"), (30, "must")]


@pytest.mark.parametrize(
    ("since", "moved", "deadlines", "circulars"),
    [
        ("7d", 2, 2, 3),
        ("2026-07-07", 0, 1, 2),  # a circular without a day is in every period until its last possible one
        ("0d", 0, 0, 1),
        ("2026-05", 2, 3, 4),
    ],
)
def test_a_period_is_that_of_the_days_of_issue(
    base: Path, since: str, moved: int, deadlines: int, circulars: int
) -> None:
    made = plain_of(base, since=since)
    assert [len(made[name]) for name in ("moved", "new_deadlines", "new_circulars")] == [moved, deadlines, circulars]


@pytest.mark.parametrize(
    ("filters", "due", "moved", "circulars"),
    [
        ({"audience": "CP"}, {"Register for the test", "提交表格", "Connectivity test", "User guide"}, 2, 3),
        ({"system": "SRG"}, None, 2, 1),
        ({"issuer": "HKSCC"}, {"提交表格"}, 0, 1),
    ],
)
def test_filters(base: Path, filters: dict[str, str], due: set[str] | None, moved: int, circulars: int) -> None:
    made = plain_of(base, **filters)
    assert made["filters"] == filters
    assert due is None or {one["title"] for one in made["due"]} == due
    assert (len(made["moved"]), len(made["new_circulars"])) == (moved, circulars)
    assert all(one["issuer"] == "HKSCC" for one in made["findings"]) or "issuer" not in filters


def test_as_of_a_day_nothing_later_is_known(base: Path) -> None:
    made = plain_of(base, as_of="2026-06-20", since="2026-06-01")
    assert (made["day"], made["moved"], made["numbers"]) == ("2026-06-20", [], [])
    assert [one["title"] for one in made["new_circulars"]] == ["Launch of SRG"]
    register = [one["ends"] for one in made["due"] if one["title"] == "Register for the test"]
    assert register == ["2026-07-15"]


def test_every_record_says_where_it_is_told_and_where_to_look(base: Path) -> None:
    made = plain_of(base)
    for name in ("due", "moved", "new_deadlines"):
        for one in made[name]:
            assert one["circular"]
            assert one["page"] == 1
            assert one["quote"]
            assert one["page_url"] == f"{SITE}milestone/{one['milestone_id']}"
            assert one["circular_url"] == f"{SITE}circular/{one['circular_id']}"
    (change,) = (one for one in made["moved"] if one["what"] == "extends")
    before = {"old_circular": "PT/SCS/HKCC/901/2026", "old_page": 1, "old_ends": "2026-07-15"}
    assert before | {"new_ends": "2026-07-22", "days_moved": 7} == {
        name: change[name] for name in ("old_circular", "old_page", "old_ends", "new_ends", "days_moved")
    }


def test_without_a_site_there_are_no_pages(base: Path) -> None:
    made = json.loads(as_json(digest_of(base)))
    assert {one["page_url"] for one in made["due"]} == {None}
    assert "http" not in text(outlined(digest_of(base)))


def test_a_base_that_is_ahead_of_the_day_says_so(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-07-07")
    said = " ".join(text(outlined(digest_of(base))).split())
    assert "The base holds 1 circular issued after this day" in said
    assert "--as-of 2026-07-07 leaves them out" in said
