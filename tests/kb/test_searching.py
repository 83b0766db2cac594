import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.searching import in_both_numbers, indexed, match_expression


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("結算有限公司 Ltd", "結 算 有 限 公 司 Ltd"),
        ("⽇期：2026", "日 期 :2026"),  # a Kangxi radical, full-width signs
        ("two\nlines", "two lines"),
    ],
)
def test_text_enters_the_index_in_plain_words(text: str, words: str) -> None:
    assert indexed(text) == words


@pytest.mark.parametrize(
    ("question", "expression"),
    [
        ("launch date", '("launch" OR "launches") AND ("date" OR "dates")'),
        ('"launch date" SRG', '"launch date" AND "SRG"'),
        ("regist*", '"regist"*'),
        ("結算", '"結 算"'),
        ('a"b', '"a b"'),
        ("*", '""'),
        ("", '""'),
    ],
)
def test_questions_become_expressions(question: str, expression: str) -> None:
    assert match_expression(question) == expression


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rehearsal", "rehearsals"),
        ("Rehearsals", "Rehearsal"),
        ("facility", "facilities"),
        ("facilities", "facility"),
        ("addresses", "address"),
        ("address", "addresses"),
        ("switches", "switch"),
        ("switch", "switches"),
        ("cases", "case"),
        ("day", None),  # too short to be safe
        ("CCASS", None),
        ("delay", "delays"),
        ("status", "statuses"),
        ("10.1.2.3", None),
        ("UAT-2", None),
    ],
)
def test_words_have_two_numbers(one: str, other: str | None) -> None:
    assert in_both_numbers(one) == ((one, other) if other else (one,))


@given(st.text())
def test_no_question_breaks_the_index(question: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("create virtual table f using fts5(text)")
        connection.execute("insert into f values ('some words')")
        expression = match_expression(question)
        connection.execute("select * from f where f match ?", [expression]).fetchall()
