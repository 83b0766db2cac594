"""The house that issued a circular: the name printed on its letterhead."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.extract.header.lines import Line, head_of
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
        letterhead = next((line for line in candidates if line.is_letterhead), None)
        if letterhead is not None:
            return IssuedBy(code=letterhead.houses[0], line=letterhead)
    codes = {issuer.code for issuer in profile.issuers}
    named = [part for part in (reference or "").split("/") if part in codes]
    return IssuedBy(code=named[0], line=None) if named else None
