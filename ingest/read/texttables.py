"""Tables of text files: tab-separated rows whose last cell may go on over lines, and Markdown's pipe tables."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.read.draft import Block, Grid, Slot
from ingest.read.inline import Inline, strip_marks
from ingest.read.labels import label_of
from ingest.read.patterns import CONTENTS_LINE
from ingest.read.textlines import Rows, is_row

_SEPARATOR = re.compile(r"\s*:?-{2,}:?\s*")
_INLINE_BULLET = re.compile(r"[^\S\n]*(?<=\s)•\s+")


def read_grid(rows: Rows) -> Grid | None:
    """The grid of a table's lines, or None when they make none (one row of two cells, say).

    Borders are not to be seen in a text file. A row with a single filled first cell spans the table, as a title
    does. An empty first cell belongs to the cell above it, and so do the empty cells behind it in that row.
    """
    table = [[_cell(raw) for raw in row] for row in _rows(rows.lines)]
    width = max((len(row) for row in table), default=0)
    while width > 1 and not any(row[width - 1] for row in table if len(row) == width):
        width -= 1
    if width < 2 or (len(table) == 1 and width < 3 and table[0][0] is not None):
        return None
    if all(CONTENTS_LINE.search(" ".join(block.text for block in row if block)) for row in table):
        return None
    slots: list[Slot] = []
    for number, row in enumerate(table):
        _add_row(slots, number, [*row, *[None] * (width - len(row))][:width])
    return Grid(rows=len(table), cols=width, slots=tuple(slots))


def _rows(lines: tuple[str, ...]) -> list[list[str]]:
    rows: list[list[str]] = []
    piped = lines[0].lstrip().startswith("|")
    for number, line in enumerate(lines):
        if piped:
            rows.append(re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|")))
        elif is_row(line) or not rows or _is_bare_row(lines, number):
            rows.append(line.split("\t"))
        else:
            rows[-1][-1] += f"\n{line}"
    return [row for row in rows if not all(_SEPARATOR.fullmatch(cell) for cell in row)]


def _is_bare_row(lines: tuple[str, ...], number: int) -> bool:
    """A title row whose trailing tabs an editor took away: plain words between two rows."""
    line = lines[number].strip()
    between = number + 1 < len(lines) and is_row(lines[number + 1])
    inside = "<ul" in "\n".join(lines[:number]).rpartition("\t")[2] and line.startswith("<")
    return between and not label_of(line) and not inside and not line.startswith("<")


def _cell(raw: str) -> Block | None:
    told = strip_marks(_INLINE_BULLET.sub("\n• ", raw))
    if not told.text:
        return None
    return _block(told)


def _block(told: Inline) -> Block:
    text = re.sub(r"(?m)^[-*▪◦●○■–] ", "• ", told.text)
    text = re.sub(r"(?m)^•\s*$\n?", "", text)
    moved = text != told.text and len(text) != len(told.text)
    style = frozenset({"bold"} if told.bold else ())
    return Block(kind="cell", text=text.strip(), style=style, marks=told.marks, targets=() if moved else told.targets)


def _add_row(slots: list[Slot], number: int, row: list[Block | None]) -> None:
    if row[0] is not None and not any(row[1:]):
        slots.append(Slot(row=number, col=0, colspan=len(row), block=row[0]))
        return
    for col, block in enumerate(row):
        above = next((at for at, s in enumerate(slots) if s.col == col and s.row + s.rowspan == number), None)
        if block is None and row[0] is None and number > 1 and above is not None and slots[above].colspan == 1:
            slots[above] = replace(slots[above], rowspan=slots[above].rowspan + 1)
        else:
            slots.append(Slot(row=number, col=col, block=block))
