"""Ruled tables: pdfplumber's own finder over the page's rules, its cells as a grid with spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, cast

from pdfplumber.container import Container
from pdfplumber.page import Page
from pdfplumber.table import TableFinder, TableSettings

from ingest.reader.parts import Grid, GridCell
from ingest.reader.pdf.compose import BULLET, NUMBERED, is_soft, running_text
from ingest.reader.pdf.lines import Line, lines_of
from ingest.reader.pdf.page import RawPage, Word
from ingest.spans import BBox

_NEAR = 3.0
_PADDING = 4.0
_LEAST_RULES = 3


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table on one page: its box, the words in it, and its grid."""

    box: BBox
    words: frozenset[int]
    grid: Grid


class _Rules(Container):
    """What the table finder wants of a page: its ruling objects."""

    cached_properties: list[str] = []  # noqa: RUF012 - as the base class declares it

    def __init__(self, page: RawPage) -> None:
        self._objects = {
            "rect": page.objects["rect"],
            "line": [*page.objects["line"], *_closing_lines(page.objects["line"])],
        }
        self.bbox = (0, 0, page.width, page.height)

    @property
    def objects(self) -> dict[str, list[dict[str, Any]]]:
        return self._objects


def find_tables(page: RawPage) -> list[FoundTable]:
    """The tables of a page from top to bottom; a box around a single paragraph is none."""
    if len(page.objects["line"]) + len(page.objects["rect"]) < _LEAST_RULES:
        return []
    found = [_table(page, table.cells) for table in TableFinder(cast("Page", _Rules(page)), TableSettings()).tables]
    return sorted((table for table in found if table), key=lambda table: (table.box.top, table.box.x0))


def _closing_lines(lines: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Edges that a page break left open: where several upright rules end together without a rule across."""
    upright = [line for line in lines if line["x0"] == line["x1"] and line["height"] > 4]
    level = [line for line in lines if line["top"] == line["bottom"]]
    closing = []
    for edge in ("top", "bottom"):
        for at in sorted({round(line[edge]) for line in upright}):
            ends = [line for line in upright if abs(line[edge] - at) <= _NEAR]
            left, right = min(line["x0"] for line in ends), max(line["x0"] for line in ends)
            across = [rule for rule in level if rule["x0"] < right and rule["x1"] > left]
            if right - left < 20 or not across or any(abs(rule["top"] - at) <= _NEAR for rule in across):
                continue
            y = ends[0][edge]
            closing.append(
                ends[0] | {"x0": left, "x1": right, "top": y, "bottom": y, "width": right - left, "height": 0}
            )
    return closing


def _table(page: RawPage, boxes: Sequence[tuple[float, float, float, float]]) -> FoundTable | None:
    xs = _positions([x for box in boxes for x in (box[0], box[2])])
    ys = _positions([y for box in boxes for y in (box[1], box[3])])
    if len(xs) < 2 or len(ys) < 2 or (len(xs) == 2 and len(ys) == 2):
        return None
    frame = BBox(xs[0], ys[0], xs[-1], ys[-1])
    inside = {n: word for n, word in enumerate(page.words) if _holds(frame, word)}
    spans = [(_at(ys, b[1]), _at(xs, b[0]), _at(ys, b[3]), _at(xs, b[2])) for b in boxes]
    owner = {(r, c): n for n, (r0, c0, r1, c1) in enumerate(spans) for r in range(r0, r1) for c in range(c0, c1)}
    held: dict[int, list[Word]] = {}
    for word in inside.values():
        row = _slot(ys, (word.box.top + word.box.bottom) / 2)
        col = _slot(xs, (word.box.x0 + word.box.x1) / 2)
        if (row, col) in owner:
            held.setdefault(owner[row, col], []).append(word)
    cells = [
        _cell(page.number, (r0, c0, r1 - r0, c1 - c0), xs[c1] - xs[c0], held.get(n, []))
        for n, (r0, c0, r1, c1) in enumerate(spans)
        if r1 > r0 and c1 > c0
    ]
    holes = [(r, c) for r in range(len(ys) - 1) for c in range(len(xs) - 1) if (r, c) not in owner]
    cells += [GridCell(row=r, col=c, rowspan=1, colspan=1, text="", page=page.number) for r, c in holes]
    grid = Grid(rows=len(ys) - 1, cols=len(xs) - 1, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))))
    return FoundTable(frame, frozenset(inside), _without_empty_columns(grid))


def _cell(page: int, place: tuple[int, int, int, int], width: float, words: list[Word]) -> GridCell:
    lines = lines_of(words, page)
    breaks = [_break(one, other, width - 2 * _PADDING) for one, other in pairwise(lines)]
    text, pieces = running_text(lines, breaks)
    row, col, rowspan, colspan = place
    return GridCell(row=row, col=col, rowspan=rowspan, colspan=colspan, text=text, page=page, pieces=pieces)


def _break(line: Line, after: Line, width: float) -> str:
    starts_item = BULLET.match(after.text) or NUMBERED.match(after.text)
    return " " if not starts_item and is_soft(line, after, width) else "\n"


def _without_empty_columns(grid: Grid) -> Grid:
    """Double borders make columns and rows of no width that hold nothing of their own: they go."""
    for axis in ("row", "col"):
        count = grid.rows if axis == "row" else grid.cols
        for position in range(count - 1, -1, -1):
            starting = [c for c in grid.cells if getattr(c, axis) == position]
            if count > 1 and not starting:
                grid = _dropped(grid, axis, position)
    return grid


def _dropped(grid: Grid, axis: str, position: int) -> Grid:
    cells = []
    for cell in grid.cells:
        start, span = getattr(cell, axis), getattr(cell, f"{axis}span")
        covers = start <= position < start + span
        values = {
            "row": cell.row,
            "col": cell.col,
            "rowspan": cell.rowspan,
            "colspan": cell.colspan,
            axis: start - (start > position),
            f"{axis}span": span - covers,
        }
        cells.append(GridCell(text=cell.text, page=cell.page, pieces=cell.pieces, **values))
    rows, cols = grid.rows - (axis == "row"), grid.cols - (axis == "col")
    return Grid(rows=rows, cols=cols, cells=tuple(cells))


def _positions(values: list[float]) -> list[float]:
    merged: list[float] = []
    for value in sorted(values):
        if not merged or value - merged[-1] > _NEAR:
            merged.append(value)
    return merged


def _at(positions: list[float], value: float) -> int:
    return min(range(len(positions)), key=lambda n: abs(positions[n] - value))


def _slot(positions: list[float], value: float) -> int:
    return min(max(bisect_right(positions, value) - 1, 0), len(positions) - 2)


def _holds(box: BBox, word: Word) -> bool:
    x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
    return box.x0 - 1 <= x <= box.x1 + 1 and box.top - 1 <= y <= box.bottom + 1
