"""The house that issued a circular: the name printed on its letterhead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.extract.header.lines import Line, head_of, letterhead
from ingest.profiles import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedBy:
    """The issuer's code and the line that names it; None for the line when the reference number told."""

    code: str
    line: Line | None


def issuer_of(lines: list[Line], reference: str | None, profile: Profile) -> IssuedBy | None:
    """The letterhead on top, else one standing alone elsewhere, else the house that the reference number names.

    Names within sentences never count: circulars speak of other houses.
    """
    for candidates in (head_of(lines), lines):
        found = next((named for at in range(len(candidates)) for named in _named_at(candidates, at, profile)), None)
        if found is not None:
            return found
    proved = profile.references.proved_by(reference or "")
    return IssuedBy(code=proved, line=None) if proved else None


def _named_at(lines: list[Line], at: int, profile: Profile) -> Iterator[IssuedBy]:
    """The house named by a line, or by it and the next one or two together, where a long name is wrapped."""
    if lines[at].is_letterhead:
        yield IssuedBy(code=lines[at].houses[0], line=lines[at])
    for count in (2, 3):
        run = lines[at : at + count]
        if len(run) == count and not any(line.houses or line.labels for line in run):
            houses, rest = letterhead(" ".join(line.text for line in run), profile)
            if houses and not re.search(r"\w", rest):
                yield IssuedBy(code=houses[0], line=lines[at])
