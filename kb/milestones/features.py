"""What a statement says of the thing it is about, in a form that can be compared: words, numbers, side, place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.facts import Kind, Site
from ingest.folding import fold
from ingest.stems import stems
from kb.held import Claim
from kb.milestones.marks import Marks, marks_of
from kb.milestones.names import Names
from kb.milestones.vocabulary import NAMED, OF_SUBJECT, PLAIN, THING, WEAK, Side, vocabulary

_QUOTED = 0.35
"""Share of its weight that a word has which stands only in the quote: the quote may speak of other things too."""
_CONTEXT = 0.8
"""The same for words around a title that tells nothing ("It will be held")."""
_TELLING = 1.0
"""A title whose words weigh less tells nothing."""
_DATES = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th)?|q[1-4]|h[12]|a\.?m|p\.?m|noon|hours?|"
    r"(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"first half|second half|early|mid|late|inclusive|both)\b"
)
_DAYS = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)? (?:(?:to|and|-|–) \d{1,2} )?(?=[A-Z][a-z]{2,8}\b)|\b\d{1,2}[:.]\d\d\b")
_ORDINALS = re.compile(r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b")
_ACRONYM = re.compile(r"\b([A-Z]{2,6})\d{0,2}\b")
_WORD = re.compile(r"[A-Za-z][A-Za-z-]*")
_PRONOUN = re.compile(r"\b(?:it|they|them|this|these|its|their)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"(?:which|that|who|it|they|this|these)\b", re.IGNORECASE)
_PROGRAMME = "·"
"""Stands for the programme itself, by whichever words of its subjects it is named."""

Words = Mapping[str, float]
"""Concepts, names and stems with their weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """A statement, ready to be compared.

    Attributes:
        title: the words that name the thing.
        whole: those of the quote too.
        acronyms: stems of abbreviations in the title by their letters.
        initials: runs of words of the title by their first letters: what an abbreviation may stand for.
        sides: whether a beginning or an end is told.
    """

    kind: Kind
    title: Words
    whole: Words
    acronyms: Mapping[str, str]
    initials: Mapping[str, tuple[str, ...]]
    sides: frozenset[Side]
    marks: Marks
    site: Site | None
    audience: frozenset[str]
    systems: frozenset[str]

    def elsewhere(self, site: Site | None) -> Features:
        """The same at another site."""
        return replace(self, site=site)


def features_of(claim: Claim, names: Names) -> Features:
    """The features of a statement; ``names`` are those of its programme."""
    item = claim.item
    title = _named(item.kind, item.title, names)
    told = item.title
    if sum(title.values()) < _TELLING or _RELATIVE.match(item.title):
        told = claim.context if claim.context and _PRONOUN.search(item.evidence.quote) else item.evidence.quote
        title |= {word: weight * _CONTEXT for word, weight in _named(item.kind, told, names).items()}
    quoted = weighed(item.evidence.quote, names)
    extra = {word: weight * _QUOTED for word, weight in quoted.items() if word not in title}
    text = fold(item.title).casefold()
    sides = {concept.side for concept, _ in vocabulary().concepts_in(text) if concept.side}
    return Features(
        kind=item.kind,
        title=title,
        whole={**title, **extra},
        acronyms={letters.casefold(): stem for letters in _ACRONYM.findall(item.title) for stem in stems(letters)},
        initials=dict(_initials(item.title)),
        sides=frozenset(sides) | vocabulary().sides_of(text),
        marks=marks_of(item.title if told == item.title else _without_dates(told)),
        site=item.site,
        audience=frozenset(item.audience),
        systems=frozenset(item.systems),
    )


def weighed(text: str, names: Names) -> dict[str, float]:
    """The telling words of a text: concepts, names, and the stems of what is left."""
    found: dict[str, float] = {}
    left = fold(text)
    for name, start, end in reversed(names.find(left)):
        found[name.code] = WEAK if name.spoken_to else NAMED
        left = f"{left[:start]} {left[end:]}"
    left = _ORDINALS.sub(" ", _DATES.sub(" ", left.casefold()))
    for concept, _ in vocabulary().concepts_in(left):
        found[concept.name] = concept.weight
    left = vocabulary().pattern.sub(" ", left)
    for stem in stems(left):
        if len(stem) > 1 and not stem.isdecimal():
            found.setdefault(stem, WEAK if stem in vocabulary().weak else PLAIN)
    own = {word: min(weight, OF_SUBJECT) for word, weight in found.items() if word in names.subject}
    return found | own | ({_PROGRAMME: OF_SUBJECT} if own else {})


def _named(kind: Kind, text: str, names: Names) -> dict[str, float]:
    """The words of a title, its numbers among them; every deadline is an end, so that ending tells nothing there."""
    words = weighed(text, names)
    if kind == "deadline" and "cease" in words:
        words["cease"] = WEAK
    return words | {f"#{number}": THING for number in marks_of(_without_dates(text)).numbers}


def _without_dates(text: str) -> str:
    """Without bracketed asides and what counts days: numbers of dates name nothing."""
    return _DAYS.sub(" ", text)


def _initials(title: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Runs of two to five words with the letters they begin with."""
    words = _WORD.findall(fold(title))
    keys = [_key(word.casefold()) for word in words]
    for start in range(len(words)):
        for end in range(start + 2, min(start + 5, len(words)) + 1):
            run = tuple(key for key in keys[start:end] if key)
            yield "".join(word[0] for word in words[start:end]).casefold(), run


@lru_cache(maxsize=8192)
def _key(word: str) -> str:
    """The concept or stem of one word."""
    for concept, _ in vocabulary().concepts_in(word):
        return concept.name
    return next(iter(stems(word)), "")
