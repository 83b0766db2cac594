"""What changed from one wording to the next."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kb.website.worddiff import Piece, compared

WORDING = st.lists(
    st.sampled_from(["launch", "of", " ", "SRG", "26", "October", ",", "推", "出", "\n"]), max_size=20
).map("".join)


def _shown(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"[{piece.text}]" if piece.changed else piece.text for piece in pieces)


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@given(WORDING, WORDING)
def test_the_pieces_are_both_wordings_and_what_is_not_changed_stands_in_both(old: str, new: str) -> None:
    left, right = compared(old, new)
    assert "".join(piece.text for piece in left) == old
    assert "".join(piece.text for piece in right) == new
    same = [[_spaced(piece.text) for piece in side if not piece.changed] for side in (left, right)]
    assert same[0] == same[1]


@given(WORDING)
def test_nothing_changed_where_both_are_the_same(text: str) -> None:
    left, right = compared(f"{text} the same", f"{text} the same")
    assert not any(piece.changed for piece in (*left, *right))


def test_words_are_told_apart_whole() -> None:
    left, right = compared("SRG is launched on 21 September 2026", "SRG is launched on 26 October 2026 (Monday)")
    assert _shown(left) == "SRG is launched on [21 September] 2026"
    assert _shown(right) == "SRG is launched on [26 October] 2026[ (Monday)]"


def test_short_words_between_changes_tear_nothing_apart() -> None:
    left, _ = compared("Launch of SRG", "Start of RDF")
    assert _shown(left) == "[Launch of SRG]"


def test_chinese_is_compared_sign_by_sign() -> None:
    left, right = compared("於九月推出系統", "於十月推出系統")
    assert (_shown(left), _shown(right)) == ("於[九]月推出系統", "於[十]月推出系統")


def test_very_long_wordings_are_not_compared() -> None:
    left, right = compared("a " * 1000, "b " * 1000)
    assert (len(left), len(right), left[0].changed) == (1, 1, False)
