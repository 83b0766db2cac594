"""The language of a circular, told by its running text alone."""

from __future__ import annotations

import re

from ingest.extract.header.lines import Line
from ingest.extract.header.signatory import is_language_clause
from ingest.facts import Language

_SIGN = re.compile(r"[\u3400-\u9fff]")
_SMALL_WORD = re.compile(
    r"\b(?:the|of|and|to|for|in|on|is|are|be|will|by|with|as|at|or|from|this|that|which)\b", re.IGNORECASE
)
_LEAST_SIGNS = 40
"""Chinese signs of running text that make a Chinese half: about two short sentences."""
_LEAST_WORDS = 12
"""Small English words that make an English half: about three sentences."""


def language_of(lines: list[Line]) -> Language:
    """``en+zh`` when both languages have running text; names of houses, titles and the language clause are none."""
    told = [line.text for line in lines if line.kind not in {"header", "footer"} and not _is_furniture(line)]
    chinese = [text for text in told if _signs(text) * 3 > len(re.findall(r"[A-Za-z]", text))]
    english = [text for text in told if text not in chinese]
    signs = sum(_signs(text) for text in chinese if _signs(text) >= 12)
    words = sum(len(_SMALL_WORD.findall(text)) for text in english)
    if signs >= _LEAST_SIGNS and words >= _LEAST_WORDS and signs * 10 > words:
        return "en+zh"
    return "zh" if signs > words * 2 else "en"


def _is_furniture(line: Line) -> bool:
    return line.is_box or line.is_letterhead or is_language_clause(line.text) or not re.search(r"\w", line.rest)


def _signs(text: str) -> int:
    return len(_SIGN.findall(text))
