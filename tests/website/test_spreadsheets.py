"""Spreadsheets: what Excel makes of them, and that no cell does anything."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.website.spreadsheets import file_name, spreadsheet

SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cells(columns: list[str], rows: list[list[object]]) -> list[list[str]]:
    return list(csv.reader(io.StringIO(spreadsheet(columns, rows).decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("plain", '"plain"'),
        ('=HYPERLINK("//x")', '"\'=HYPERLINK(""//x"")"'),
        ("-5", '"\'-5"'),
        (-5, "-5"),
        (2.5, "2.5"),
        (None, '""'),
        ("", '""'),
        (True, '"True"'),
        ('["CP", "DB"]', '"CP, DB"'),
        ('["=1+1", "DB"]', '"\'=1+1, DB"'),
        (("CP", "DB"), '"CP, DB"'),
        ("[]", '""'),
        ("[1, 2]", '"[1, 2]"'),
        ("[see below]", '"[see below]"'),
        ("香港;結算", '"香港;結算"'),
        ("a@b", '"a@b"'),
        (" =1", '"\' =1"'),
        ("two\nlines", '"two\nlines"'),
    ],
)
def test_cells(value: object, line: str) -> None:
    assert spreadsheet(["name"], [[value]]).decode("utf-8") == f'\ufeff"name"\r\n{line}\r\n'


@given(st.lists(st.text(), min_size=1, max_size=4), st.lists(st.lists(st.text(), min_size=4, max_size=4), max_size=4))
def test_nothing_is_lost_and_nothing_is_a_formula(columns: list[str], rows: list[list[str]]) -> None:
    found = cells(columns, [list(row) for row in rows])
    assert len(found) == 1 + len(rows)
    for told, shown in zip([columns, *rows], found, strict=True):
        assert len(told) == len(shown)
        for before, after in zip(told, shown, strict=True):
            assert not after.lstrip(" \u00a0\u3000\ufeff\u200b").startswith(SIGNS)
            assert after in {before, f"'{before}", *listed(before)}


def listed(text: str) -> set[str]:
    try:
        values = json.loads(text)
    except ValueError:
        return set()
    return {", ".join(values)} if isinstance(values, list) and all(isinstance(one, str) for one in values) else set()


@given(st.sampled_from(SIGNS), st.text())
def test_every_sign_is_defused(sign: str, rest: str) -> None:
    ((_,), (cell,)) = cells(["name"], [[sign + rest]])
    assert cell == f"'{sign}{rest}"


@given(st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False)))
def test_numbers_stay_numbers(number: float) -> None:
    ((_,), (cell,)) = cells(["name"], [[number]])
    assert float(cell) == float(number)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("deadlines", "deadlines-2026-07-01.csv"),
        ("due_this_month", "due-this-month-2026-07-01.csv"),
        ('"; x=\r\n/../', "x-2026-07-01.csv"),
        ("截止", "table-2026-07-01.csv"),
    ],
)
def test_names_of_files(title: str, name: str) -> None:
    assert file_name(title, "2026-07-01") == name
