"""How wide text will be, and how to make it fit: guesses on the wide side, since the reader's fonts are unknown."""

from __future__ import annotations

import unicodedata
from itertools import accumulate

_NARROW = frozenset(" .,:;|!'()[]{}/\\ijltfrI·’‘")
_WIDE = frozenset("mwMW@%—…＋")
_ELLIPSIS = "…"


def width(text: str, size: float) -> float:
    """Pixels that text of a size (also pixels) takes at most in the usual sans-serif fonts."""
    return size * sum(_share(sign) for sign in text)


def shortened(text: str, room: float, size: float) -> str:
    """The text, or as much of it as fits with an ellipsis; ``room`` and ``size`` in pixels."""
    if width(text, size) <= room:
        return text
    return text[: _signs(text, room - width(_ELLIPSIS, size), size)].rstrip() + _ELLIPSIS


def lines(text: str, room: float, size: float, most: int) -> list[str]:
    """The text in at most ``most`` lines; the last one ends with an ellipsis where it must.

    Lines break between words, and within those that are longer than a line, as Chinese sentences are.
    """
    words = text.split()
    made: list[str] = []
    while words and len(made) < most - 1:
        if width(words[0], size) > room:
            kept = max(_signs(words[0], room, size), 1)
            words[:1] = [words[0][:kept], words[0][kept:]]
        taken = _words(words, room, size)
        made.append(" ".join(words[:taken]))
        words = words[taken:]
    return [*made, shortened(" ".join(words), room, size)] if words else made


def _signs(text: str, room: float, size: float) -> int:
    """How many signs fit."""
    ends = accumulate(width(sign, size) for sign in text)
    return sum(end <= room for end in ends)


def _words(words: list[str], room: float, size: float) -> int:
    """How many words fit on a line; at least one."""
    taken = 1
    while taken < len(words) and width(" ".join(words[: taken + 1]), size) <= room:
        taken += 1
    return taken


def _share(sign: str) -> float:
    """Width in sizes."""
    if sign in _NARROW:
        return 0.41
    if sign in _WIDE or unicodedata.east_asian_width(sign) in "WF":
        return 1.0
    if unicodedata.combining(sign):
        return 0.0
    return 0.7 if sign.isupper() or ord(sign) > 0x2FF else 0.64
