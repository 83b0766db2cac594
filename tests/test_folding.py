"""Folding makes odd signs plain and moves none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.folding import fold

ODD = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("⼀⽇⾦０Ａ：　\u00a0\u2009\t“”–—•…①㈱ﬁ"))
)


@given(ODD)
def test_every_sign_keeps_its_place(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert [fold(sign) for sign in text] == list(folded)


@given(ODD)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_plain_text_stays(text: str) -> None:
    assert fold(text) == text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("⽇期⼀⾦", "日期一金"),  # Kangxi radicals, as some producers write them
        ("２０２６年９⽉", "2026年9月"),
        ("ＣＣＡＳＳ", "CCASS"),
        ("5\u00a0May\u20092026\t9:00", "5 May 2026 9:00"),
        ("甲\u3000乙", "甲 乙"),
        ("“on or before” – ‘by’ — …", "“on or before” – ‘by’ — …"),
        ("（附件一），第二項。", "（附件一），第二項。"),
        ("ﬁnal ½ ㈱", "ﬁnal ½ ㈱"),  # would become longer
    ],
)
def test_signs(text: str, folded: str) -> None:
    assert fold(text) == folded
