"""The text of table cells: wrapped lines joined, real line breaks kept, list items on lines of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.read.draft import Block, Grid, Slot
from ingest.read.labels import label_of
from ingest.read.pdf.blocks import block_of
from ingest.read.pdf.lines import Line, lines_of
from ingest.read.pdf.setting import is_wrapped
from ingest.read.pdf.tables import FoundCell, FoundTable
from ingest.read.wrapping import are_parallel, has_ended, is_open

_LEAST_PADDING, _MOST_PADDING = 0.5, 9.0  # points between a rule and the text beside it


def grid_of(table: FoundTable, page: int) -> Grid:
    """The table with the texts of its cells; columns and rows of no content that double rules make are gone."""
    lines = [lines_of(cell.words, page) for cell in table.cells]
    padding = _padding(table.cells, lines)
    slots = tuple(
        Slot(row=c.row, col=c.col, rowspan=c.rowspan, colspan=c.colspan, block=_block(c, inside, padding))
        for c, inside in zip(table.cells, lines, strict=True)
    )
    return Grid(rows=len(table.ys) - 1, cols=len(table.xs) - 1, slots=slots, edges=table.xs, page=page)


def _padding(cells: Sequence[FoundCell], lines: Sequence[Sequence[Line]]) -> float:
    gaps = [line.box.x0 - cell.box.x0 for cell, inside in zip(cells, lines, strict=True) for line in inside]
    return min(max(min(gaps, default=_LEAST_PADDING), _LEAST_PADDING), _MOST_PADDING)


def _block(cell: FoundCell, lines: Sequence[Line], padding: float) -> Block | None:
    if not lines:
        return None
    left, right = cell.box.x0 + padding, cell.box.x1 - padding
    breaks = _breaks(lines, left, right)
    starts = [True, *breaks]
    told = [_with_plain_bullet(line) if starts[at] else line for at, line in enumerate(lines)]
    return block_of("cell", told, breaks)


def _breaks(lines: Sequence[Line], left: float, right: float) -> list[bool]:
    breaks = []
    start = lines[0]
    for line, after in pairwise(lines):
        hard = _starts_item(after, line, start) or are_parallel(line.text, after.text)
        hard = hard or not is_wrapped(line, after, left, right)
        hard = hard or after.baseline - line.baseline > 1.9 * max(line.size, after.size)
        breaks.append(hard)
        if hard:
            start = after
    return breaks


def _starts_item(line: Line, before: Line, start: Line) -> bool:
    """Whether a line begins a list item: it has a label, and stands left of the text above or behind an end."""
    label = label_of(line.text)
    if label is None:
        return False
    known = label_of(start.text)
    hangs = known is not None and len(start.words) > 1 and line.box.x0 < start.words[1].box.x0 - 2
    return label.is_bullet or hangs or has_ended(before.text) or (label.is_first and not is_open(before.text))


def _with_plain_bullet(line: Line) -> Line:
    """A line that begins with a bullet as ``• `` and its words, whatever sign was printed and however it stood."""
    label = label_of(line.text)
    if label is None or not label.is_bullet:
        return line
    first, rest = line.words[0], line.words[1:]
    words = [first._replace(text="•"), *rest]
    if len(first.text) > 1:
        words[1:1] = [first._replace(text=first.text[1:])]
    shift = len("• ") - label.end
    starts = [0, *(max(start + shift, 2) for start in line.starts[1:])]
    if len(first.text) > 1:
        starts[1:1] = [2]
    return replace(line, words=tuple(words), starts=tuple(starts), text=f"• {line.text[label.end :]}")
