"""Systems, audiences and defined terms under one name each, whether a circular writes them out or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ingest.facts import Term
from ingest.folding import fold
from ingest.profiles import load_profiles
from ingest.profiles.profile import Glossary

_ACRONYM = re.compile(r"[A-Z0-9][A-Za-z0-9-]*[A-Z0-9][A-Za-z0-9-]*")
"""Only such terms are names; a defined term such as "Rehearsal" is a word like any other."""
_RUN = re.compile(r"\w+")


Exchanges = tuple[str, ...]
"""Names of profiles."""


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
    def _by_clue(self) -> Mapping[str, Sequence[str]]:
        """Printings by what must stand in a text that holds them."""
        found: dict[str, list[str]] = {}
        for printing in self.printings:
            for clue in _clues_of(printing):
                found.setdefault(clue, []).append(printing)
        return found

    def find(self, text: str) -> list[tuple[Name, int, int]]:
        """(name, start, end) of every name in folded text, in order, without overlaps; the longest counts."""
        return self._apart(text, clues_in(text))

    def likely(self, clues: Iterable[str]) -> dict[str, Name]:
        """The printings (not those of ``base``) that may stand in a text with these clues; no other one does."""
        return {printing: self.printings[printing] for clue in clues for printing in self._by_clue.get(clue, ())}

    def _apart(self, text: str, clues: frozenset[str]) -> list[tuple[Name, int, int]]:
        apart: list[tuple[Name, int, int]] = []
        for name, start, end in sorted(self._all(text, clues), key=lambda one: (one[1], -one[2])):
            if not apart or start >= apart[-1][2]:
                apart.append((name, start, end))
        return apart

    def _all(self, text: str, clues: frozenset[str]) -> Iterator[tuple[Name, int, int]]:
        if self.base is not None:
            yield from self.base._apart(text, clues)
        for match in _matches(self.likely(clues), text):
            printed = _key(match.group())
            for form in (printed, printed.removesuffix("s"), printed.removesuffix("es")):
                if form in self.printings:
                    yield self.printings[form], match.start(), match.end()
                    break


def clues_in(text: str) -> frozenset[str]:
    """What tells which printings may stand in folded text: its words without regard to case, its other signs."""
    words = frozenset(_RUN.findall(text.casefold()))
    return words if text.isascii() else words | frozenset(sign for sign in text if not sign.isascii())


def _clues_of(printing: str) -> Sequence[str]:
    """Clues of which every text with the printing has one."""
    if not printing.isascii():
        return [next(sign for sign in printing if not sign.isascii())]
    run = _RUN.match(printing)
    if run is None:
        return _RUN.findall(printing.casefold())[:1]
    first = run.group().casefold()
    return [first, f"{first}s", f"{first}es"] if run.group() == printing else [first]


def _matches(printings: Iterable[str], text: str) -> Iterator[re.Match[str]]:
    """Every printing in the text from left to right, without overlaps; of several in one place the longest counts."""
    longest_first = sorted(printings, key=lambda printing: (-len(printing), printing))
    found = [match for printing in longest_first if (match := _pattern(printing).search(text))]
    while found:
        best = min(found, key=re.Match.start)
        yield best
        at = max(best.end(), best.start() + 1)
        found = [later for match in found if (later := match if match.start() >= at else match.re.search(text, at))]


def names_of(terms: Iterable[Term], subject: Iterable[str] = (), *, houses: Iterable[str | None]) -> Names:
    """The names of the houses' exchanges, the acronyms that circulars define, and the words of their subjects.

    What one exchange calls its participants is a common word to another. Unknown houses are of the fallback.
    """
    exchanges = exchanges_of(houses)
    return Names(printings_of(terms, exchanges), _profiled(exchanges), frozenset(subject))


def with_profiles(printings: Mapping[str, Name], exchanges: Exchanges) -> Names:
    """The names of some exchanges and further ones."""
    return Names(printings, _profiled(exchanges))


def printings_of(terms: Iterable[Term], exchanges: Exchanges) -> dict[str, Name]:
    """The acronyms that circulars define, and what they stand for, beside the names of their exchanges."""
    base, own = _profiled(exchanges), dict[str, Name]()
    for term in terms:
        short = term.short.removesuffix("s") if term.short[:-1].isupper() else term.short
        if _ACRONYM.fullmatch(short) and short not in base.printings:
            own |= {short: Name(short), _key(term.long): Name(short)}
    return own


def exchanges_of(houses: Iterable[str | None]) -> Exchanges:
    """The exchanges of some houses; unknown houses are of the fallback."""
    return _exchanges(frozenset(houses))


@lru_cache
def _exchanges(houses: frozenset[str | None]) -> Exchanges:
    profiles = load_profiles()
    named = [one.name for one in profiles if any(issuer.code in houses for issuer in one.issuers)]
    return tuple(named) or (profiles[0].name,)


@lru_cache
def _profiled(exchanges: Exchanges) -> Names:
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


@lru_cache(maxsize=4096)
def _pattern(printing: str) -> re.Pattern[str]:
    if _is_acronym(printing):
        return re.compile(rf"(?<!\w){re.escape(printing)}s?(?!\w)")
    words = r"\s+".join(re.escape(word) for word in printing.split())
    return re.compile(rf"(?<!\w){words}(?:e?s)?(?!\w)", re.IGNORECASE) if printing.isascii() else re.compile(words)
