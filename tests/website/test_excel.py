"""The format for spreadsheet programs of tables, views and queries."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kb.website import excel
from kb.website.site import open_site
from tests.website.conftest import Asked

FORMULA = '=HYPERLINK("https://evil.example","due")'


@pytest.fixture(scope="module")
def attacked(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """A site over a base whose texts begin like formulas, with more terms than a page or the largest page holds."""
    db = tmp_path_factory.mktemp("attacked") / "base.db"
    shutil.copy(story, db)
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("update schedule set title = ?", [FORMULA])
        columns = [name for _, name, *_ in connection.execute("pragma table_info(terms)")]
        (term,) = connection.execute(f"select {', '.join(columns)} from terms").fetchmany(1)  # noqa: S608 - its own names
        rows = [[f"{value}{n}" if name == "id" else value for name, value in zip(columns, term, strict=True)]
                for n in range(4500)]  # fmt: skip
        connection.executemany(f"insert into terms values ({', '.join('?' * len(columns))})", rows)  # noqa: S608 - marks
    return Asked(open_site(db))


def lines(answer: Any) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/circulars/schedule", "schedule"),
        ("/circulars/deadlines", "deadlines"),
        ("/circulars/due_between", "due-between"),
    ],
)
def test_formulas_are_text_in_it_and_stay_in_csv(
    attacked: Asked, monkeypatch: pytest.MonkeyPatch, path: str, name: str
) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-07-01")
    query = "?starts=2026-01-01&ends=2026-12-31"
    answer = attacked.get(f"{path}.excel{query if 'due' in path else ''}")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}-2026-07-01.csv"'
    titles = {row["title"] for row in lines(answer)}
    assert titles == {f"'{FORMULA}"}
    plain = attacked.get(f"{path}.csv{query if 'due' in path else ''}").text
    assert {row["title"] for row in csv.DictReader(io.StringIO(plain))} == {FORMULA}


def test_it_holds_what_is_shown_in_the_order_shown(attacked: Asked) -> None:
    query = "?_sort_desc=starts&kind=session"
    shown = json.loads(attacked.get(f"/circulars/schedule.json{query}&_shape=array").text)
    found = lines(attacked.get(f"/circulars/schedule.excel{query}"))
    assert [row["id"] for row in found] == [row["id"] for row in shown]
    assert list(found[0]) == list(shown[0])


def test_it_holds_all_pages(attacked: Asked) -> None:
    found = lines(attacked.get("/circulars/terms.excel"))
    whole = csv.DictReader(io.StringIO(attacked.get("/circulars/terms.csv?_stream=on").text))
    assert [row["id"] for row in found] == [row["id"] for row in whole]
    assert len(found) == 4503


def test_lists_and_labels_are_for_people(public: Asked) -> None:
    found = lines(public.get("/circulars/deadlines.excel"))
    assert "CP, DB" in {row["audience"] for row in found}
    assert {row["circular_id"] for row in lines(public.get("/circulars/schedule.excel?_labels=on"))} >= {
        "PT/SCS/HKCC/901/2026"
    }


def test_too_many_rows_are_refused_and_not_cut(attacked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "MOST_ROWS", 4000)
    answer = attacked.get("/circulars/terms.excel?_size=99")
    assert answer.status_code == 400
    assert "More than 4,000 rows" in answer.text


@pytest.mark.parametrize(
    ("path", "export"),
    [
        ("/circulars/deadlines", "/circulars/deadlines.excel"),
        ("/circulars/due_this_month", "/circulars/due_this_month.excel"),
        ("/circulars/schedule?kind=session", "/circulars/schedule.excel?kind=session"),
    ],
)
def test_pages_offer_it(public: Asked, monkeypatch: pytest.MonkeyPatch, path: str, export: str) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-07-01")
    assert f'href="{export}' in public.get(path).text
