import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.searching import indexed, match_expression


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
        ("launch date", '"launch" "date"'),
        ('"launch date" SRG', '"launch date" "SRG"'),
        ("regist*", '"regist"*'),
        ("結算", '"結 算"'),
        ('a"b', '"a b"'),
        ("*", '""'),
        ("", '""'),
    ],
)
def test_questions_become_expressions(question: str, expression: str) -> None:
    assert match_expression(question) == expression


@given(st.text())
def test_no_question_breaks_the_index(question: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("create virtual table f using fts5(text)")
        connection.execute("insert into f values ('some words')")
        expression = match_expression(question)
        connection.execute("select * from f where f match ?", [expression]).fetchall()
