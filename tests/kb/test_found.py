"""What is found by words and names and listed in order, held against the plain way of finding it."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import kb
from benchmarks.invented.base import make_base
from ingest.jsonl import Record
from kb import queries
from kb.cli import main
from tests.kb.conftest import MANY

Make = Callable[..., Record]
Base = Callable[..., Path]
Rows = list[dict[str, Any]]

DAYS = st.dates().map(str) | st.just("") | st.dates(*map(date.fromisoformat, ("2001-01-01", "2026-12-31"))).map(str)


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    db = tmp_path_factory.mktemp("invented") / "base.db"
    make_base(db, 80)
    with closing(sqlite3.connect(db)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def answer(connection: sqlite3.Connection, name: str, dialect: str = "sqlite", **values: str) -> Rows:
    query = queries.load(name, dialect)
    return [dict(row) for row in connection.execute(query.sql, dict.fromkeys(query.parameters, "") | values)]


@given(data=st.data(), as_of=DAYS)
def test_titles_are_found_as_without_an_index(invented: sqlite3.Connection, data: st.DataObject, as_of: str) -> None:
    titles = [title for (title,) in invented.execute("select distinct title from milestones order by title")]
    title = data.draw(st.sampled_from(titles))
    start = data.draw(st.integers(0, len(title) - 1))
    part = title[start : data.draw(st.integers(start + 1, len(title)))]
    words = data.draw(
        st.sampled_from([part, part.upper(), part.lower(), part + "x", f"{part[:2]}%", part.replace("e", "_")])
    )
    plain = answer(invented, "things_named", "postgresql", words=words, as_of=as_of)
    assert answer(invented, "things_named", words=words, as_of=as_of) == plain


@given(words=st.text())
def test_no_words_break_the_index_of_titles(invented: sqlite3.Connection, words: str) -> None:
    plain = answer(invented, "things_named", "postgresql", words=words)
    assert answer(invented, "things_named", words=words) == plain


def test_titles_in_chinese_are_found(make: Make, base: Base) -> None:
    db = base(
        make(
            "a.pdf",
            reference="CT/1/26",
            issued_on="2026-01-05",
            plans=[{"title": "新系統推出日期", "ends": "2026-07-01"}],
        )
    )
    with kb.open(db) as book:
        for words in ("系統推出", "推出", "日期", "新"):
            assert [row["milestone"] for row in book.things_named(words)] == ["新系統推出日期"], words
        assert book.things_named("推系") == []


@given(
    as_of=DAYS,
    held=st.sampled_from(["", "no"]),
    issuer=st.sampled_from(["", "HKCC", "sehk", "XX"]),
    month=st.sampled_from(["", "2019-03", "2026-08"]),
    system=st.sampled_from(["", "CCASS", "ccass", "XX"]),
    most=st.sampled_from(["", "0", "3", "100"]),
    after=st.sampled_from(["", "2", "70"]),
)
def test_circulars_are_listed_latest_first(invented: sqlite3.Connection, **asked: str) -> None:
    rows = [dict(row) for row in invented.execute("select * from circulars order by label, id")]
    rows.sort(key=lambda row: row["known_on"] or "", reverse=True)
    about = {row["circular_id"] for row in answer(invented, "circulars", system=asked["system"], held=asked["held"])}
    wanted = [
        row["id"]
        for row in rows
        if row["held"] == (asked["held"] != "no")
        and (not asked["as_of"] or (row["known_on"] or "9") <= asked["as_of"])
        and asked["issuer"].upper() in ("", row["issuer"])
        and asked["month"] in ("", row["month"])
        and row["id"] in about
    ]
    first, most = int(asked["after"] or 0), int(asked["most"] or len(rows))
    assert [row["circular_id"] for row in answer(invented, "circulars", **asked)] == wanted[first : first + most]


@given(as_of=DAYS, held=st.sampled_from(["", "no"]))
def test_circulars_are_counted_as_they_are_listed(invented: sqlite3.Connection, as_of: str, held: str) -> None:
    plain = """
        select issuer, month, count(*) as circulars from circulars
        where held = ? and (? = '' or known_on <= ?) group by issuer, month order by month desc, issuer
    """
    rows = invented.execute(plain, [held != "no", as_of, as_of])
    assert answer(invented, "circular_counts", held=held, as_of=as_of) == [dict(row) for row in rows]


def test_circulars_are_found_by_each_of_their_names(invented: sqlite3.Connection) -> None:
    circulars = [dict(row) for row in invented.execute("select * from circulars order by id")]
    assert any(row["sha256"] is None for row in circulars)
    for row in circulars:
        sha256 = row["sha256"] or "no circular"
        names = [row["id"], *json.loads(row["also_known_as"]), sha256, sha256[:12], sha256[:40].upper()]
        for name in names:
            found = {one["id"] for one in answer(invented, "circular", reference=name)}
            alike = {
                one["id"]
                for one in circulars
                if name.lower() in (one["id"], *json.loads(one["also_known_as"].lower()))
                or (len(name) >= 12 and (one["sha256"] or "").startswith(name.lower()))
            }
            assert found == alike, name
        assert answer(invented, "circular", reference=sha256[:11]) == []
        known = row["known_on"] or ""
        assert bool(answer(invented, "circular", reference=row["id"], as_of=known)) is True
        assert answer(invented, "circular", reference=row["id"], as_of="1999-12-31") == []


def test_very_many_passages_are_given_latest_circular_first(crowded: Path) -> None:
    with kb.open(crowded) as book:
        days = {one.circular_id: one.known_on for one in book.circulars()}
        some, crowd, rare = (book.search(words, limit=MANY + 5) for words in ("some", "crowd", "crowd rare"))
        first = book.search("crowd", limit=3)
    assert len(some) == MANY
    assert {one.ranked for one in some} == {1}
    assert [(one.id, one.ranked) for one in rare] == [("many7", 1)]
    assert len(crowd) == MANY + 1
    assert {one.ranked for one in crowd} == {0}
    order = [days[one.circular_id] or "" for one in crowd]
    assert order == sorted(order, reverse=True)
    assert len(set(order)) == 3
    assert [one.id for one in crowd[1:4]] == [f"many{n}" for n in range(MANY // 2, MANY // 2 + 3)]
    assert list(first) == list(crowd[:3])


def test_as_of_a_day_later_circulars_hold_nothing(crowded: Path) -> None:
    with kb.open(crowded) as book:
        early, late = sorted({one.known_on or "" for one in book.circulars()})[:2]
        for words in ("crowd", "some"):
            assert {one.issued_on for one in book.as_of(early).search(words)} == {early}
            assert {one.issued_on for one in book.as_of(late).search(words, limit=MANY)} == {early, late}
            assert book.as_of("1999-01-01").search(words) == []


def test_the_command_says_that_the_latest_come_first(crowded: Path) -> None:
    runner = CliRunner()
    said = "so many passages hold these words that those of the latest circulars come first"
    assert said in runner.invoke(main, ["search", "crowd", "--db", str(crowded)]).stderr
    assert said not in runner.invoke(main, ["search", "some", "--db", str(crowded)]).stderr
