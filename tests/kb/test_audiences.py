"""What is for one audience may concern another: groups, their parts, and who may be the same people."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import pytest

import kb
from ingest.jsonl import Record
from kb import Period
from kb.book import Book
from kb.sources.connection import ConnectionSource

Make = Callable[..., Record]
PEOPLE = ("CP", "HKCC", "EP", "nobody known")
"""Who is spoken to, each in a statement, an address and a circular of its own."""


@pytest.fixture
def db(make: Make, base: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-06-01")

    def circular(nth: int, people: tuple[str, ...], earlier: int | None = None) -> Record:
        day = "2026-07-31" if earlier is None else "2026-08-14"
        return make(
            f"{nth}.pdf",
            reference=f"CT/{nth}/26",
            issued_on=f"2026-05-{nth:02}",
            subject=f"Form {people}",
            cites=[{"reference": f"CT/{earlier}/26", "predicate": "amends"}] if earlier else [],
            plans=[{"title": f"Form of {people[:1]}", "audience": people, "ends": day}],
            hosts=[{"host": f"10.0.0.{nth}", "port": "1", "audience": people}],
        )

    known = [circular(nth, (who,)) for nth, who in enumerate(PEOPLE, 1)]
    return base(*known, circular(8, ()), circular(9, ("HKCC",), 2))


def _of(rows: Iterable[kb.Due]) -> set[str]:
    return {",".join(row.audience) or "-" for row in rows}


@pytest.mark.parametrize(
    ("audience", "concerned"),
    [
        ("CP", {"CP", "HKCC", "-"}),
        ("hkcc", {"CP", "HKCC", "-"}),
        ("DCP", {"CP", "HKCC", "-"}),  # a part of both, although no circular names it
        ("SEOCH", {"CP", "-"}),  # other clearing participants than those of the other house
        ("EP", {"EP", "-"}),
        ("SEHK", {"EP", "-"}),
        ("Nobody Known", {"nobody known", "-"}),  # in no profile
        ("XX", {"-"}),
    ],
)
def test_who_asks_is_told_what_is_for_the_group_and_its_parts(db: Path, audience: str, concerned: set[str]) -> None:
    with kb.open(db) as book:
        assert _of(book.due("2026", audience=audience)) == concerned
        calendar = book.calendar({"audience": audience})
        texts = book.calendar_texts({"audience": audience})
        assert {",".join(row.audience) or "-" for row in calendar} == concerned
        assert len(texts.events) == len(calendar)
        for row, event in zip(calendar, texts.events, strict=True):
            assert f"UID:{row.milestone_id}@".encode() in event
        assert {",".join(row.audience) or "-" for row in book.endpoints(audience=audience)} == concerned
        assert {",".join(row.audience) or "-" for row in book.endpoints_part({"audience": audience})} == concerned
        assert {",".join(row.audience) or "-" for row in book.milestones(audience=audience)} == concerned
        moved = book.changes(audience=audience)
        assert len(moved) == ("HKCC" in concerned)


def test_facets_leave_what_they_count(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        book = Book(ConnectionSource(connection))
        everything = book.due_set(Period(None, None), {})
        counts = everything.counts("audience")
        silent = counts.pop("")
        assert set(counts) == set(PEOPLE)  # DCP is named by nobody
        for value, count in counts.items():
            assert count + silent == len(book.due("2026", audience=value)), value


def test_a_part_of_whom_circulars_name_is_no_slip_in_typing(db: Path) -> None:
    with kb.open(db) as book:
        told = {code: book.unheard(audience=code) for code in ("DCP", "cp", "EPP")}
    assert told["DCP"] == told["cp"] == []
    assert len(told["EPP"]) == 1
