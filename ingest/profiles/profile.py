"""What a profile says, as records."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ingest.profiles.numbers import Found, find_numbers, read_number


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
    """Labels and set phrases of a circular's head and foot."""

    reference: tuple[str, ...]
    date: tuple[str, ...]
    subject: tuple[str, ...]
    enquiry: tuple[str, ...]
    title: tuple[str, ...]
    subsidiary: tuple[str, ...]
    boilerplate: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class References:
    """How reference numbers are written: ``shape`` is a regular expression of the normalised form.

    ``houses`` says for families, or parts of them, which houses number their circulars so.
    """

    shape: str
    file_suffixes: tuple[str, ...]
    two_digit_years: frozenset[str]
    shared_counters: tuple[tuple[str, ...], ...]
    houses: Mapping[str, tuple[str, ...]]

    def find(self, text: str) -> list[Found]:
        """(start, end, normalised number) of every reference number in folded text, in order."""
        return find_numbers(text, self.shape)

    def read(self, value: str) -> str | None:
        """The normalised number of a header value (``AB_CD_012_26_E`` too), or None if it holds more or less."""
        return read_number(value, self.shape, self.file_suffixes)

    def houses_of(self, family: str) -> tuple[str, ...]:
        """Codes of the houses that may use a family of numbers; empty where the family does not tell."""
        named = (self.houses.get(name) for name in (family, *reversed(family.split("/"))))
        return next(filter(None, named), ())


@dataclass(frozen=True, kw_only=True)
class Profile:
    """One exchange."""

    name: str
    title: str
    date_order: Literal["DMY", "MDY", "YMD"]
    timezone: str
    issuers: tuple[Issuer, ...]
    header: HeaderWords
    references: References
    systems: Glossary
    audiences: Glossary
    sites: Glossary
    common_words: frozenset[str]
    """Words in small letters that say nothing about which circular is meant."""

    @cached_property
    def houses(self) -> Glossary:
        """The issuers by every name they go by; codes count as names."""
        return Glossary(tuple((issuer.code, tuple(filter(None, issuer.printings))) for issuer in self.issuers))
