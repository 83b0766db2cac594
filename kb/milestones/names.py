"""Systems, audiences and defined terms under one name each, whether a circular writes them out or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ingest.facts import Term
from ingest.folding import fold
from ingest.profiles import load_profiles
from ingest.profiles.profile import Glossary

_ACRONYM = re.compile(r"[A-Z0-9][A-Za-z0-9-]*[A-Z0-9][A-Za-z0-9-]*")
"""Only such terms are names; a defined term such as "Rehearsal" is a word like any other."""


@dataclass(frozen=True, slots=True)
class Name:
    """A system or term, or (``spoken_to``) those whom circulars address: nearly every plan names these."""

    code: str
    spoken_to: bool = False


@dataclass(frozen=True)
class Names:
    """Printings in folded text and the name that each stands for. Acronyms are written as they are, case and all.

    ``base`` holds those of every circular, so that they are made ready once. ``subject`` are the telling words of a
    programme's subjects: they all name the programme itself.
    """

    printings: Mapping[str, Name]
    base: Names | None = None
    subject: frozenset[str] = frozenset()

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.printings, key=lambda printing: (-len(printing), printing))
        return re.compile("|".join(_alternative(printing) for printing in longest_first) or "(?!)")

    def find(self, text: str) -> list[tuple[Name, int, int]]:
        """(name, start, end) of every name in folded text, in order, without overlaps; the longest counts."""
        found = sorted(self._all(text), key=lambda one: (one[1], -one[2]))
        apart: list[tuple[Name, int, int]] = []
        for name, start, end in found:
            if not apart or start >= apart[-1][2]:
                apart.append((name, start, end))
        return apart

    def _all(self, text: str) -> Iterator[tuple[Name, int, int]]:
        if self.base is not None:
            yield from self.base.find(text)
        for match in self._pattern.finditer(text) if self.printings else ():
            printed = _key(match.group())
            for form in (printed, printed.removesuffix("s"), printed.removesuffix("es")):
                if form in self.printings:
                    yield self.printings[form], match.start(), match.end()
                    break


def names_of(terms: Iterable[Term], subject: Iterable[str] = (), *, houses: Iterable[str | None]) -> Names:
    """The names of the houses' exchanges, the acronyms that circulars define, and the words of their subjects.

    What one exchange calls its participants is a common word to another. Unknown houses are of the fallback.
    """
    base, own = _profiled(_exchanges(frozenset(houses))), dict[str, Name]()
    for term in terms:
        short = term.short.removesuffix("s") if term.short[:-1].isupper() else term.short
        if _ACRONYM.fullmatch(short) and short not in base.printings:
            own |= {short: Name(short), _key(term.long): Name(short)}
    return Names(own, base, frozenset(subject))


@lru_cache
def _exchanges(houses: frozenset[str | None]) -> tuple[str, ...]:
    profiles = load_profiles()
    named = [one.name for one in profiles if any(issuer.code in houses for issuer in one.issuers)]
    return tuple(named) or (profiles[0].name,)


@lru_cache
def _profiled(exchanges: tuple[str, ...]) -> Names:
    found: dict[str, Name] = {}
    for profile in (one for one in load_profiles() if one.name in exchanges):
        found |= _printings(profile.systems, spoken_to=False) | _printings(profile.audiences, spoken_to=True)
    return Names(found)


def _printings(glossary: Glossary, *, spoken_to: bool) -> dict[str, Name]:
    return {
        _key(printing): Name(code, spoken_to) for code, printings in glossary.entries for printing in (code, *printings)
    }


def _key(printing: str) -> str:
    folded = " ".join(fold(printing).split())
    return folded if _is_acronym(folded) else folded.casefold()


def _is_acronym(printing: str) -> bool:
    return " " not in printing and _ACRONYM.fullmatch(printing) is not None


def _alternative(printing: str) -> str:
    if _is_acronym(printing):
        return rf"(?<!\w){re.escape(printing)}s?(?!\w)"
    words = r"\s+".join(re.escape(word) for word in printing.split())
    return rf"(?i:(?<!\w){words}(?:e?s)?(?!\w))" if printing.isascii() else words
