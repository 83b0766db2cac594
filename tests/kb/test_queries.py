import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kb import queries


@pytest.mark.parametrize("name", queries.names())
def test_every_query_says_what_it_is_and_runs_with_nothing_given(story: Path, name: str) -> None:
    query = queries.load(name)
    assert query.title
    assert query.description.endswith((".", "days."))
    with closing(sqlite3.connect(story)) as connection:
        values = dict.fromkeys(query.parameters, "") | {"words": '""', "today": "2026-07-01"}
        connection.execute(query.sql, {name: values[name] for name in query.parameters}).fetchall()


def test_parameters_can_be_filled_with_expressions() -> None:
    query = queries.load("endpoints")
    assert "today" in query.parameters
    filled = query.with_values(today="hk_today()")
    assert ":today" not in filled
    assert ":system" in filled


def test_a_query_may_have_another_wording_for_another_database() -> None:
    assert "websearch_to_tsquery" in queries.load("search", "postgresql").sql
    assert queries.load("due", "postgresql") == queries.load("due")
