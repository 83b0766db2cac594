"""Ready-made questions page by page, and as a whole in other formats."""

from __future__ import annotations

import csv
import html
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from urllib.parse import urlencode

import pytest

from kb.website import paging
from tests.website.conftest import TODAY, Get, getting

PER_PAGE = 5
"""Few, so that the sample has pages of everything."""
LONG = {
    "due_between": "id",
    "timeline_of_a_subject?since=2020-01-01": "id",
    "planned_things": "milestone_id",
    "changes_of_plans": "id",
    "endpoints_of_a_system": "id",
    "findings_by_kind": "id",
    "what_is_not_known": "detail",
}
"""Questions that have several pages in the sample, with a column that tells their rows apart."""


@pytest.fixture(scope="module")
def get(sample: Path) -> Iterator[Get]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CIRCULARS_TODAY", TODAY)
        patch.setattr(paging, "PER_PAGE", PER_PAGE)
        yield getting(sample)


def _shown(text: str, column: str) -> list[str]:
    cells = re.findall(rf'<td class="col-{column}"[^>]*>(.*?)</td>', text, re.DOTALL)
    return [html.unescape(re.sub("<[^>]+>", "", cell)) for cell in cells]


def _following(text: str) -> str | None:
    found = re.search(r'<a rel="next" href="([^"]+)"', text)
    return html.unescape(found[1]) if found else None


@pytest.mark.parametrize("name", LONG)
def test_the_pages_of_a_question_have_the_rows_that_other_formats_have_at_once(get: Get, name: str) -> None:
    question, _, asked = name.partition("?")
    told = get(f"/circulars/{question}.json?_shape=array&{asked}").json()
    pages, path = [], f"/circulars/{name}"
    while path:
        text = get(path).text
        pages.append(_shown(text, LONG[name]))
        path = _following(text) or ""
    assert len(pages) > 1
    assert [len(page) for page in pages[:-1]] == [PER_PAGE] * (len(pages) - 1)
    assert [" ".join(one.split()) for page in pages for one in page] == [
        " ".join(str(row[LONG[name]]).split()) for row in told
    ]


@pytest.mark.parametrize(
    "path", ["planned_things.json", "planned_things.csv", "planned_things.csv?_stream=on", "planned_things.excel"]
)
def test_other_formats_have_all_rows_whatever_page_is_asked_for(get: Get, path: str) -> None:
    whole = get(f"/circulars/{path}")
    assert whole.status_code == 200
    for page in ("2", "nothing"):
        part = get(f"/circulars/{path}{'&' if '?' in path else '?'}page={page}")
        rows = [one.json()["rows"] if "json" in path else list(csv.reader(StringIO(one.text))) for one in (whole, part)]
        assert len(rows[0]) > 2 * PER_PAGE
        assert rows[0] == rows[1]


def test_the_page_says_which_rows_it_shows_and_where_all_are(get: Get) -> None:
    asked = {"starts": "2020-01-01", "ends": "2030-01-01"}
    text = get(f"/circulars/due_between?{urlencode({**asked, 'page': 2})}").text
    assert f"Rows <strong>{PER_PAGE + 1}–{2 * PER_PAGE}</strong>, and there are more" in text
    kept = html.escape(urlencode(asked))
    for form in ("json", "excel", "csv"):
        assert f'href="/circulars/due_between.{form}?{kept}"' in text
    assert f'<a rel="prev" href="/circulars/due_between?{kept}">' in text
    assert f'<a rel="next" href="/circulars/due_between?{kept}&amp;page=3">' in text


def test_the_history_of_everything_is_not_shown_page_by_page(get: Get) -> None:
    assert "No rows." in get("/circulars/timeline_of_a_subject").text
    assert "SRG" in get("/circulars/timeline_of_a_subject?subject=SRG").text
    assert len(get("/circulars/timeline_of_a_subject.json?_shape=array").json()) > PER_PAGE


@pytest.mark.parametrize("form", ["", ".json", ".csv"])
def test_what_takes_too_long_is_told_in_a_line(get: Get, form: str) -> None:
    answer = get(f"/circulars/timeline_of_a_subject{form}?since=2020-01-01&_timelimit=1")
    assert answer.status_code == 400
    assert "This takes longer than one question may take here" in answer.text
    assert "select" not in answer.text


def test_a_short_answer_has_no_pages(get: Get) -> None:
    text = get("/circulars/due_between?starts=2026-09-01&ends=2026-09-02").text
    assert re.search(r"<strong>\d+</strong> rows?;", text)
    assert 'class="pager"' not in text


def test_what_pages_are_made_of_is_not_asked_for_in_the_form(get: Get) -> None:
    for name in ("due_between", "planned_things"):
        (form,) = re.findall(r'<form class="sql fields".*?</form>', get(f"/circulars/{name}?page=2").text, re.DOTALL)
        names = re.findall(r'name="([^"]+)"', form)
        assert names
        assert not [one for one in names if "page" in one or one in ("most", "after")]


@pytest.mark.parametrize("page", ["0", "-1", "x", "1.5", "100001"])
def test_a_page_that_is_no_number_is_refused(get: Get, page: str) -> None:
    answer = get(f"/circulars/planned_things?page={page}")
    assert answer.status_code == 400
    assert "page must be a whole number" in answer.text


def test_a_page_behind_the_last_says_so(get: Get) -> None:
    answer = get("/circulars/planned_things?status=tentative&page=99")
    assert "There is no page 99." in answer.text
    assert '<a rel="prev" href="/circulars/planned_things?status=tentative">First page</a>' in answer.text
