"""Reference numbers as keys: one key for every way of writing the same number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.profiles import load_profiles
from ingest.profiles.shapes import Parts
from kb.spelling import normalised

__all__ = ["ReferenceKey", "canonical", "normalised", "parts_of", "reference_key", "spellings"]

_SHAPE = re.compile(r"([A-Z][A-Z0-9]*(?:/[A-Z0-9]+)*)/(\d{1,5})/(\d{4}|\d{2})")
_FIRST_CENTURY_YEAR = 70
"""Two-digit years from here on belong to the twentieth century."""


@dataclass(frozen=True, slots=True)
class ReferenceKey:
    """``FAMILY/NUMBER/YEAR`` with the year in full and the number as a number."""

    family: str
    number: int
    year: int

    def __str__(self) -> str:
        return f"{self.family}/{self.number}/{self.year}"


def reference_key(text: str) -> ReferenceKey | None:
    """The key of a well-formed number, else None."""
    parts = parts_of(text)
    if parts is None:
        return None
    year = int(parts.year)
    if len(parts.year) == 2:
        year += 1900 if year >= _FIRST_CENTURY_YEAR else 2000
    return ReferenceKey(parts.family, int(parts.number), year)


@lru_cache(maxsize=16384)
def parts_of(text: str) -> Parts | None:
    """What a number is made of: as the profile of its exchange spells it, else as ``FAMILY/NUMBER/YEAR``."""
    plain = normalised(text)
    if found := _spelled(plain):
        return found
    match = _SHAPE.fullmatch(plain)
    return Parts(family=match[1], number=match[2], year=match[3]) if match else None


def canonical(text: str) -> str:
    """The text under which all spellings of a number meet: its key, else the normalised text."""
    return str(reference_key(text) or normalised(text))


def spellings(text: str) -> tuple[str, ...]:
    """The normalised reference and the other ways of writing it: year in two and four digits, number padded or not.

    A number that its exchange spells otherwise has the one way only.
    """
    plain = normalised(text)
    forms = [plain]
    if (key := reference_key(text)) and not _spelled(plain):
        years = [str(key.year), f"{key.year % 100:02d}"]
        forms += [f"{key.family}/{key.number:0{width}d}/{year}" for year in years for width in (1, 2, 3)]
    return tuple(dict.fromkeys(forms))


def _spelled(plain: str) -> Parts | None:
    return next(filter(None, (profile.references.spelled(plain) for profile in load_profiles())), None)
