"""The shape of reference numbers: what one looks like, what it is made of, and which counter gave it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ingest.profiles.numbers import AFTER, BEFORE, Found, find_numbers, read_number

GROUPS = frozenset({"family", "number", "year"})
"""What the groups of a spelled shape may be called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a number is made of, digits as printed.

    ``year_first``: the year stands before the running number; ``counts_all``: see `Shape`.
    """

    family: str
    number: str
    year: str
    year_first: bool = False
    counts_all: bool = False


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A regular expression of the normalised form: capitals, no blanks.

    Without named groups the form is ``FAMILY/NUMBER/YEAR``, found broken and abbreviated too. With groups named
    ``family``, ``number`` and ``year`` they say what is what (a shape may lack the last two: then its numbers are not
    counted), and only blanks beside slashes and small letters are forgiven.

    Attributes:
        pattern: the regular expression.
        counter: name of the counter that all families of this shape share; None when each family counts by itself.
        counts_all: whether the counter counts letters of all kinds, so that a number missing is no circular missing.
    """

    pattern: str
    counter: str | None = None
    counts_all: bool = False

    def find(self, text: str) -> list[Found]:
        """(start, end, normalised number) of every number of this shape in folded text, in order."""
        if not self.spelled:
            return find_numbers(text, self.pattern)
        return [(match.start(), match.end(), _packed(match.group())) for match in self._printed.finditer(text)]

    def read(self, value: str, suffixes: tuple[str, ...]) -> str | None:
        """The number that a header value holds and nothing else, else None."""
        if not self.spelled:
            return read_number(value, self.pattern, suffixes)
        packed = _packed(value.strip(" :："))
        return packed if self._whole.fullmatch(packed) else None

    def parts(self, number: str) -> Parts | None:
        """What a normalised number is made of; None when it is of another shape, or not counted."""
        match = self._whole.fullmatch(number)
        if match is None:
            return None
        if not self.spelled:
            *family, count, year = number.split("/")
            return Parts(family="/".join(family), number=count, year=year)
        if not {"number", "year"} <= set(match.groupdict()):
            return None
        return Parts(
            family=self.counter or match["family"],
            number=match["number"],
            year=match["year"],
            year_first=match.start("year") < match.start("number"),
            counts_all=self.counts_all,
        )

    def fits(self, number: str) -> bool:
        """Whether a normalised number has this shape."""
        return self._whole.fullmatch(number) is not None

    @cached_property
    def spelled(self) -> bool:
        """Whether the shape names its parts."""
        return bool(self._whole.groupindex)

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    @cached_property
    def _printed(self) -> re.Pattern[str]:
        spaced = self.pattern.replace("/", r"(?:\s*/\s*)")
        return re.compile(rf"{BEFORE}(?:{spaced}){AFTER}", re.IGNORECASE)


def _packed(printed: str) -> str:
    return re.sub(r"\s+", "", printed).upper()
