"""The words of plans as concepts with weights: ``words.toml``, read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

from ingest.stems import stems

Side = Literal["begin", "end"]

ACT = THING = 1.5
"""Weight of a concept: what is done, what it is done with."""
PLAIN = 1.0
"""Weight of any other telling word."""
NAMED = 0.7
"""Weight of a system or defined term: most plans of one programme share it."""
OF_SUBJECT = 0.5
"""Weight of a word that the programme's subjects hold, and of its standing for the programme at all."""
WEAK = 0.2
"""Weight of words that many plans share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """Words that say the same thing of a plan."""

    name: str
    is_thing: bool
    side: Side | None

    @property
    def weight(self) -> float:
        """How much it tells."""
        return THING if self.is_thing else ACT


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """Concepts, weak words, words of moving; all are looked for in folded lower-case text.

    ``pattern`` finds the words of every concept, ``named`` tells by its groups whose they are. ``kin`` says for a
    concept by how much others may stand for it, 0 to 1.
    """

    concepts: Mapping[str, Concept]
    pattern: re.Pattern[str]
    named: re.Pattern[str]
    sides: tuple[tuple[Side, re.Pattern[str]], ...]
    kin: Mapping[str, Mapping[str, float]]
    weak: frozenset[str]
    weak_of_subjects: frozenset[str]
    moved: re.Pattern[str]
    extends: re.Pattern[str]
    shortens: re.Pattern[str]
    sentences: re.Pattern[str]

    def concepts_in(self, text: str) -> Iterator[tuple[Concept, re.Match[str]]]:
        """Every concept named in ``text``, with the words that name it."""
        for found in self.pattern.finditer(text):
            match = self.named.match(text, found.start())
            assert match is not None  # noqa: S101 - both are made of the same words
            assert match.lastgroup is not None  # noqa: S101 - every alternative has a name
            yield self.concepts[match.lastgroup], match

    def sides_of(self, text: str) -> frozenset[Side]:
        """Whether words such as "opens" and "closes" tell a beginning or an end."""
        return frozenset(side for side, pattern in self.sides if pattern.search(text))


@lru_cache
def vocabulary() -> Vocabulary:
    """The vocabulary that comes with the product."""
    data = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))
    concepts = _concepts(data["acts"], are_things=False) | _concepts(data["things"], are_things=True)
    groups = [(name, entry["words"]) for part in ("acts", "things") for name, entry in data[part].items()]
    sides: tuple[Side, Side] = ("begin", "end")
    return Vocabulary(
        concepts=concepts,
        pattern=re.compile(_by_letter(word for _, words in groups for word in words)),
        named=re.compile("|".join(f"(?P<{name}>{_any_of(words)})" for name, words in groups)),
        sides=tuple((side, re.compile(_by_letter(data["sides"][side]))) for side in sides),
        kin=_both_ways(data["kin"]),
        weak=stems(data["weak"]["words"]),
        weak_of_subjects=stems(data["subjects"]["weak"]),
        moved=re.compile(_by_letter(data["moved"]["words"])),
        extends=re.compile(_by_letter(data["lengths"]["extends"])),
        sentences=_sentences(data["sentences"]),
        shortens=re.compile(_by_letter(data["lengths"]["shortens"])),
    )


def _concepts(entries: Mapping[str, Mapping[str, Any]], *, are_things: bool) -> dict[str, Concept]:
    return {name: Concept(name=name, is_thing=are_things, side=entry.get("side")) for name, entry in entries.items()}


def _both_ways(kin: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    both: dict[str, dict[str, float]] = {}
    for one, others in kin.items():
        for other, share in others.items():
            both.setdefault(one, {})[other] = share
            both.setdefault(other, {})[one] = share
    return both


def _sentences(words: Mapping[str, str]) -> re.Pattern[str]:
    """Finds what tells that a folded lower-case title is a sentence or cut from one."""
    begin, hold = ("|".join(words[part].split()) for part in ("begin_with", "hold"))
    return re.compile(rf"^(?:{begin})\b|\b(?:{hold})\b|[.。]$")


def _by_letter(words: Iterable[str]) -> str:
    """One expression that finds just what `_any_of` finds, several times as fast.

    Words are tried only where one begins, and only those with its letter: there are hundreds of them, and they are
    looked for in every title and quote.

    Raises:
        ValueError: for a word that does not begin with a certain letter.
    """
    rests: dict[str, list[str]] = {}
    for word in words:
        if not word[0].isalpha() or word[1:2] in {"?", "*", "+", "{", "|"}:
            raise ValueError(f"a word of plans begins with a letter, not like {word!r}")
        rests.setdefault(word[0], []).append(f"(?:{word[1:]})" if word[0].isascii() else word[1:])
    latin = "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in rests.items() if letter.isascii())
    others = (f"{letter}(?:{'|'.join(rest)})" for letter, rest in rests.items() if not letter.isascii())
    return "|".join([rf"\b(?:{latin})\b", *others])


def _any_of(words: Iterable[str]) -> str:
    """One expression for all words; those of letters must stand alone, Chinese ones need not."""
    return "|".join(rf"\b(?:{word})\b" if word[0].isascii() else word for word in words)
