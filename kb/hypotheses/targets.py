"""Circulars that are known without being held, and how to find those that a file may be without looking at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.facts import Citation
from ingest.profiles import load_profiles
from kb.held import Context
from kb.hypotheses.files import File, subjects_of
from kb.hypotheses.words import Words, systems_in, words_of
from kb.records import Circular, Link
from kb.references import ReferenceKey, reference_key

_CROWD = 200
"""Words that more targets of one house and year share do not lead to any of them."""

_UNKNOWN = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One citation of a target: who cites it, and what is said there."""

    citing: Circular
    citation: Citation
    heading: Words
    passage: Words
    subjects: tuple[Words, ...]
    systems: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A circular that is not held.

    Attributes:
        circular: the stub.
        key: its number, None if it has none or a garbled one.
        houses: codes of the houses that can have issued it; empty if nothing tells.
        titles: the words of its title in the listing.
        mentions: its citations.
    """

    circular: Circular
    key: ReferenceKey | None
    houses: frozenset[str]
    titles: tuple[Words, ...]
    mentions: tuple[Mention, ...]

    @property
    def id(self) -> str:
        """The id of the stub."""
        return self.circular.id

    @property
    def named(self) -> str:
        """What it is called in words of evidence."""
        return self.circular.reference or self.circular.subject or self.circular.id

    @property
    def year(self) -> str:
        """The year of its issue, empty if nothing tells."""
        day = self.circular.issued_on or ""
        return day[:4] or (str(self.key.year) if self.key else _UNKNOWN)

    @property
    def words(self) -> Words:
        """Every word that is said of it."""
        said = [words for one in self.mentions for words in (one.heading, one.passage, *one.subjects)]
        return frozenset[str]().union(*self.titles, *said)


class Targets:
    """Targets by house and year, and there by word and by number."""

    def __init__(self, targets: Iterable[Target]) -> None:
        self._by_word: dict[tuple[str, str, str], list[Target]] = {}
        self._by_number: dict[tuple[str, str, int], list[Target]] = {}
        years = set()
        for target in targets:
            years.add(target.year)
            for house in target.houses or {_UNKNOWN}:
                self._put(target, house)
        self._years = sorted(years - {_UNKNOWN})
        self._houses = sorted({house for house, _, _ in [*self._by_word, *self._by_number]})

    def near(self, file: File) -> list[Target]:
        """Targets of a fitting house and year that share a telling word with the file, or the number in its name."""
        found: dict[str, Target] = {}
        words = sorted(frozenset[str]().union(*file.subjects))
        for house, year in self._shelves(file):
            for word in words:
                same = self._by_word.get((house, year, word), ())
                found |= {one.id: one for one in same} if len(same) <= _CROWD else {}
            for number in file.numbers:
                found |= {one.id: one for one in self._by_number.get((house, year, number.number), ())}
        return [found[key] for key in sorted(found)]

    def _put(self, target: Target, house: str) -> None:
        for word in target.words:
            self._by_word.setdefault((house, target.year, word), []).append(target)
        if target.key is not None:
            self._by_number.setdefault((house, target.year, target.key.number), []).append(target)

    def _shelves(self, file: File) -> Iterator[tuple[str, str]]:
        own = file.circular.issuer
        first = bisect_left(self._years, file.first[:4]) if file.first else 0
        last = bisect_right(self._years, file.last[:4]) if file.last else len(self._years)
        for house in dict.fromkeys((own, _UNKNOWN)) if own else self._houses:
            yield from ((house, year) for year in (_UNKNOWN, *self._years[first:last]))


def targets_of(circulars: Iterable[Circular], links: Iterable[Link]) -> tuple[Target, ...]:
    """Every circular that is cited or listed, and not held."""
    by_id = {one.id: one for one in circulars}
    mentions: dict[str, list[Mention]] = {}
    for link in links:
        if by_id[link.cited_id].held is None:
            mentions.setdefault(link.cited_id, []).append(_mention(link, by_id[link.citing.id]))
    return tuple(_target(one, tuple(mentions.get(one.id, ()))) for one in by_id.values() if one.held is None)


def _target(stub: Circular, mentions: tuple[Mention, ...]) -> Target:
    key = reference_key(stub.reference) if stub.reference else None
    stated = {house for house in (stub.issuer, *(one.citation.issuer for one in mentions)) if house}
    return Target(
        circular=stub,
        key=key,
        houses=frozenset(stated | (set(_houses_of(key.family)) if key else set())),
        titles=subjects_of(stub),
        mentions=mentions,
    )


def _houses_of(family: str) -> Iterator[str]:
    for profile in load_profiles():
        yield from profile.references.houses_of(family)


def _mention(link: Link, citing: Circular) -> Mention:
    context: Context = link.citing.contexts[link.index]
    return Mention(
        citing=citing,
        citation=link.citing.facts.citations[link.index],
        heading=words_of(context.heading),
        passage=words_of(context.text),
        subjects=subjects_of(citing),
        systems=systems_in(context.heading) | systems_in(context.text),
    )
