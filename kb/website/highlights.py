"""Words that were searched for, marked in a text."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_TERM = re.compile(r'"([^"]+)"|(\S+)')
_AROUND = 160
"""Characters before and after the first word found that are shown of a long text."""


def pattern_of(question: str) -> re.Pattern[str] | None:
    """What to mark for a question as `kb.searching` reads it; None where it asks for nothing."""
    terms = [phrase or word.strip("*") for phrase, word in _TERM.findall(question)]
    wanted = sorted({re.escape(term.strip('"')) for term in terms if any(sign.isalnum() for sign in term)}, key=len)
    return re.compile("|".join(reversed(wanted)), re.IGNORECASE) if wanted else None


def marked(text: str, pattern: re.Pattern[str] | None) -> Markup:
    """The text around the first word found, everything found in it marked; escaped piece by piece."""
    first = pattern.search(text) if pattern else None
    start, end = _window(text, first.start() if first else 0)
    pieces = [Markup("… ") if start else Markup()]
    at = start
    for found in pattern.finditer(text, start, end) if pattern else ():
        pieces += [escape(text[at : found.start()]), Markup("<mark>{}</mark>").format(found[0])]
        at = found.end()
    pieces += [escape(text[at:end]), Markup(" …") if end < len(text) else Markup()]
    return Markup().join(pieces)


def _window(text: str, at: int) -> tuple[int, int]:
    """Where to begin and end, between words."""
    if len(text) <= 2 * _AROUND + _AROUND:
        return 0, len(text)
    start = max(0, at - _AROUND)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.find(" ", min(len(text), at + 2 * _AROUND))
    return start, end if end >= 0 else len(text)
