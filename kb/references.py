"""Reference numbers as keys: one key for every way of writing the same number."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

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


def normalised(text: str) -> str:
    """Capitals, single slashes, no blanks; underscores and hyphens count as slashes where there are none."""
    packed = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    plain = unicodedata.normalize("NFKC", packed.upper()).replace("\\", "/").strip("/-_")
    if "/" not in plain:
        plain = re.sub(r"[_-]", "/", plain)
    return re.sub(r"/{2,}", "/", plain).strip("/-_")


def reference_key(text: str) -> ReferenceKey | None:
    """The key of a well-formed number, else None."""
    match = _SHAPE.fullmatch(normalised(text))
    if match is None:
        return None
    year = int(match[3])
    if len(match[3]) == 2:
        year += 1900 if year >= _FIRST_CENTURY_YEAR else 2000
    return ReferenceKey(match[1], int(match[2]), year)


def canonical(text: str) -> str:
    """The text under which all spellings of a number meet: its key, else the normalised text."""
    return str(reference_key(text) or normalised(text))


def spellings(text: str) -> tuple[str, ...]:
    """The normalised reference and the other ways of writing it: year in two and four digits, number padded or not."""
    forms = [normalised(text)]
    if key := reference_key(text):
        years = [str(key.year), f"{key.year % 100:02d}"]
        forms += [f"{key.family}/{key.number:0{width}d}/{year}" for year in years for width in (1, 2, 3)]
    return tuple(dict.fromkeys(forms))
