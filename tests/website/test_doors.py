"""What is closed to everybody, and what stays open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from kb import schema
from kb.schema import fulltext
from kb.website.access import doors
from kb.website.versions import SPLIT
from tests.website.conftest import Asked

STOCK = (
    *("databases", "metadata", "config", "threads", "permissions", "messages", "allow-debug", "patterns", "auth-token"),
    *("create-token", "tasks", "actions", "api", "jump", "queries", "schema", "allowed", "rules", "check"),
    *("debug/autocomplete", "password-tool", "login", "never-heard-of", "versionsx", "actor/x", "static"),
)
SHADOWS = [f"/circulars/{name}" for name in fulltext.SHADOWS]
PREPARED = [f"/circulars/{table.name}" for table in schema.PREPARED]
SQL = (
    *("/circulars?sql=select+1", "/circulars.json?sql=select+1", "/circulars.csv?sql=select+1"),
    *("/circulars/-/query?sql=select+1", "/circulars/-/query.json?sql=select+1", "/circulars/-/execute-write"),
    *("/circulars/schedule?_where=1=1", "/circulars/schedule.json?_where=1=1", "/circulars/schedule.csv?_where=1=1"),
    *("/_memory", "/_memory.json?sql=select+1", "/_internal", "/_internal.json", "/:memory:"),
)


def final(site: Asked, path: str) -> int:
    """The status at the end of what one is led to."""
    answer = site.get(path)
    for _ in range(3):
        if answer.status_code not in {301, 302}:
            break
        answer = site.get(answer.headers["location"])
    return answer.status_code


@pytest.mark.parametrize("name", STOCK)
def test_pages_for_those_who_run_it_are_not_there(public: Asked, name: str) -> None:
    for suffix in ("", ".json"):
        assert final(public, f"/-/{name}{suffix}") == 404
        assert "etag" not in public.get(f"/-/{name}{suffix}").headers
    assert public.request("POST", f"/-/{name}", data={"password": "x"}).status_code in {403, 404}


def test_nothing_that_is_open_tells_of_files(public: Asked, story: Path) -> None:
    for name in (*doors.OPEN, "my-feeds"):
        for suffix in ("", ".json"):
            answer = public.get(f"/-/{name}{suffix}")
            assert answer.status_code in {200, 302, 404}, name
            assert str(story.parent) not in answer.text
            assert str(Path(__file__).parents[2]) not in answer.text


@pytest.mark.parametrize(
    "name", ["actor.json", "plugins.json", "settings.json", "versions.json", "plugins", "versions"]
)
def test_what_runs_here_can_be_read(public: Asked, name: str) -> None:
    assert public.get(f"/-/{name}").status_code == 200


@pytest.mark.parametrize("path", [*SQL, *SHADOWS, *PREPARED, "/circulars.db", "/circulars/passages_fts_data.json"])
def test_own_questions_and_downloads_are_refused(public: Asked, path: str) -> None:
    assert final(public, path) in {400, 403, 404}  # 400: Datasette 0.65 takes "-" for the name of a table


@pytest.mark.skipif(SPLIT, reason="Datasette 1.0 searches only where the index itself may be read")
def test_the_index_is_closed(public: Asked) -> None:
    assert public.get("/circulars/passages_fts").status_code == 403


def test_the_search_goes_on(public: Asked) -> None:
    assert len(public.get("/circulars/passages.json?_shape=array&_search=gateway").json()) == 2


@pytest.mark.parametrize("path", ["/circulars/circulars/-/insert", "/circulars/-/create", "/circulars/terms/-/drop"])
def test_nothing_can_be_written(public: Asked, path: str) -> None:
    assert public.request("POST", path, json={"rows": [{"id": "x"}]}).status_code in {403, 404, 405}


def test_limits_of_time_cannot_be_raised(public: Asked) -> None:
    assert public.site.setting("sql_time_limit_ms") == 3000
    assert public.get("/circulars/passages.json?_timelimit=999999").status_code == 200
    assert public.get("/circulars/passages.json?_size=999999").status_code == 400


@pytest.mark.skipif(SPLIT, reason="1.0 asks for no such rules")
def test_rules_of_tables_are_those_of_datasette_worked_out_once(
    opened: Callable[..., Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_out: list[tuple[str, str]] = []
    rules: Any = Datasette._table_permission_allows

    def counting(site: Any, database: str, table: str) -> Any:
        worked_out.append((database, table))
        return rules(site, database, table)

    monkeypatch.setattr(Datasette, "_table_permission_allows", counting)
    asked = opened()
    for _ in range(2):
        assert asked.get("/-/calendar.ics", cookie="x=1").status_code == 200
    assert sorted(worked_out) == sorted(set(worked_out))
    assert ("circulars", "schedule") in worked_out
    for table in ("schedule", "bitmaps"):
        assert asked.site._table_permission_allows("circulars", table) == rules(asked.site, "circulars", table)
    assert asked.site._table_permission_allows("circulars", "bitmaps") == [False]
