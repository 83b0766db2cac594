"""What speaks for it that a file is a certain circular, and how much.

===============  =======================================================================================
date             the target's day lies in the bounds of the file's; `_DATE_STEPS`, narrower ones weigh more
house            +0.15 where the number, the citing words or the listing name the file's house
subject          up to +0.40: the words of the file's subject line in the listing's title, the heading above the
                 citation, its passage, or the subject of the citing circular; the best of these counts
systems          +0.10 for a common system, -0.15 where both name systems and none is common
file name        +0.50 where it spells the number, +0.35 where number, year and house agree; -0.25 for another number
===============  =======================================================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ingest.facts import Predicate
from kb.hypotheses.files import File, NameNumber
from kb.hypotheses.targets import Mention, Target
from kb.hypotheses.words import Rarity, Words

_DATE_STEPS = ((0, 0.35), (31, 0.30), (185, 0.25), (400, 0.15))
"""Days between the first and the last possible day, and what it weighs that they hold the target's day."""

_WIDE = 0.05
_HOUSE = 0.15
_SUBJECT = 0.40
_PASSAGE = 0.6
"""A passage speaks of more than the cited circular."""
_SAME_PROGRAMME = 0.8
_ANY_PROGRAMME = 0.5
"""The subject of a circular that merely cites another may be a wider one."""
_SYSTEMS = 0.10
_OTHER_SYSTEMS = -0.15
_SPELT = 0.50
_NUMBER = 0.35
_OTHER_NUMBER = -0.25


About = Literal["date", "house", "subject", "systems", "file name"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of evidence; ``weight`` is below 0 where it speaks against."""

    about: About
    words: str
    weight: float

    def __str__(self) -> str:
        return f"{self.words} ({self.weight:+.2f})"


def evidence_of(file: File, target: Target, rarity: Rarity) -> tuple[Piece, ...]:
    """Every piece of evidence on a possible pair, in a fixed order."""
    found = (
        _date(file, target),
        _house(file, target),
        _subject(file, target, rarity),
        _systems(file, target),
        _name(file, target),
    )
    return tuple(piece for piece in found if piece is not None and round(piece.weight, 2))


def _date(file: File, target: Target) -> Piece | None:
    day = target.circular.issued_on
    if file.first is None and file.last is None:
        return None
    if day is None:
        return Piece(about="date", words="no day is said of it, and nothing forbids these bounds", weight=_WIDE)
    if file.first is None or file.last is None:
        bound = f"after {file.first}" if file.first else f"before {file.last}"
        return Piece(about="date", words=f"issued {bound}, as {day} is", weight=_WIDE)
    days = (date.fromisoformat(file.last) - date.fromisoformat(file.first)).days
    weight = next((weight for step, weight in _DATE_STEPS if days <= step), _WIDE)
    return Piece(about="date", words=f"issued between {file.first} and {file.last}, which holds {day}", weight=weight)


def _house(file: File, target: Target) -> Piece | None:
    house = file.circular.issuer
    if house is None or house not in target.houses:
        return None
    return Piece(about="house", words=f"issued by {house}, which fits {target.named}", weight=_HOUSE)


def _subject(file: File, target: Target, rarity: Rarity) -> Piece | None:
    """The best of the texts about the target."""
    compared = [piece for own in file.subjects for piece in _compared(own, target, rarity)]
    return max(compared, key=lambda piece: (piece.weight, piece.words), default=None)


def _compared(own: Words, target: Target, rarity: Rarity) -> Iterator[Piece]:
    for title in target.titles:
        yield _shared("its title in the listing", own, title, rarity.likeness(own, title))
    for mention in target.mentions:
        yield from _said(own, mention, rarity)


def _said(own: Words, mention: Mention, rarity: Rarity) -> Iterator[Piece]:
    heading, passage = mention.heading, mention.passage
    yield _shared("the heading above the citation", own, heading, rarity.likeness(own, heading))
    yield _shared("the passage of the citation", own, passage, _PASSAGE * rarity.share(own, passage))
    for subject in mention.subjects:
        factor = _weight_of(mention.citation.predicate) * rarity.likeness(own, subject)
        verb = mention.citation.predicate.replace("_", " ")
        yield _shared(f"that of the citing circular ({verb})", own, subject, factor)


def _shared(where: str, own: Words, other: Words, likeness: float) -> Piece:
    words = f"its subject and {where} share {_listed(own & other)}"
    return Piece(about="subject", words=words, weight=round(_SUBJECT * likeness, 2))


def _weight_of(predicate: Predicate) -> float:
    return _ANY_PROGRAMME if predicate == "cites" else _SAME_PROGRAMME


def _systems(file: File, target: Target) -> Piece | None:
    theirs = frozenset[str]().union(*(mention.systems for mention in target.mentions))
    if not theirs or not file.systems:
        return None
    if common := file.systems & theirs:
        return Piece(about="systems", words=f"both speak of {_listed(common)}", weight=_SYSTEMS)
    words = f"speaks of {_listed(file.systems)}, but is cited on {_listed(theirs)}"
    return Piece(about="systems", words=words, weight=_OTHER_SYSTEMS)


def _name(file: File, target: Target) -> Piece | None:
    if target.circular.reference and (spelt := file.spelt(target.circular.reference)):
        return Piece(about="file name", words=f"the file name {spelt} spells the number", weight=_SPELT)
    pieces = [piece for number in file.numbers if (piece := _numbered(number, file, target)) is not None]
    return max(pieces, key=lambda piece: (piece.weight, piece.words), default=None)


def _numbered(number: NameNumber, file: File, target: Target) -> Piece | None:
    """What a number in the name says, where the name or the file tells the house whose number it is."""
    houses = number.houses or frozenset(filter(None, [file.circular.issuer]))
    if target.key is None or not houses & target.houses:
        return None
    if (number.number, number.year) == (target.key.number, target.key.year):
        return Piece(
            about="file name", words=f"number, year and house agree with the file name {number.name}", weight=_NUMBER
        )
    return Piece(about="file name", words=f"the file name {number.name} holds another number", weight=_OTHER_NUMBER)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
