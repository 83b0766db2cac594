"""Footnotes of a page: runs that begin with a raised mark, or with the number of one at the foot."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.read.pdf.flow import Run

_NUMBER = re.compile(r"\(?(\d{1,2}|[*†‡])[.)]?(?:\s+|(?<=[.)*†‡])|(?=[A-Z“\"]))")
_SMALL = 0.95  # of the body's size


def find_notes(runs: Sequence[Run], size: float, marks: frozenset[str]) -> dict[int, str]:
    """Index of every run of a page that belongs to a note, and the note's label; its further paragraphs have "".

    ``size`` is that of the body, ``marks`` the labels of the marks that stand in the document.
    """
    found: dict[int, str] = {}
    for at, run in enumerate(runs):
        if run.lines[0].note:
            found[at] = run.lines[0].note
    known = set(found.values())
    tail: list[int] = []
    for at in range(len(runs) - 1, -1, -1):
        run = runs[at]
        number = _NUMBER.match(run.text)
        if at in found or (number and number[1] in marks - known and not run.lines[0].leads):
            found |= dict.fromkeys(tail, "")
            found.setdefault(at, number[1] if number else "")
            tail = []
        elif run.size < _SMALL * size and not tail and not run.lines[0].leads:
            tail.append(at)
        else:
            break
    return found


def words_begin(text: str) -> int:
    """Where the words of a note begin whose number is not raised."""
    number = _NUMBER.match(text)
    return number.end() if number else 0
