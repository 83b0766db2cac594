"""How well two statements fit one planned thing: words, kind, numbers, side and place; never the date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.facts import Kind
from kb.milestones.features import Features, Words
from kb.milestones.marks import agreement
from kb.milestones.vocabulary import vocabulary

ENOUGH = 0.5
"""From this score on two statements are taken to speak of one thing, if nothing else fits nearly as well."""
LONE = 0.35
"""From this score on they are, if the statement fits nothing else at all and no other statement fits the thing."""
MARGIN = 0.1
"""By so much the best fit must surpass the next one."""

_KINDS: Mapping[frozenset[Kind], float] = {
    frozenset[Kind]({"effective", "availability"}): 0.9,
    frozenset[Kind]({"effective", "period"}): 0.85,
    frozenset[Kind]({"effective", "session"}): 0.85,
    frozenset[Kind]({"session", "period"}): 0.9,
    frozenset[Kind]({"session", "availability"}): 0.8,
    frozenset[Kind]({"period", "availability"}): 0.85,
    frozenset[Kind]({"deadline", "availability"}): 0.6,
    frozenset[Kind]({"deadline", "effective"}): 0.7,
    frozenset[Kind]({"deadline", "period"}): 0.75,
    frozenset[Kind]({"announcement", "availability"}): 0.7,
}
"""Words can fit two kinds ("made available" of a launch); a duty is no session and a promise is nothing but itself."""
_TELLING = 0.7
"""Titles whose words weigh less name nothing."""
_SHORTER = 0.55
"""Weight of the share of the shorter text, against that of both texts together."""
_ONE_SITE = 0.85
_OTHER_AUDIENCE = 0.8
_OTHER_SYSTEMS = 0.8
_OTHER_SIDE = 0.3
_QUOTED = 0.9
"""What fits only with the words around the title fits a little less well."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A score from 0 to 1, the weight of the words that both titles share, and what else is said for or against it."""

    score: float
    shared: float = 0.0
    evidence: str = ""


def fit(one: Features, other: Features) -> Fit:
    """How well two statements of different circulars fit one planned thing; 0 where something rules it out."""
    if min(sum(one.title.values()), sum(other.title.values())) < _TELLING:
        return NO_FIT  # "more information" is not the same twice
    score = 1.0
    for _, factor in _factors(one, other):
        if not factor:
            return NO_FIT
        score *= factor
    shared = sum(min(weight, other.title[word]) for word, weight in one.title.items() if word in other.title)
    return Fit(round(score, 4), shared)


NO_FIT = Fit(0.0)


def told(one: Features, other: Features) -> str:
    """What a fit rests on, in words."""
    shared = sorted((word for word in one.whole if word in other.whole), key=lambda word: (-one.whole[word], word))
    said = [f"both speak of {', '.join(word.replace('_', ' ') for word in shared[:6])}"] if shared else []
    said += [f"{name} ×{value:.2g}" for name, value in _factors(one, other) if name != "words" and value < 1.0]
    return "; ".join(said) or "no word in common"


def _factors(one: Features, other: Features) -> Iterator[tuple[str, float]]:
    """What the score is the product of; what rules most out, and is worked out fastest, comes first."""
    yield "kind", 1.0 if one.kind == other.kind else _KINDS.get(frozenset({one.kind, other.kind}), 0.0)
    yield "site", _site(one, other)
    yield "numbers", agreement(one.marks, other.marks)
    yield "words", _words(one, other)
    yield "side", _side(one, other)
    yield "audience", _OTHER_AUDIENCE if _apart(one.audience, other.audience) else 1.0
    yield "systems", _OTHER_SYSTEMS if _apart(one.systems, other.systems) else 1.0


def _words(one: Features, other: Features) -> float:
    title, others = _spelt_out(one, other), _spelt_out(other, one)
    return max(overlap(title, others), _QUOTED * overlap(one.whole, other.whole))


def _spelt_out(one: Features, other: Features) -> Words:
    """The title with its abbreviations as the other one writes them out: MR is "market rehearsal"."""
    known = {stem: other.initials[letters] for letters, stem in one.acronyms.items() if letters in other.initials}
    if not known:
        return one.title
    spelt = {word: other.title[word] for run in known.values() for word in run if word in other.title}
    return {word: weight for word, weight in one.title.items() if word not in known} | spelt


def overlap(one: Words, other: Words) -> float:
    """How alike two texts are, 0 to 1: how much of the shorter one is shared, and how much of both together."""
    shared = sum(_shared(word, weight, other) for word, weight in one.items())
    if not shared:
        return 0.0
    a, b = sum(one.values()), sum(other.values())
    return _SHORTER * shared / min(a, b) + (1 - _SHORTER) * shared / (a + b - shared)


def _shared(word: str, weight: float, other: Words) -> float:
    if word in other:
        return min(weight, other[word])
    kin = vocabulary().kin.get(word)
    if not kin:
        return 0.0
    return max((share * min(weight, other[name]) for name, share in kin.items() if name in other), default=0.0)


def _side(one: Features, other: Features) -> float:
    if one.kind == other.kind == "deadline":
        return 1.0  # every deadline is an end
    apart = bool(one.sides and other.sides and not one.sides & other.sides)
    return _OTHER_SIDE if apart else 1.0


def _site(one: Features, other: Features) -> float:
    if one.site == other.site:
        return 1.0
    return 0.0 if one.site and other.site else _ONE_SITE


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)
