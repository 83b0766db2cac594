"""Lines of plain text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kb.digest.wrapping import wrapped

WORDS = st.text(alphabet=st.sampled_from("ab,.-/“”’()「」、。結算系統 \n\t"), max_size=120)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, ["*"]),
        ("one two three", 9, ["* one two", "  three"]),
        ("  one \n two  ", 9, ["* one two"]),
        ("https://kb.example.com/a is long", 12, ["* https://kb.example.com/a", "  is long"]),
        ("結算系統", 8, ["* 結算系", "  統"]),
        ("結算系、統", 8, ["* 結算", "  系、統"]),  # no line begins with a comma
        ("結算「系統」", 8, ["* 結算", "  「系", "  統」"]),  # nor ends with a bracket that opens
        ("在 CCASS 系統", 10, ["* 在 CCASS", "  系統"]),
    ],
)
def test_lines(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, "* ", width=width) == lines


@given(WORDS, st.integers(min_value=8, max_value=40))
def test_nothing_is_cut_or_lost_and_lines_are_as_long_as_they_may_be(text: str, width: int) -> None:
    lines = wrapped(text, "* ", width=width)
    assert re.sub(r"\s", "", "".join([lines[0].removeprefix("*"), *lines[1:]])) == re.sub(r"\s", "", text)
    for line in lines:
        pieces = re.findall(r"[「（“’(]*[結算系統][」、。”’)]*|[^\s結算系統]+", line.removeprefix("*"))
        assert cell_len(line) <= width or len(pieces) == 1
        assert line == line.rstrip()
    for word in re.findall(r"[ab]+", text):
        assert any(word in line for line in lines)
