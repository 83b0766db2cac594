from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.read.inline import strip_marks

CASES = [
    ("plain", "plain", ()),
    ("**bold** words", "bold words", ()),
    ("2979 7222<sup>1</sup> / E-mail", "2979 7222 / E-mail", ("1",)),
    ("2979 7222¹ / E-mail", "2979 7222 / E-mail", ("1",)),
    ("the 2<sup>nd</sup> half", "the 2nd half", ()),  # the end of a word is no note mark
    ("an area of 10 m²", "an area of 10 m²", ()),
    ("notes<sup>1,2</sup>", "notes", ("1", "2")),
    ("a[^n] note", "a note", ("n",)),
    ("click <Login with Smartcard - Online>", "click <Login with Smartcard - Online>", ()),  # no tag of HTML
    ("a &amp; b &lt; c", "a & b < c", ()),
    ("http://a.example/?x=1&copy=2", "http://a.example/?x=1&copy=2", ()),
    (r"\*not emphasised\*", "*not emphasised*", ()),
    ("2 * 3 * 4", "2 * 3 * 4", ()),
    ("one<br>two", "one\ntwo", ()),
    ("<ul><li>one</li><li>two</li></ul>", "• one\n• two", ()),
    ("<ol><li>one</li><li>two</li></ol>", "1. one\n2. two", ()),
    ("<ol><li>1. one</li><li>2. two</li></ol>", "1. one\n2. two", ()),  # its own numbers count
    ("<p>one</p> <p>two</p>", "one\ntwo", ()),
]


@pytest.mark.parametrize(("raw", "text", "marks"), CASES)
def test_marks_are_taken_off(raw: str, text: str, marks: tuple[str, ...]) -> None:
    told = strip_marks(raw)
    assert (told.text, told.marks) == (text, marks)


LINKS = [
    ("see [the page](https://a.example/x_(y)).", "https://a.example/x_(y)", "the page"),
    ("see **[the page](#)**", "#", "the page"),
    ("write to <desk@a.example>", "desk@a.example", "desk@a.example"),
    ('see <a href="https://a.example">here</a>', "https://a.example", "here"),
]


@pytest.mark.parametrize(("raw", "uri", "words"), LINKS)
def test_links_keep_their_words(raw: str, uri: str, words: str) -> None:
    told = strip_marks(raw)
    assert [(target.uri, target.span.of(told.text)) for target in told.targets] == [(uri, words)]


@pytest.mark.parametrize(
    ("raw", "bold", "italic"),
    [("**all**", True, False), ("**a** b", False, False), ("*all of it*", False, True), ("<b>all</b>", True, False)],
)
def test_style_of_the_whole(raw: str, bold: bool, italic: bool) -> None:  # noqa: FBT001 - a table of cases
    told = strip_marks(raw)
    assert (told.bold, told.italic) == (bold, italic)


def test_emphasis_goes_on_over_lines() -> None:
    first = strip_marks("**one")
    assert first.open_bold
    assert strip_marks("two**", bold=first.open_bold).bold


@given(st.text(alphabet="ab *[]()<>/pbuli&;#¹\n1", max_size=40))
def test_nothing_fails_and_targets_lie_inside(raw: str) -> None:
    told = strip_marks(raw)
    assert told.text == told.text.strip()
    assert all(target.span.end <= len(told.text) for target in told.targets)
