from __future__ import annotations

import pytest

from ingest.read.wrapping import goes_on, joint

LONG = "The connectivity test will be available to every participant that asks for it"


@pytest.mark.parametrize(
    ("text", "after", "is_one"),
    [
        (f"{LONG} on 10 June", "2027 (Monday) for such purpose.", True),  # a date cut by the page
        (f"{LONG}, including OTP-C,", "OMD and others.", True),  # a list of names
        (f"{LONG} and the", "Exchange will tell.", True),  # an article needs its noun
        (f"{LONG} from the", "next day on.", True),
        (f"{LONG}.", "next day on.", False),
        (f"{LONG}:", "next day on.", False),
        (f"{LONG} soon", "The Exchange will tell.", False),  # a capital begins anew
        ("Dear Sirs,", "we write to you.", False),  # too short for a sentence
        ("Chan Tai Man", "head of desk", False),
        ("參與者必須於限期前交回問卷並登記參加市場演習而市場演習須使用的接駁地址為後備數據中心的", "地址。", True),
        (LONG, "", False),
    ],
)
def test_sentences_go_on(text: str, after: str, is_one: bool) -> None:  # noqa: FBT001 - a table of cases
    assert goes_on(text, after) == is_one


@pytest.mark.parametrize(
    ("text", "after", "between"),
    [
        ("one", "two", " "),
        ("市場", "演習", ""),
        ("市場", "OTP-C", " "),
        ("end-of-", "day", ""),
        ("a range –", "b", " "),
        ("see https://a.example/", "page", ""),
        ("see https://", "a.example", ""),
        ("and/", "or", ""),
    ],
)
def test_what_joins_lines(text: str, after: str, between: str) -> None:
    assert joint(text, after) == between
