"""Sentences and cues lie where they say, in English and Chinese."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.language import analyse, is_chinese

ENGLISH = ("Participants", "must", "test", "tentatively", "end-to-end", "is", "not", "should", "Ref. No.", "6 p.m.")
SIGNS = (
    "5 May 2026",
    "Q2/3",
    "參與者",
    "必須",
    "取消",
    "⽇期",
    "。",
    "；",
    "•",
    ".",
    ",",
    "!",
    "(",
    ")",
    "\n",
    "\u00a0",
)
WORDS = st.lists(st.sampled_from([*ENGLISH, *SIGNS]), max_size=20).map(" ".join)


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in analyse(text).sentences]


def cues(text: str) -> set[tuple[str, str, str]]:
    return {(cue.group, cue.label, cue.span.of(text)) for cue in analyse(text).cues}


@settings(deadline=None)
@given(WORDS)
def test_sentences_come_in_order_and_leave_no_words_out(text: str) -> None:
    found = analyse(text)
    assert len(found.text) == len(text)
    ends = [0]
    for span in found.sentences:
        assert ends[-1] <= span.start < span.end
        assert not {"\n", "。"} & set(span.of(text))
        assert span.of(text).strip() == span.of(text)
        ends.append(span.end)
    inside = {at for span in found.sentences for at in range(span.start, span.end)}
    left = {sign for at, sign in enumerate(text) if at not in inside}
    assert not any(sign.isalnum() for sign in left), left


@settings(deadline=None)
@given(WORDS)
def test_cues_are_words_of_the_text(text: str) -> None:
    found = analyse(text)
    assert list(found.cues) == sorted(found.cues)
    for cue in found.cues:
        assert 0 <= cue.span.start < cue.span.end <= len(text)
        assert cue.span.of(text).strip()
        assert cue in found.within(cue.span, cue.group)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        (" \n ", []),
        ("First. Second! Third?", ["First.", "Second!", "Third?"]),
        ("a heading\nA sentence.", ["a heading", "A sentence."]),
        ("The desk opens at 6 p.m. Brokers must log off.", ["The desk opens at 6 p.m.", "Brokers must log off."]),
        ("It opens at 6 p.m. Hong Kong time.", ["It opens at 6 p.m. Hong Kong time."]),
        ("See Ref. No. 5, Tel. 2979 0011, approx. ten.", ["See Ref. No. 5, Tel. 2979 0011, approx. ten."]),
        ("Version 2.1 is out. Port 8.8 is not.", ["Version 2.1 is out.", "Port 8.8 is not."]),
        ("會議延期。新日期另行公布；請留意", ["會議延期", "新日期另行公布", "請留意"]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Members must enrol.", {("strength", "required", "must")}),
        ("Members SHALL enrol.", {("strength", "required", "SHALL")}),
        ("It is tentatively set.", {("certainty", "tentative", "tentatively")}),
        ("成員必須辦理", {("strength", "required", "必須")}),
        ("彩排取消", {("status", "cancelled", "取消")}),
    ],
)
def test_cues(text: str, wanted: set[tuple[str, str, str]]) -> None:
    assert wanted <= cues(text)


def test_parts_of_a_hyphenated_word_say_nothing() -> None:
    assert not any(words == "end" for _, _, words in cues("an end-to-end view"))


def test_cues_are_those_of_their_sentence() -> None:
    text = "Members must enrol. It is tentatively set."
    found = analyse(text)
    first, second = found.sentences
    assert [cue.label for cue in found.within(first, "strength")] == ["required"]
    assert found.within(second, "strength") == ()
    assert [cue.label for cue in found.within(second, "certainty")] == ["tentative"]


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("", False),
        ("10.1.2.3 : 443", False),
        ("Circular 通告", False),
        ("香港期貨結算有限公司", True),
        ("CCASS 系統將於 2026年9月12日 進行更新及測試", True),
        ("Reference is made to the circular (通告)", False),
    ],
)
def test_chinese_is_told_by_most_of_the_letters(text: str, *, chinese: bool) -> None:
    assert is_chinese(text) is chinese
