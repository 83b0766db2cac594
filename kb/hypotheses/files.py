"""Files without a reference: what is known of each that helps to tell who it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.profiles import load_profiles
from kb.held import Held
from kb.hypotheses.words import Words, systems_in, words_of
from kb.records import Circular, Link
from kb.references import spellings

_NUMBERED = re.compile(r"(?<![A-Za-z0-9])(\d{3,4})[^A-Za-z0-9]+((?:19|20)?\d\d)(?![A-Za-z0-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameNumber:
    """What a file name such as ``ce_HKCC_SCS_012_2026.pdf`` holds of a number; ``houses`` may be empty."""

    name: str
    number: int
    year: int
    houses: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A held circular without a reference.

    Attributes:
        circular: the circular itself.
        held: its facts.
        first: first day on which it can have been issued, None where nothing bounds it.
        last: last such day, None where nothing bounds it.
        subjects: the words of its subject line, in each language that it has one in.
        systems: codes of the systems that its subject and its plans speak of.
        cites: ids of the circulars that it cites.
        numbers: numbers that its names hold.
    """

    circular: Circular
    held: Held
    first: str | None
    last: str | None
    subjects: tuple[Words, ...]
    systems: frozenset[str]
    cites: frozenset[str]
    numbers: tuple[NameNumber, ...]

    @property
    def id(self) -> str:
        """The id of the circular."""
        return self.circular.id

    def spelt(self, reference: str) -> str | None:
        """The name of the file that spells out the whole number, None if none does."""
        forms = [_packed(form) for form in spellings(reference)]
        return next((name for name in self.held.names if any(_holds(_packed(name), form) for form in forms)), None)


def files_of(circulars: Iterable[Circular], links: Iterable[Link]) -> tuple[File, ...]:
    """Every held circular that neither prints a reference nor is listed with one."""
    cites: dict[str, set[str]] = {}
    for link in links:
        cites.setdefault(link.citing.id, set()).add(link.cited_id)
    return tuple(
        _file(one, one.held, frozenset(cites.get(one.id, ())))
        for one in circulars
        if one.held is not None and one.reference is None
    )


def subjects_of(circular: Circular) -> tuple[Words, ...]:
    """The words of each subject line."""
    chinese = circular.held.facts.header.subject_zh if circular.held else None
    texts = dict.fromkeys(text for text in (circular.subject, chinese) if text)
    return tuple(words for text in texts if (words := words_of(text)))


def _file(circular: Circular, held: Held, cites: frozenset[str]) -> File:
    planned = {code for item in held.facts.schedule for code in item.systems}
    return File(
        circular=circular,
        held=held,
        first=circular.issued_earliest,
        last=circular.issued_latest,
        subjects=subjects_of(circular),
        systems=systems_in(circular.subject) | planned,
        cites=cites,
        numbers=tuple(_numbers(held.names)),
    )


def _numbers(names: Sequence[str]) -> Iterator[NameNumber]:
    for name in names:
        stem = name.rpartition(".")[0] or name
        found = [match for match in _NUMBERED.finditer(stem.replace("_", "-")) if int(match[1]) < 1900]
        if len(found) == 1:
            year = int(found[0][2])
            houses = frozenset(re.split(r"[^A-Z0-9]+", stem.upper())) & _houses()
            yield NameNumber(name=name, number=int(found[0][1]), year=year if year > 99 else 2000 + year, houses=houses)


@lru_cache
def _houses() -> frozenset[str]:
    return frozenset(issuer.code for profile in load_profiles() for issuer in profile.issuers)


def _packed(text: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def _holds(name: str, number: str) -> bool:
    """Whether a number stands in a name by itself, not as a part of a longer one."""
    before, found, after = name.partition(number)
    return bool(found) and not before[-1:].isalpha() and not after[:1].isdigit()
