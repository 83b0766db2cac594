"""Human decisions: CSV files that people keep, read at every build and never written by it.

``milestones.csv`` holds one judgement per line on two schedule items: ``same`` or ``different`` thing.
``identities.csv`` holds one per line on a file and a reference number: ``same`` or ``different`` circular.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, cast, get_args

from kb.references import canonical, parts_of

Judgement = Literal["same", "different"]

MILESTONES = "milestones.csv"
IDENTITIES = "identities.csv"
FILES = (MILESTONES, IDENTITIES)
"""Every file of decisions."""

_SIGNED = ("reason", "decided_by", "decided_on")
_MILESTONE_COLUMNS = ("judgement", "item", "other", *_SIGNED)
_IDENTITY_COLUMNS = ("judgement", "file", "reference", *_SIGNED)


class CurationError(Exception):
    """A decision that cannot be read. The message names file, line and cause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Whether two schedule items (their ids) speak of one planned thing; ``decided_on`` is ``YYYY-MM-DD`` or empty."""

    judgement: Judgement
    item: str
    other: str
    reason: str
    decided_by: str
    decided_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityDecision:
    """Whether a file is the circular of that number.

    Attributes:
        judgement: ``same`` or ``different``.
        file: name or SHA-256 of the file.
        reference: the number, in any spelling.
        reason: why.
        decided_by: who says so.
        decided_on: ``YYYY-MM-DD``, or empty.
        place: file and line of the decision, for messages.
    """

    judgement: Judgement
    file: str
    reference: str
    reason: str
    decided_by: str
    decided_on: str
    place: str


def read(folder: Path) -> tuple[Decision, ...]:
    """Every decision on milestones, in the order in which it was written; none where there is no file.

    Raises:
        CurationError: for a file with other columns, or a line that says nothing clear.
    """
    return tuple(_decision(row, place) for row, place in _lines(folder / MILESTONES, _MILESTONE_COLUMNS))


def read_identities(folder: Path) -> tuple[IdentityDecision, ...]:
    """Every decision on identities, in the order in which it was written; none where there is no file.

    Raises:
        CurationError: for a file with other columns, a line that says nothing clear, or one that contradicts another.
    """
    lines = _lines(folder / IDENTITIES, _IDENTITY_COLUMNS)
    decisions = tuple(_identity(row, place) for row, place in lines)
    _contradict(decisions)
    return decisions


def _lines(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[dict[str, str], str]]:
    """The lines of a file of decisions, each with its place; the judgement is one of the two."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file, strict=True)
        try:
            if tuple(next(lines, ())) != columns:
                raise CurationError(f"{path}, line 1: the columns must be {','.join(columns)}")
            for cells in lines:
                place = f"{path}, line {lines.line_num}"
                if any(cells):
                    yield _checked(cells, columns, place), place
        except csv.Error as error:
            raise CurationError(f"{path}, line {lines.line_num}: {error}") from error


def _checked(cells: list[str], columns: tuple[str, ...], place: str) -> dict[str, str]:
    """The cells by column, without blanks around them; what every file of decisions wants of them holds."""
    if len(cells) != len(columns):
        raise CurationError(f"{place}: {len(columns)} cells are wanted, not {len(cells)}; quote a text with commas")
    row = {name: cell.strip() for name, cell in zip(columns, cells, strict=True)}
    if row["judgement"] not in get_args(Judgement):
        raise CurationError(f"{place}: the judgement must be one of {', '.join(get_args(Judgement))}")
    if row["decided_on"] and not _is_day(row["decided_on"]):
        raise CurationError(f"{place}: decided_on must be a day as YYYY-MM-DD, not {row['decided_on']!r}")
    return row


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _decision(row: dict[str, str], place: str) -> Decision:
    if not row["item"] or not row["other"] or row["item"] == row["other"]:
        raise CurationError(f"{place}: two different items are wanted")
    return Decision(judgement=_judgement(row), **_without_judgement(row))


def _identity(row: dict[str, str], place: str) -> IdentityDecision:
    if not row["file"] or not row["reference"]:
        raise CurationError(f"{place}: a file and a reference are wanted")
    if parts_of(row["reference"]) is None:
        raise CurationError(f"{place}: {row['reference']!r} is no reference number")
    return IdentityDecision(judgement=_judgement(row), place=place, **_without_judgement(row))


def _judgement(row: dict[str, str]) -> Judgement:
    return cast("Judgement", row["judgement"])


def _without_judgement(row: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in row.items() if name != "judgement"}


def _contradict(decisions: tuple[IdentityDecision, ...]) -> None:
    """Raises an error where a file is said to be two circulars, or one circular and not that one."""
    said: dict[tuple[str, str], Judgement] = {}
    own: dict[str, str] = {}
    for one in decisions:
        number = canonical(one.reference)
        if said.setdefault((one.file, number), one.judgement) != one.judgement:
            raise CurationError(f"{one.place}: {one.file} is said to be {one.reference}, and not to be")
        if one.judgement == "same" and own.setdefault(one.file, number) != number:
            raise CurationError(f"{one.place}: {one.file} is said to be two circulars")
