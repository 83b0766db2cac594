"""What a profile says, as records."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ingest.dateorder import DateOrder
from ingest.profiles.numbers import Found, same_number
from ingest.profiles.shapes import Parts, Shape


class ProfileError(Exception):
    """A profile that cannot be used. The message names the file and the key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """A house that issues circulars; ``names`` are further printings of its name."""

    code: str
    name_en: str
    name_zh: str
    names: tuple[str, ...] = ()

    @property
    def printings(self) -> tuple[str, ...]:
        """Every name it goes by, without the code."""
        return (self.name_en, self.name_zh, *self.names)


@dataclass(frozen=True)
class Glossary:
    """Codes and their printings, searchable in folded text."""

    entries: tuple[tuple[str, tuple[str, ...]], ...]
    plural: bool = False
    codes_are_printed: bool = True
    """Whether a code names its thing wherever it stands; "primary" alone does not name a site."""

    @cached_property
    def _codes(self) -> dict[str, str]:
        printed = {code: code for code, _ in self.entries} if self.codes_are_printed else {}
        printed |= {" ".join(name.split()): code for code, names in self.entries for name in names}
        return {_key(name): code for name, code in printed.items()}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = {name for _, names in self.entries for name in names}
        if self.codes_are_printed:
            names |= {code for code, _ in self.entries}
        by_length = sorted(names, key=lambda name: (-len(name), name))
        return re.compile("|".join(self._alternative(name) for name in by_length))

    def _alternative(self, name: str) -> str:
        body = r"[\s-]+".join(re.escape(word.lower()) for word in name.split())
        if not name.isascii():
            return body
        plural = "(?:s|es)?" if self.plural or name.isupper() else ""
        return rf"(?<![a-z0-9]){body}{plural}(?![a-z0-9])"

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """(start, end, code) of every printing in ``text``, in order; longer printings win over shorter ones."""
        lowered = text.lower()
        if len(lowered) != len(text):  # a few letters have longer small forms: then no letter is made small
            lowered = text
        found = []
        for match in self._pattern.finditer(lowered):
            code = self._code_of(text[match.start() : match.end()])
            if code is not None:
                found.append((match.start(), match.end(), code))
        return found

    def extended(self, entries: tuple[tuple[str, tuple[str, ...]], ...]) -> Glossary:
        """The glossary with the terms that one document defines for itself."""
        return Glossary(self.entries + entries, self.plural, self.codes_are_printed)

    def codes_in(self, text: str) -> tuple[str, ...]:
        """The codes named in ``text``, each once, in order of first appearance."""
        return tuple(dict.fromkeys(code for _, _, code in self.find(text)))

    def _code_of(self, printed: str) -> str | None:
        for form in (printed, re.sub(r"(?<=\w)es$", "", printed), re.sub(r"(?<=\w)s$", "", printed)):
            code = self._codes.get(_key(form))
            # A code is an acronym or a proper name: "PRiME" yes, "prime" or "span" no.
            if code is not None and (_key(form) != _key(code) or form == code):
                return code
        return None


def _key(name: str) -> str:
    return re.sub(r"[\s-]+", " ", name).casefold()


@dataclass(frozen=True, kw_only=True)
class HeaderWords:
    """Labels and set phrases of a circular's head and foot; a list is empty where the exchange prints no such thing.

    ``salutation``: the words behind which an unlabelled subject stands ("Dear Sir").
    """

    reference: tuple[str, ...]
    date: tuple[str, ...]
    subject: tuple[str, ...]
    enquiry: tuple[str, ...]
    title: tuple[str, ...]
    salutation: tuple[str, ...]
    subsidiary: tuple[str, ...]
    boilerplate: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class References:
    """How reference numbers are written, see `Shape`; of two shapes that fit at one place the first counts.

    ``houses`` says for families, or parts of them, which houses number their circulars so; ``proves`` for parts of a
    number which house alone uses it, so that a circular without a letterhead is known by its number.
    """

    shapes: tuple[Shape, ...]
    file_suffixes: tuple[str, ...]
    two_digit_years: frozenset[str]
    shared_counters: tuple[tuple[str, ...], ...]
    houses: Mapping[str, tuple[str, ...]]
    proves: Mapping[str, str]

    def find(self, text: str) -> list[Found]:
        """(start, end, normalised number) of every reference number in folded text, in order, without overlaps."""
        found: list[Found] = []
        for shape in self.shapes:
            taken = tuple(found)
            found += [
                one for one in shape.find(text) if all(one[1] <= start or end <= one[0] for start, end, _ in taken)
            ]
        return sorted(found)

    def read(self, value: str) -> str | None:
        """The normalised number of a header value (``AB_CD_012_26_E`` too), or None if it holds more or less."""
        return next(filter(None, (shape.read(value, self.file_suffixes) for shape in self.shapes)), None)

    def same(self, one: str, other: str) -> bool:
        """Whether two normalised numbers are one number in two spellings."""
        parts, others = self.spelled(one), self.spelled(other)
        if parts and others:
            return _counted(parts) == _counted(others)
        if any(shape.spelled and shape.fits(number) for shape in self.shapes for number in (one, other)):
            return one == other
        return same_number(one, other)

    def spelled(self, number: str) -> Parts | None:
        """The parts of a number whose shape names them; None for any other."""
        return next(filter(None, (shape.parts(number) for shape in self.shapes if shape.spelled)), None)

    def proved_by(self, number: str) -> str | None:
        """The house that a number names, or that alone numbers so; None where it tells none."""
        return next((self.proves[part] for part in number.split("/") if part in self.proves), None)

    def houses_of(self, family: str) -> tuple[str, ...]:
        """Codes of the houses that may use a family of numbers; empty where the family does not tell."""
        named = (self.houses.get(name) for name in (family, *reversed(family.split("/"))))
        return next(filter(None, named), ())


@dataclass(frozen=True, kw_only=True)
class Profile:
    """One exchange."""

    name: str
    title: str
    fallback: bool
    """Whether a document that names no exchange at all is read with it; one of all profiles is so."""
    date_order: DateOrder
    timezone: str
    issuers: tuple[Issuer, ...]
    header: HeaderWords
    references: References
    systems: Glossary
    audiences: Glossary
    sites: Glossary
    audience_parts: Mapping[str, tuple[str, ...]]
    """For codes of audiences those of their parts, and of others who may be the same people."""
    common_words: frozenset[str]
    """Words in small letters that say nothing about which circular is meant."""

    @cached_property
    def houses(self) -> Glossary:
        """The issuers by every name they go by; codes count as names."""
        return Glossary(tuple((issuer.code, tuple(filter(None, issuer.printings))) for issuer in self.issuers))


def _counted(parts: Parts) -> tuple[str, int, str]:
    return parts.family, int(parts.number), parts.year[-2:]
