"""Lines to running text, with the place of every word: soft line ends become blanks, hard ones stay."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.document import Piece
from ingest.reader.pdf.lines import Line, spaced
from ingest.spans import Span

BULLET = re.compile(r"[•▪◦●○■□‣–-](?=\s|$)")
NUMBERED = re.compile(r"(?:\(?(?:[ivxl]{1,5}|[a-z]|\d{1,2})\)|\d{1,2}\.)(?=\s|$)")


def is_soft(line: Line, after: Line, width: float) -> bool:
    """Whether a line was only wrapped: the first word of the next one would not have fitted into ``width`` points."""
    first = after.words[0].box
    needed = first.x1 - first.x0 + 0.2 * line.size
    return (line.box.x1 - line.box.x0) + needed > width


def running_text(lines: Sequence[Line], breaks: Sequence[str]) -> tuple[str, tuple[Piece, ...]]:
    """(text, pieces) of lines; ``breaks[i]`` (blank or newline) joins line ``i`` to the next one.

    A hyphen at the end of a wrapped line goes when the word was divided for the line's sake.
    """
    text, pieces = "", []
    for position, line in enumerate(lines):
        for part, word in spaced(line.words):
            lead = len(part) - len(word.text)
            start = len(text) + lead
            text += part
            pieces.append(Piece(span=Span(start, start + len(word.text)), page=line.page, box=word.box))
        if position < len(lines) - 1:
            text += _join(text, lines[position + 1], breaks[position])
    return text, tuple(pieces)


def _join(text: str, after: Line, separator: str) -> str:
    first = after.words[0].text
    if (
        separator == " "
        and re.search(r"[\u3400-\u9fff，。、；：）」]$", text)
        and re.match(r"[\u3400-\u9fff（「]", first)
    ):
        return ""
    if separator == " " and re.search(r"[\w/][-/]$", text) and first[0].isalnum():
        return ""
    return separator
