"""What changed from one wording to the next, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"[\u3400-\u9fff]|\s+|[^\W\u3400-\u9fff]+|[^\w\s]")
"""A Chinese sign, blanks, a word or number, any other sign: together they are the whole text."""
_MOST = 1500
"""Longer texts (in words) are not compared: it would take too long."""

_LEAST = 4
"""Common words with fewer signs count as changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of one wording; ``changed``: the other one has something else in its place, or nothing."""

    text: str
    changed: bool


def compared(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both wordings in pieces; those of each side together are the whole text."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    if len(before) + len(after) > _MOST:
        return (Piece(text=old, changed=False),), (Piece(text=new, changed=False),)
    same = SequenceMatcher(None, _alike(before), _alike(after), autojunk=False).get_matching_blocks()
    # Blanks and an "of" between changes are no common ground: they would only tear apart what belongs together.
    kept = [one for one in same if _weight(before[one.a : one.a + one.size]) >= _LEAST]
    left = tuple(_pieces(before, [(one.a, one.a + one.size) for one in kept]))
    return left, tuple(_pieces(after, [(one.b, one.b + one.size) for one in kept]))


def _alike(words: Sequence[str]) -> list[str]:
    """The words as they are compared: where a line ends is no change."""
    return [" " if word.isspace() else word for word in words]


def _weight(words: Sequence[str]) -> int:
    """How many signs other than blanks there are; a Chinese sign counts for a word."""
    return sum(_LEAST if "\u3400" <= word <= "\u9fff" else len(word) for word in words if not word.isspace())


def _pieces(words: Sequence[str], same: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for start, end in [*same, (len(words), len(words))]:
        if start > at:
            yield Piece(text="".join(words[at:start]), changed=True)
        if end > start:
            yield Piece(text="".join(words[start:end]), changed=False)
        at = end
