"""What tells numbered things apart: "Session 2", "second rehearsal", "Release 4.3", "the 2027 rehearsal"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_CARDINALS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_ROMANS = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]
_VALUES = {
    word: str(number) for words in (_ORDINALS, _CARDINALS, _ROMANS) for number, word in enumerate(words, start=1)
}
_NUMBERED = (
    r"session|phase|round|stage|wave|part|batch|tranche|questionnaire|survey|rehearsal|drill|exercise|test|trial|lot|"
    r"group|tier|step|cycle|window|run|workshop|briefing|webinar|seminar|clinic|class|course|module|level|track|no\.|"
    r"number|weekend|table|form"
)
_COUNTED = re.compile(
    rf"\b(?:{_NUMBERED})\s*(?:no\.?\s*|number\s*|#\s*)?(\d{{1,3}}|{'|'.join(_CARDINALS)}|[ivx]{{1,4}}|[a-h])\b(?![.:]\d)"
)
_ORDINAL = re.compile(
    rf"\b({'|'.join(_ORDINALS)}|\d{{1,2}}(?=(?:st|nd|rd|th)\b))(?:st|nd|rd|th)?\s+"
    r"(?!(?:half|quarter|week|day|trading|business|working|time|floor|month|instance|of|party|parties)\b)[a-z]"
)
_ABBREVIATED = re.compile(r"\b(?![QH]\d)[A-Z]{1,5}(\d{1,2})\b")
_FINAL = re.compile(r"\b(?:final|last) (?!day|trading|date|time|week|month|business)[a-z]")
_AGAIN = re.compile(
    r"\b(?:re-?arranged|re-?run|make-?up|replacement|substitute|additional|extra|supplementary|catch-?up|repeat(?:ed)?|"
    r"new round of)\b(?= [a-z])"
)
"""What is arranged anew is another thing than what was arranged before."""
_VERSION = re.compile(
    r"\b(?:release|version|v|ver\.?)\s*(\d+(?:\.\d+)*)\b|(?<![\d.:])(\d+\.\d+(?:\.\d+)*)\b(?!\s*(?:[ap]\.?m|%))"
)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_YEAR = re.compile(
    "".join(f"(?<!{word} )" for word in (*_MONTHS, "q[1-4]", "h[12]", "of", "in"))
    + r"(?<![\d/.-])\b(20\d\d)\b(?=\s+[a-z])"
)
"""A year that tells which one is meant ("the 2027 rehearsal"), none that is part of a date."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Numbers, versions and years by which a text names one of several like things."""

    numbers: frozenset[str]
    versions: frozenset[str]
    years: frozenset[str]


@lru_cache(maxsize=8192)
def marks_of(text: str) -> Marks:
    """The marks in raw text, such as a title."""
    lowered = text.casefold()
    numbers = {_VALUES.get(word, word) for word in _COUNTED.findall(lowered)}
    numbers |= {_VALUES.get(word, word) for word in _ORDINAL.findall(lowered)}
    numbers |= set(_ABBREVIATED.findall(text))
    numbers |= {"final"} if _FINAL.search(lowered) else set()
    numbers |= {"again"} if _AGAIN.search(lowered) else set()
    versions = {one or other for one, other in _VERSION.findall(lowered)}
    return Marks(frozenset(numbers), frozenset(versions), frozenset(_YEAR.findall(lowered)))


def agreement(one: Marks, other: Marks) -> float:
    """How far two texts can mean the same of several like things: 0 not at all, 1 as far as the marks say."""
    return _numbers(one.numbers, other.numbers) * _named(one.versions, other.versions) * _named(one.years, other.years)


def _numbers(one: frozenset[str], other: frozenset[str]) -> float:
    if one and other:
        return 1.0 if one & other else 0.0
    return _ONE_SIDED.get(min(one or other or {""}), 0.5)


def _named(one: frozenset[str], other: frozenset[str]) -> float:
    if one and other:
        return 1.0 if one & other else 0.0
    return 0.9 if one or other else 1.0


_ONE_SIDED = {"": 1.0, "1": 0.8}
"""A thing without a number may be the first of several that came later, hardly the second."""
