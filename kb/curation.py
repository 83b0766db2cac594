"""Human decisions: CSV files that people keep, read at every build and never written by it.

``milestones.csv`` holds one judgement per line on two schedule items: ``same`` or ``different`` thing.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

Judgement = Literal["same", "different"]

MILESTONES = "milestones.csv"
COLUMNS = ("judgement", "item", "other", "reason", "decided_by", "decided_on")


class CurationError(Exception):
    """A decision that cannot be read. The message names file, line and cause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Whether two schedule items (their ids) speak of one planned thing; ``decided_on`` is ``YYYY-MM-DD``."""

    judgement: Judgement
    item: str
    other: str
    reason: str
    decided_by: str
    decided_on: str


def read(folder: Path) -> tuple[Decision, ...]:
    """Every decision in the folder, in the order in which it was written; none where there is no folder.

    Raises:
        CurationError: for a file with other columns, or a line that says nothing clear.
    """
    path = folder / MILESTONES
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file)
        if tuple(lines.fieldnames or ()) != COLUMNS:
            raise CurationError(f"{path}, line 1: the columns must be {','.join(COLUMNS)}")
        return tuple(_decision(row, f"{path}, line {lines.line_num}") for row in lines)


def _decision(row: dict[str, str], place: str) -> Decision:
    if row["judgement"] not in get_args(Judgement):
        raise CurationError(f"{place}: the judgement must be one of {', '.join(get_args(Judgement))}")
    if not row["item"] or not row["other"] or row["item"] == row["other"]:
        raise CurationError(f"{place}: two different items are wanted")
    values = {name: row[name] or "" for name in COLUMNS[1:]}
    return Decision(judgement=cast("Judgement", row["judgement"]), **values)
