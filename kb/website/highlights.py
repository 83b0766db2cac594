"""Words that were searched for, marked in a text."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from kb.searching import in_both_numbers

_TERM = re.compile(r'"([^"]+)"|(\S+)')
_AROUND = 160
"""Characters before and after the first word found that are shown of a long text."""


def pattern_of(question: str) -> re.Pattern[str] | None:
    """What to mark for a question as `kb.searching` reads it; None where it asks for nothing."""
    found = (
        one for phrase, word in _TERM.findall(question) for one in ((phrase,) if phrase else in_both_numbers(word))
    )
    terms = {_term(words) for words in found if any(sign.isalnum() for sign in words)}
    return re.compile("|".join(sorted(terms, key=len, reverse=True)), re.IGNORECASE) if terms else None


def _term(words: str) -> str:
    """Whole words, or the beginnings of words that ``*`` asks for; Chinese has no blanks between words."""
    plain = words.strip('"').removesuffix("*").strip('"')
    starts = r"(?<![A-Za-z0-9])" if plain[0].isascii() else ""
    ends = r"(?![A-Za-z0-9])" if plain[-1].isascii() and not words.endswith("*") else ""
    return f"{starts}{re.escape(plain)}{ends}"


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
