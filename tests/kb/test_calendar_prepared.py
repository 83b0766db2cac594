"""The prepared texts of the calendar say what its queries answer: of the same things, in the same order."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import kb
from benchmarks.invented import records
from ingest.facts import Former
from kb.answers import CERTAINTIES, KINDS, STRENGTHS
from kb.asking.calendar import CALENDAR_FILTERS
from kb.build import build
from kb.calendars import written
from kb.corpus import open_corpus
from kb.database import as_url, writing
from kb.history import Run
from kb.prepared import renew
from tests.corpora import Ingested
from tests.kb.conftest import make_record, write_facts
from tests.kb.items import make_item

Base = Callable[..., Path]
EVER = date(1901, 1, 1)


def _both(book: kb.Book, filters: Mapping[str, str], since: date) -> int:
    """Gives how many things there are."""
    rows = book.calendar(filters, since=since)
    assert book.calendar_texts(filters, since=since) == written(rows)
    return len(rows)


def _days(book: kb.Book) -> list[date]:
    """The days on which things end, and those after them."""
    ends = {date.fromisoformat((one.ends or one.starts or "")[:10]) for one in book.calendar({}, since=EVER)}
    return sorted(ends | {date.fromordinal(day.toordinal() + 1) for day in ends})


@pytest.mark.parametrize("name", ["sample", "plans-a"])
def test_of_every_day(ingested: Callable[[str], Ingested], name: str) -> None:
    with kb.open(ingested(name).db) as book:
        counts = [_both(book, {}, day) for day in _days(book)]
    assert counts[0] > 5
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] == 0


def test_the_usual_look_back_is_the_same(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with kb.open(story) as book:
        for today in ("2026-08-19", "2026-08-20", "2026-11-30"):
            monkeypatch.setenv("CIRCULARS_TODAY", today)
            assert book.calendar_texts({}) == written(book.calendar({}))
        with pytest.raises(TypeError, match="month"):
            book.calendar_texts({"month": "2026-07"})


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("invented")
    db = folder / "base.db"
    facts = write_facts(folder / "facts", list(records(120, seed=11)))
    build(as_url(db), open_corpus(facts, folder / "no decisions"), Run())
    return db


@pytest.fixture(scope="module")
def days(invented: Path) -> list[date]:
    with kb.open(invented) as book:
        return _days(book)


@pytest.fixture(scope="module")
def words(invented: Path) -> dict[str, list[str]]:
    """What calendars can be narrowed down by, and words that nothing has."""
    with kb.open(invented) as book, closing(sqlite3.connect(invented)) as connection:
        rows = book.calendar({}, since=EVER)
        about = {word for (told,) in connection.execute("select about from programmes") for word in json.loads(told)}
    said = {
        "audience": {word for row in rows for word in row.audience},
        "system": {word for row in rows for word in row.systems} | about,
        "issuer": {row.issuer for row in rows if row.issuer},
        "kind": KINDS,
        "strength": STRENGTHS,
        "certainty": CERTAINTIES,
    }
    odd = ["nothing", "C", "_", "C%", '"', ""]
    return {name: [*sorted(words), *(word.lower() for word in sorted(words)), *odd] for name, words in said.items()}


@given(data=st.data())
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_it_is_narrowed_down_by(
    invented: Path, words: dict[str, list[str]], days: list[date], data: st.DataObject
) -> None:
    names = data.draw(st.lists(st.sampled_from(CALENDAR_FILTERS), unique=True, max_size=3))
    chosen = {name: data.draw(st.lists(st.sampled_from(words[name]), min_size=1, max_size=3)) for name in names}
    filters = {name: data.draw(st.sampled_from([",", " , "])).join(chosen[name]) for name in names}
    with kb.open(invented) as book:
        _both(book, filters, data.draw(st.sampled_from([EVER, *days])))


def test_there_is_something_for_every_filter(invented: Path, words: dict[str, list[str]]) -> None:
    with kb.open(invented) as book:
        everything = _both(book, {}, EVER)
        for name in CALENDAR_FILTERS:
            assert 0 < _both(book, {name: words[name][0]}, EVER) < everything


def test_a_thing_passes_by_its_own_kind_too(story: Path, tmp_path: Path) -> None:
    """Statements of several kinds may speak of one thing."""
    db = tmp_path / "base.db"
    shutil.copy(story, db)
    engine = writing(as_url(db))
    with engine.begin() as connection:
        connection.exec_driver_sql("update milestones set kind = 'period' where title = 'Connectivity test'")
        renew(connection)
    engine.dispose()
    with kb.open(db) as book:
        assert [_both(book, {"kind": kind}, EVER) for kind in ("period", "session", "deadline")] == [1, 2, 1]


PLAN: dict[str, Any] = {"title": "Market rehearsal", "kind": "session"}
FORMER = Former(
    text="on 1 September",
    starts="2026-09-01",
    ends="2026-09-01",
    grain="day",
    modifier=None,
    evidence=make_item().evidence,
)
LATER = replace(FORMER, ends="2026-10-01")
PUT_OFF: dict[str, Any] = {
    "starts": None, "former": FORMER, "status": "postponed", "certainty": "confirmed", "systems": (), "audience": (),
}  # fmt: skip
"""The day that a thing had before counts only where it is put off or cancelled."""
TIMES = st.sampled_from([None, "2026-09-05", "2026-09-12", "2026-09-05T09:00", "2026-09-20"])
STATEMENTS = st.fixed_dictionaries(
    {
        "starts": TIMES,
        "former": st.sampled_from([None, None, FORMER, LATER]),
        "status": st.sampled_from(["scheduled", "scheduled", "cancelled", "postponed", "completed"]),
        "certainty": st.sampled_from(["confirmed", "tentative"]),
        "systems": st.sampled_from([(), ("OMD",), ("SRG", "CCASS")]),
        "audience": st.sampled_from([(), ("EP",), ("CP", "EP")]),
    }
)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(said=[PUT_OFF, PUT_OFF | {"status": "completed", "former": LATER}])
@given(said=st.lists(STATEMENTS, min_size=1, max_size=5))
def test_whatever_circulars_say(base: Base, said: list[dict[str, Any]]) -> None:
    told = []
    for number, one in enumerate(said, 1):
        grain = None if one["starts"] is None else "minute" if "T" in one["starts"] else "day"
        cites = [{"reference": f"CT/{number - 1}/26", "predicate": "amends"}] if number > 1 else []
        plan = PLAN | one | {"ends": one["starts"], "grain": grain}
        told.append(
            make_record(f"{number}.pdf", reference=f"CT/{number}/26", issued_on=f"2026-0{number}-05", cites=cites,
                        plans=[plan])
        )  # fmt: skip
    db = base(*told)
    with kb.open(db) as book:
        for since in (EVER, *(date(2026, month, day) for month in (9, 10) for day in (1, 2, 5, 6, 12, 13, 21))):
            for filters in ({}, {"system": "OMD"}, {"audience": "CP"}, {"certainty": "tentative"}):
                _both(book, filters, since)
    db.unlink()  # the next one may be smaller, which no build takes for granted
