"""The words of subjects, headings and sentences, and how much it says that two texts share one."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from ingest.folding import fold
from ingest.profiles import load_profiles

Words = frozenset[str]

_LATIN = re.compile(r"[a-z0-9]+")
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_LABEL = re.compile(r"^\W*(?:\d+(?:\.\d+)*|[a-z])[.)]\s")


def words_of(text: str | None) -> Words:
    """Words in small letters without plural endings, pairs of Chinese signs, and codes of systems; no common words.

    The number of a heading is not one of its words.
    """
    codes = {code.casefold() for code in systems_in(text)}
    return (_split(text or "") - {_singular(code) for code in codes} | codes) - _common()


def systems_in(text: str | None) -> frozenset[str]:
    """Codes of the systems that a text names."""
    folded = fold(text or "")
    return frozenset(code for profile in load_profiles() for code in profile.systems.codes_in(folded))


class Rarity:
    """How much a word says: 1 for one that a single subject holds, nearly nothing for one that all of them hold."""

    def __init__(self, subjects: Iterable[Words]) -> None:
        texts = list(subjects)
        self._seen = Counter(word for text in texts for word in text)
        self._all = math.log(len(texts) + 1) or 1.0

    def of(self, words: Words) -> float:
        """The weight of all the words together."""
        return sum(1 - math.log(max(self._seen[word], 1)) / self._all for word in sorted(words))

    def likeness(self, one: Words, other: Words) -> float:
        """How far two short texts have the same words, 0 to 1."""
        whole = self.of(one) + self.of(other)
        return 2 * self.of(one & other) / whole if whole else 0.0

    def share(self, one: Words, other: Words) -> float:
        """How much of the first text stands in the second, 0 to 1."""
        whole = self.of(one)
        return self.of(one & other) / whole if whole else 0.0


def _split(text: str) -> Words:
    small = _LABEL.sub("", fold(text).casefold())
    latin = {_singular(word) for word in _LATIN.findall(small)}
    pairs = {run[at : at + 2] for run in _CHINESE.findall(small) for at in range(len(run) - 1)}
    return frozenset(latin | pairs)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache
def _common() -> Words:
    words = {word for profile in load_profiles() for word in profile.common_words}
    titles = {title for profile in load_profiles() for title in profile.header.title}
    return frozenset(word for text in words | titles for word in _split(text))
