"""Every page of Datasette's on the site, without a browser."""

import html
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kb import schema
from kb.schema import fulltext
from kb.website import cells
from kb.website.configuration import QUERIES, metadata
from kb.website.edge.headers import HEADERS
from tests.website.conftest import Get, getting

SHADOWS = [*fulltext.FULLTEXT_TABLES, *fulltext.SHADOWS]


@pytest.fixture(scope="session")
def get(story: Path) -> Get:
    return getting(story)


@pytest.fixture(scope="session")
def names(story: Path) -> list[str]:
    with closing(sqlite3.connect(story)) as connection:
        rows = connection.execute("select name from sqlite_master where type in ('table', 'view')")
        closed = ("sqlite_", *fulltext.FULLTEXT_TABLES, *(table.name for table in schema.PREPARED))
        return [name for (name,) in rows if not name.startswith(closed)]


def test_every_table_and_view_has_a_page_with_descriptions(get: Get, names: list[str]) -> None:
    open_tables = {table.name for table in schema.metadata.sorted_tables} - {table.name for table in schema.PREPARED}
    assert set(names) >= open_tables | {view.name for view in schema.VIEWS}
    for name in names:
        page = get(f"/circulars/{name}")
        assert page.status_code == 200, name
        assert "column-descriptions" in page.text, name


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_has_a_page_that_says_what_it_does(get: Get, name: str) -> None:
    page = get(f"/circulars/{name}")
    assert page.status_code == 200
    assert "message-error" not in page.text
    answer = get(f"/circulars/{name}.json?_shape=array")
    assert answer.status_code == 200


def test_the_page_of_the_database_leads_to_questions_views_and_tables(get: Get) -> None:
    text = get("/circulars").text
    assert (
        text.index("/circulars/due_this_month") < text.index("/circulars/deadlines") < text.index("/circulars/issuers")
    )
    for name in QUERIES:
        assert f'href="/circulars/{name}"' in text


def test_today_can_be_set_for_a_demonstration(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-07-10")
    get = getting(story)
    pages = {name: get(f"/circulars/{name}.json?_shape=array") for name in ("deadlines", "due_this_month")}
    deadlines, due = (json.loads(page.text) for page in pages.values())
    assert [(row["title"], row["days_left"]) for row in deadlines] == [
        ("Register for the test", 5),
        ("Connectivity test", 8),
        ("Launch of SRG", 82),
    ]
    assert {row["title"]: row["due"] for row in due} == {
        "Register for the test": "must",
        "Connectivity test": "must",
        "Launch of SRG": "may",
    }
    assert "Register for the test" in get("/").text


def test_deadlines_can_be_narrowed(get: Get) -> None:
    facets = json.loads(get("/circulars/deadlines.json?_extra=facet_results").text)["facet_results"]
    found = facets.get("results", facets)  # as Datasette 1.0 and 0.65 give them
    assert set(found) == {"issuer", "kind", "month", "certainty", "strength", "audience", "systems"}
    rows = json.loads(get("/circulars/deadlines.json?_shape=array&audience__arraycontains=DB").text)
    assert [row["title"] for row in rows] == ["Register for the test"]


def test_a_deadline_leads_to_its_circular_and_to_the_fact_in_it(get: Get, story: Path) -> None:
    text = get("/circulars/deadlines").text
    with closing(sqlite3.connect(story)) as connection:
        circular, fact, milestone = connection.execute("select circular_id, id, milestone_id from deadlines").fetchone()
    assert f'<a href="/circular/{circular}">PT/SCS/HKCC/901/2026</a>' in text
    assert f'<a href="/circular/{circular}#p1-{fact}">1</a>' in text
    assert f'<a href="/milestone/{milestone}">' in text
    assert "CP, DB" in text
    assert f'id="p1-{fact}"' in get(f"/circular/{circular}").text


@pytest.mark.parametrize(
    ("table", "path", "name"),
    [
        ("circulars", "/circular/{}", "label"),
        ("milestones", "/milestone/{}", "title"),
        ("programmes", "/timeline?subject={}", "title"),
        ("schedule", None, "title"),
        ("passages", None, "id"),
    ],
)
def test_the_row_of_a_table_leads_to_our_page_of_it(
    get: Get, story: Path, table: str, path: str | None, name: str
) -> None:
    with closing(sqlite3.connect(story)) as connection:
        key, named = connection.execute(f"select id, {name} from {table} order by id").fetchone()  # noqa: S608 - above
    text = get(f"/circulars/{table}/{key}").text
    assert f"<h1>{named} " in text
    own = re.findall(r'<a class="button" href="([^"]+)">', text)
    assert own == ([path.format(key)] if path else [])
    assert all(get(one).status_code == 200 for one in own)


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("/circulars/passages.json?_shape=array&_search=結算有限公司", 1),
        ("/circulars/passages.json?_shape=array&_search=gateway", 2),
        ("/circulars/full_text_search.json?_shape=array&words=結算有限公司", 1),
        ('/circulars/full_text_search.json?_shape=array&words="stray', 0),
        ("/circulars/full_text_search.json?_shape=array", 0),
        ("/circulars/circular_by_reference.json?_shape=array&reference=pt/scs/hkcc/901/26", 1),
        ("/circulars/due_between.json?_shape=array&starts=2026-07-01&ends=2026-07-31", 3),
        ("/circulars/due_between.json?_shape=array&starts=2026-07-01&ends=2026-07-31&as_of=2025-01-01", 0),
        ("/circulars/endpoints_of_a_system.json?_shape=array&system=SRG&withdrawn=yes", 1),
        ("/circulars/findings_by_kind.json?_shape=array&code=reference_conflict", 1),
    ],
)
def test_questions_by_address(get: Get, path: str, count: int) -> None:
    assert len(json.loads(get(path).text)) == count


def test_every_answer_carries_the_security_headers(get: Get) -> None:
    for path in ("/", "/circulars/deadlines", "/circulars/deadlines.json", "/assets/site.css", "/nowhere"):
        headers = get(path).headers
        for name, value in HEADERS.items():
            assert headers.get_list(name) == [value], (path, name)


def test_foreign_keys_show_the_names_of_things(get: Get) -> None:
    text = get("/circulars/schedule").text
    assert ">PT/SCS/HKCC/901/2026</a>" in text
    assert ">HKFE Clearing Corporation Limited</a>" in get("/circulars/circulars").text


def test_rows_lead_only_to_rows_that_one_may_see(get: Get, story: Path) -> None:
    with closing(sqlite3.connect(story)) as connection:
        tables = [(name, key) for name, key in connection.execute("select 'milestones', id from milestones")]
        tables += connection.execute("select 'circulars', id from circulars").fetchall()
        tables += connection.execute("select 'schedule', id from schedule").fetchall()
    followed = 0
    for table, key in tables[:12]:
        _, _, behind = get(f"/circulars/{table}/{key}").text.partition("Rows of other tables that point here")
        for path in re.findall(r'<li><a href="([^"]+)">', behind):
            assert get(html.unescape(path)).status_code == 200, path
            followed += 1
    assert followed


def test_pages_and_continuations_are_no_facts(get: Get) -> None:
    for table in ("pages", "continuations"):
        assert not re.search(r'href="/circular/\w+#p', get(f"/circulars/{table}").text), table


def test_the_configuration_knows_only_tables_that_are_there(story: Path, names: list[str]) -> None:
    tables = metadata(story)["databases"]["circulars"]["tables"]
    assert set(tables) == {*names, *SHADOWS, *(table.name for table in schema.PREPARED)}
    for name in names:
        page = tables[name]
        facets = [next(iter(facet.values())) if isinstance(facet, dict) else facet for facet in page.get("facets", [])]
        named = [*facets, *filter(None, (page.get("sort"), page.get("sort_desc"), page.get("label_column")))]
        assert set(named) <= set(page["columns"]), name


@pytest.mark.parametrize(
    ("row", "column", "shown"),
    [
        ({"audience": '["CP", "DB"]'}, "audience", "CP, DB"),
        ({"audience": "[]"}, "audience", "&nbsp;"),
        ({"circular": "<CT>", "circular_id": "x"}, "circular", '<a href="/base/circular/x">&lt;CT&gt;</a>'),
        ({"page": 3, "passage_id": "p"}, "page", '<a href="/base/circulars/passages/p">3</a>'),
        ({"page": 3}, "page", None),
        (
            {"page": 3, "passage_id": {"value": "p", "label": "text"}},
            "page",
            '<a href="/base/circulars/passages/p">3</a>',
        ),
        ({"page": None, "passage_id": "p"}, "page", None),
        ({"page": 3, "id": "f", "circular_id": "c"}, "page", '<a href="/base/circular/c#p3-f">3</a>'),
        (
            {"page": 3, "id": "f", "passage_id": "p", "circular_id": {"value": "c", "label": "CT/1/26"}},
            "page",
            '<a href="/base/circular/c#p3-f">3</a>',
        ),
        ({"page": 3, "current_item_id": "f", "circular_id": "c"}, "page", '<a href="/base/circular/c#p3-f">3</a>'),
        ({"withdrawn_in": "CT/1/26", "withdrawn_by": None}, "withdrawn_in", None),
        (
            {"circular_id": {"value": "x", "label": "<CT>"}},
            "circular_id",
            '<a href="/base/circular/x">&lt;CT&gt;</a>',
        ),
        ({"milestone": "Launch", "milestone_id": "m"}, "milestone", '<a href="/base/milestone/m">Launch</a>'),
        ({"programme": "SRG", "programme_id": "p"}, "programme", '<a href="/base/timeline?subject=p">SRG</a>'),
        ({"before_id": "s"}, "before_id", '<a href="/base/circulars/schedule/s">s</a>'),
        ({"title": "plain"}, "title", None),
    ],
)
def test_cells(row: dict[str, Any], column: str, shown: str | None) -> None:
    found = cells.rendered(row, row[column], column, lambda path: f"/base{path}")
    assert (None if found is None else str(found)) == shown
