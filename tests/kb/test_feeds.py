"""Atom feeds as pure functions of answers: what they tell of a change, and what stays the same over builds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import kb
from kb.atom import MOST
from kb.feeds import FEEDS, atom, news
from kb.telling.news import News
from tests.kb.conftest import make_record

ATOM = "{http://www.w3.org/2005/Atom}"
Base = Callable[..., Path]
SESSION = {"title": "Market rehearsal", "kind": "session", "starts": "2026-09-05", "ends": "2026-09-05"}
FIRST = make_record(
    "1.pdf",
    reference="CT/1/26",
    issued_on="2026-01-05",
    plans=[SESSION, {"title": "Return the form", "ends": "2026-08-07"}],
)


def _later(month: int, day: int) -> Any:
    return make_record(
        f"{month}.pdf",
        reference=f"CT/{month}/26",
        issued_on=f"2026-0{month}-05",
        cites=[{"reference": f"CT/{month - 1}/26", "predicate": "amends"}],
        plans=[SESSION | {"starts": f"2026-09-{day}", "ends": f"2026-09-{day}"}],
    )


def _entries(db: Path, name: str) -> dict[str, ElementTree.Element]:
    with kb.open(db) as book:
        root = ElementTree.fromstring(atom(name, news(book, name)))  # noqa: S314 - our own
    return {entry.findtext(f"{ATOM}id", ""): entry for entry in root.iter(f"{ATOM}entry")}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-07-01")


def test_a_change_tells_old_and_new_with_both_quotes(base: Base) -> None:
    (entry,) = _entries(base(FIRST, _later(2, 12)), "changes").values()
    assert entry.findtext(f"{ATOM}title") == "postpones by +7 d: Market rehearsal"
    assert entry.findtext(f"{ATOM}updated") == "2026-02-05T00:00:00+08:00"
    assert (entry.findtext(f"{ATOM}content") or "").split("\n") == [
        "postpones by +7 d: Market rehearsal",
        "5 Sep 2026 → 12 Sep 2026",
        "before: “Market rehearsal: 2026-09-05 to 2026-09-05” (CT/1/26, page 1)",
        "now: “Market rehearsal: 2026-09-12 to 2026-09-12”",
        "CT/2/26, page 1, announced 5 Feb 2026",
    ]


@pytest.mark.parametrize("name", FEEDS)
def test_what_was_there_keeps_its_id(base: Base, name: str) -> None:
    before = _entries(base(FIRST, _later(2, 12)), name)
    after = _entries(base(FIRST, _later(2, 12), _later(3, 19)), name)
    assert set(before) <= set(after)


def test_a_deadline_that_moves_is_the_same_entry_updated(base: Base) -> None:
    before = _entries(base(FIRST), "deadlines")
    after = _entries(base(FIRST, _later(2, 12)), "deadlines")
    assert set(before) == set(after)
    moved = [key for key in after if "rehearsal" in after[key].findtext(f"{ATOM}title", "")]
    told = [(entries[moved[0]].findtext(f"{ATOM}updated", "")[:10]) for entries in (before, after)]
    assert told == ["2026-01-05", "2026-02-05"]
    assert after[moved[0]].findtext(f"{ATOM}published", "")[:10] == "2026-01-05"


def test_what_is_over_is_no_new_deadline(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-08-08")
    titles = [entry.findtext(f"{ATOM}title") for entry in _entries(base(FIRST), "deadlines").values()]
    assert titles == ["due 5 Sep 2026: Market rehearsal"]


def test_only_the_latest_entries_and_the_same_bytes() -> None:
    found = [News(key=f"finding:{n}", kind="finding", what="error x", title=f"<{n}> & 表格") for n in range(MOST + 5)]
    data = atom("findings", found, site="https://desk.example/")
    root = ElementTree.fromstring(data)  # noqa: S314 - our own
    assert [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")] == [
        f"error x: <{n}> & 表格" for n in range(MOST)
    ]
    assert data == atom("findings", found, site="https://desk.example/")
