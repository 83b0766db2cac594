from __future__ import annotations

import pytest

from ingest.read.labels import Nesting, Ranks, label_of

LABELS = [
    ("(a) send it", "(a)", "send it"),
    ("(iv) send it", "(iv)", "send it"),
    ("iii) send it", "iii)", "send it"),
    ("1. Scope", "1.", "Scope"),
    ("12) ok", "12)", "ok"),
    ("10.This one sticks", "10.", "This one sticks"),
    ("3.1 Technical setup", "3.1", "Technical setup"),
    ("3.1. bring the notice", "3.1.", "bring the notice"),
    ("2.3.4 Ports", "2.3.4", "Ports"),
    ("• bullets", "•", "bullets"),
    ("\uf0b7 a glyph of a symbol font", "•", "a glyph of a symbol font"),
    ("– a dash", "–", "a dash"),
    ("（一）參與者", "（一）", "參與者"),
    ("一、總則", "一、", "總則"),
    ("1、總則", "1、", "總則"),
    ("(甲) 總則", "(甲)", "總則"),
    ("A. General", "A.", "General"),
]
PLAIN = [
    "10 June 2023",  # a date
    "2979 7222 is the hotline",  # a number too long for a label
    "1.5 million shares",  # a figure
    "2.30 p.m. on Monday",  # a time
    "10.1.2.3 Primary",  # an address
    "2026. The rest",  # a year
    "U.S. dollars",  # initials
    "J. P. Morgan",
    "-5% of it",  # a sign
    "(香港交易所)",  # words in brackets
    "1.",  # a label without words
    "(ii)to",
    "",
]


@pytest.mark.parametrize(("line", "label", "rest"), LABELS)
def test_labels(line: str, label: str, rest: str) -> None:
    found = label_of(line)
    assert found is not None
    assert (found.text, line[found.end :]) == (label, rest)


@pytest.mark.parametrize("line", PLAIN)
def test_what_is_no_label(line: str) -> None:
    assert label_of(line) is None


def _depths(*items: tuple[str, float]) -> list[int]:
    nesting = Nesting(2.0)
    depths = []
    for line, indent in items:
        label = label_of(f"{line} Words")
        assert label is not None
        depths.append(nesting.place(label, indent))
    return depths


def test_nesting_by_indent() -> None:
    assert _depths(("(1)", 10), ("(a)", 30), ("(i)", 50), ("(ii)", 50), ("(b)", 30), ("(2)", 10)) == [1, 2, 3, 3, 2, 1]


def test_nesting_by_labels_where_indents_are_lost() -> None:
    assert _depths(("1.", 0), ("(a)", 0), ("(i)", 0), ("(ii)", 0), ("(b)", 0), ("2.", 0)) == [1, 2, 3, 3, 2, 1]


def test_the_ninth_letter_is_no_roman_one() -> None:
    letters = [(f"({sign})", 0.0) for sign in "abcdefghij"]
    assert _depths(*letters) == [1] * 10


def test_a_series_may_change_its_labels_in_the_middle() -> None:
    assert _depths(("•", 0), ("•", 0), ("iii)", 0), ("iv)", 0)) == [1, 1, 1, 1]


def test_headings_of_one_series_keep_their_rank() -> None:
    ranks = Ranks()
    labels = [label_of(f"{number}. Words") for number in (1, 2, 3)]
    assert [ranks.of(label, rank) for label, rank in zip(labels, (2, 2, 3), strict=True) if label] == [2, 2, 2]
