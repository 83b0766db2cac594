"""Tables and views counted and found by the sets that the build kept: the same as Datasette counts and finds them."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from datasette.filters import Filters
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.site.shelf import kept_base
from kb import schema
from kb.counted import MOST, NOTHING, counted
from kb.sources.connection import ConnectionSource
from kb.sources.todays_views import views_on
from kb.website.site import open_site
from kb.website.tallies import Question, Sets, Statement, answered, question
from kb.website.tallies.questions import ByValue, Page, Total
from tests.corpora import Ingested
from tests.website.conftest import Asked

TODAY = date(2026, 8, 20)
DAYS = [TODAY + timedelta(days) for days in (-9000, -400, -30, -1, 0, 1, 30, 400)]
VIEWS = [view.name for view in schema.VIEWS]
WITHOUT_SETS = {"runs", "problems", *(table.name for table in schema.PREPARED)}
NAMES = [*VIEWS, *sorted(set(schema.metadata.tables) - WITHOUT_SETS)]
FACET = """
                select {col} as value, count(*) as count from (
                    select {columns} from {name} {where}
                )
                where {col} is not null
                group by {col} order by count desc, value limit {most}
"""
LIST_FACET = """
                with inner as (select {columns} from {name} {where}),
                deduped_array_items as (
                    select
                        distinct j.value,
                        inner.*
                    from
                        json_each([inner].{col}) j
                        join inner
                )
                select
                    value as value,
                    count(*) as count
                from
                    deduped_array_items
                group by
                    value
                order by
                    count(*) desc, value limit {most}
"""
"""What Datasette asks for the values of a column."""
NEVER = ("", "x", "deadline ", "Deadline", "01", "1", "1.0", "-1", " 1", "²", "CP", '["CP"]', "'", "2026-08")


class Base:
    """A base that answers queries as they are, and those of which it knows the answers."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._made: dict[str, object] = {}
        self._opened: dict[date, sqlite3.Connection] = {}
        self.values: dict[tuple[str, str], list[str]] = {}

    def on(self, day: date) -> sqlite3.Connection:
        """The base as it stands on a day."""
        if day not in self._opened:
            connection = self._opened[day] = sqlite3.connect(f"{self.path.as_uri()}?mode=ro", uri=True)
            connection.row_factory = sqlite3.Row
            for name, select in views_on(connection, day).items():
                connection.execute(f"create temp view {name} as {select}")
        return self._opened[day]

    def plain(self, day: date, sql: str, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
        return _told(self.on(day).execute(sql, values))

    def quick(self, day: date, sql: str, values: Mapping[str, object]) -> list[tuple[Any, ...]] | None:
        """The answer, None where it is not known."""
        said = self.said(day, sql, values)
        return None if said is None else _told(self.on(day).execute(said.sql, said.values))

    def said(self, day: date, sql: str, values: Mapping[str, object]) -> Statement | None:
        asked, connection = question(Statement(sql=sql, values=values)), self.on(day)
        sets = Sets(asked.name, day, ConnectionSource(connection), self._made) if asked else None
        return answered(asked, sets, lambda: views_on(connection, day)) if asked and sets else None

    def close(self) -> None:
        for connection in self._opened.values():
            connection.close()

    def columns(self, name: str) -> str:
        rows = self.on(TODAY).execute("select name from pragma_table_info(?)", [name])
        return ", ".join(f"[{row['name']}]" for row in rows)

    def told(self, name: str, column: str) -> list[str]:
        """Values of a column, or of the lists that it holds."""
        words, lists = f"select {column} from {name}", f"select value from {name}, json_each({column})"  # noqa: S608 - our own names
        if (name, column) not in self.values:
            found = self.on(TODAY).execute(lists if column in counted()[name].lists else words)
            self.values[name, column] = sorted({str(row[0]) for row in found if row[0] is not None})
        return self.values[name, column]


def _told(rows: sqlite3.Cursor) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in rows]


@pytest.fixture(scope="module", params=["sample", "invented"])
def base(
    request: pytest.FixtureRequest, ingested: Callable[[str], Ingested], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Base]:
    sample = request.param == "sample"
    with closing(Base(ingested("sample").db if sample else kept_base(tmp_path_factory.mktemp("many"), 300))) as opened:
        yield opened


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", NAMES)
def test_rows_are_counted_as_they_stand_there(base: Base, name: str, day: date) -> None:
    rows, by = base.on(day).execute(f"select * from {name}").fetchall(), counted().get(name, NOTHING)  # noqa: S608 - our own name
    assert base.quick(day, f"select count(*) from {name} ", {}) == [(len(rows),)]  # noqa: S608 - as above
    for column in (*by.words, *by.numbers):
        asked = FACET.format(col=column, columns="*", name=name, where="", most=2001)
        assert base.quick(day, asked, {}) == _in_order(Counter(row[column] for row in rows if row[column] is not None))
    for column in by.lists:
        asked = LIST_FACET.format(col=column, columns="*", name=name, where="", most=2001)
        told = Counter(one for row in rows for one in dict.fromkeys(json.loads(row[column] or "[]")))
        assert base.quick(day, asked, {}) == _in_order(told)


def _in_order(told: Counter[Any]) -> list[tuple[Any, int]]:
    return sorted(told.items(), key=lambda one: (-one[1], one[0]))


@st.composite
def _filters(draw: st.DrawFn, base: Base, name: str) -> list[tuple[str, str]]:
    """Some filters of a table or view, as they stand in addresses."""
    by, filters = counted()[name], []
    for column in draw(st.lists(st.sampled_from(by.columns), max_size=3)):
        value = draw(st.sampled_from([*base.told(name, column), *NEVER]))
        filters.append((f"{column}__arraycontains" if column in by.lists else column, value))
    return sorted(filters)


@settings(max_examples=250, deadline=None)
@given(data=st.data(), day=st.sampled_from(DAYS), name=st.sampled_from(sorted(set(NAMES) & set(counted()))))
def test_filtered_rows_are_counted_and_found_as_datasette_does(
    base: Base, data: st.DataObject, day: date, name: str
) -> None:
    filters = data.draw(_filters(base, name))
    clauses, values = Filters(filters).build_where_clauses(name)
    columns, where = base.columns(name), f"where {' and '.join(clauses)} " if clauses else ""
    most, after = data.draw(st.sampled_from((1, 4, 51))), data.draw(st.sampled_from((0, 0, 3, 60)))
    by = counted()[name]
    asked = [
        f"select count(*) from {name} {where}",  # noqa: S608 - as Datasette asks; so are those below
        f"select count(*) from (select * from {name} {where} limit 21)",  # noqa: S608
        *(FACET.format(col=column, columns=columns, name=name, where=where, most=most)
          for column in (*by.words, *by.numbers)),
        *(LIST_FACET.format(col=column, columns=columns, name=name, where=where, most=most) for column in by.lists),
    ]  # fmt: skip
    page = f"select {columns} from {name} {where} limit {most}" + (f" offset {after}" if after else "")  # noqa: S608
    known = all(column not in by.numbers or re.fullmatch("0|[1-9][0-9]*", value) for column, value in filters)
    for sql in asked:
        assert base.quick(day, sql, values) == (base.plain(day, sql, values) if known else None)
    found = base.quick(day, page, values)
    walked = name in VIEWS and name != "known_unknowns"
    assert found == base.plain(day, page, values) if walked and known else found in (None, [])
    if found == []:
        assert base.plain(day, page, values) == []


ASKED = (
    "deadlines?kind=deadline",
    "deadlines?kind=deadline&month=2026-09&_next=2",
    "deadlines?audience__arraycontains=CP&kind=session",
    "deadlines?kind__exact=deadline&strength__isblank=1",
    "deadlines?kind=Deadline",
    "milestone_status?status=lapsed",
    "milestone_status?status=confirmed&systems__arraycontains=CCASS",
    "schedule?kind=deadline&_sort=starts",
    "schedule?kind=nothing",
    "circulars?held=1&_sort_desc=issued_on",
    "circulars?held=01",
    "circular_graph?cited_held=1&predicate=supersedes",
    "current_schedule?kind=deadline&_sort=title",
    "current_schedule?kind=deadline&_col=title&_col=kind",
    "firewall_rules?site=primary",
    "known_unknowns?what=vague time",
    *VIEWS,
    "schedule",
    "circulars",
    "endpoints",
)


@pytest.mark.parametrize("asked", ASKED)
def test_pages_are_those_of_datasette(base: Base, asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", TODAY.isoformat())
    name, _, filters = asked.partition("?")
    path = f"/circulars/{name}.json?_size=3&_extra=count,facet_results&{filters}"
    quick = Asked(open_site(base.path)).get(path)
    monkeypatch.setattr("kb.website.base.question", lambda _: None)
    plain = Asked(open_site(base.path)).get(path)
    assert quick.status_code == 200
    assert _without_times(quick.text) == _without_times(plain.text)


def test_whatever_a_filtered_page_asks_is_known(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    asks: list[type] = []

    def listening(asked: Question, sets: Sets, views: Callable[[], Mapping[str, str]]) -> Statement | None:
        said = answered(asked, sets, views)
        asks.extend([type(asked.asks)] if said and asked.conditions else [])
        return said

    monkeypatch.setattr("kb.website.base.answered", listening)
    path = "/circulars/deadlines.json?_extra=count,facet_results&kind=deadline&audience__arraycontains=CP"
    assert Asked(open_site(base.path)).get(path).status_code == 200
    assert Counter(asks) == {Page: 1, Total: 1, ByValue: len(counted()["deadlines"].columns)}


def _without_times(text: str) -> str:
    return re.sub(r'"query_ms": [\d.]+', "", text)


@pytest.mark.parametrize(
    ("sql", "values"),
    [
        ("select count(*) from elsewhere ", {}),
        ("select count(*) from runs ", {}),
        ("select title from schedule limit 101", {}),
        ("select distinct kind from deadlines limit 101", {}),
        ("select kind as title from deadlines limit 101", {}),
        ("select kind from deadlines group by kind limit 101", {}),
        ('select kind from deadlines where "kind" = :p0 group by kind limit 101', {"p0": "deadline"}),
        ('select count(*) from deadlines where "title" = :p0 ', {"p0": "x"}),
        ('select count(*) from deadlines where "kind" = :p0 ', {}),
        ('select count(*) from deadlines where "kind" = :p0 ', {"p0": 1}),
        ('select count(*) from deadlines where "kind" = :p0 ', {"p0": None}),
        ('select count(*) from deadlines where "kind" = :p0 ', []),
        ('select count(*) from deadlines where "audience" = :p0 ', {"p0": "[]"}),
        ('select count(*) from deadlines where "kind" = :p0 or "kind" = :p1 ', {"p0": "x", "p1": "x"}),
        ('select count(*) from deadlines where "kind" != :p0 ', {"p0": "x"}),
        ('select count(*) from deadlines where :p0 in (select value from json_each("x"."systems")) ', {"p0": "x"}),
        ('select count(*) from deadlines where :p0 in (select value from json_each("deadlines"."kind")) ', {"p0": "x"}),
        ('select title from deadlines where "kind" = :p0 ', {"p0": "deadline"}),
        ('select title from deadlines where "kind" = :p0 order by title limit 101', {"p0": "deadline"}),
        (FACET.format(col="title", columns="title", name="deadlines", where="", most=9), {}),
        (
            FACET.format(col="kind", columns="kind", name="deadlines", where='where "kind" like :p0 ', most=9),
            {"p0": "x"},
        ),
    ],
)
def test_other_questions_are_left_as_they_are(base: Base, sql: str, values: dict[str, object]) -> None:
    assert base.said(TODAY, sql, values) is None


def test_enough_values_are_kept_for_the_longest_facet(base: Base) -> None:
    assert open_site(base.path).setting("max_returned_rows") < MOST


def test_values_that_were_not_kept_are_asked_for(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.website.tallies.sets.MOST", 2)
    known, unknown = {"p0": base.told("schedule", "kind")[0]}, {"p0": "nothing"}
    sql = 'select count(*) from schedule where "kind" = :p0 '
    assert base.quick(TODAY, sql, known) == base.plain(TODAY, sql, known)
    assert base.said(TODAY, sql, unknown) is None
    facet = {"col": "kind", "columns": "kind", "name": "schedule", "most": 1}
    assert base.said(TODAY, FACET.format(where="", **facet), {}) is not None
    assert base.said(TODAY, FACET.format(where='where "kind" = :p0 ', **facet), known) is None
    changing = 'select count(*) from deadlines where "kind" = :p0 '
    assert base.quick(TODAY, changing, unknown) == [(0,)]


def test_of_most_values_the_frequent_ones_are_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("kb.prepared.tallies.MOST", 1)
    with closing(Base(kept_base(tmp_path, 20))) as few:
        kept = few.on(TODAY).execute("select value from tallies where of = 'schedule' and facet = 'kind'").fetchall()
        asked = "select kind from schedule group by kind order by count(*) desc, kind limit 1"
        assert _told(few.on(TODAY).execute(asked)) == [tuple(row) for row in kept]
