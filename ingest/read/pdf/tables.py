"""Ruled tables of a page: pdfplumber's own finder over the page's rules, its cells as a grid with spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from pdfplumber.container import Container
from pdfplumber.page import Page
from pdfplumber.table import TableFinder, TableSettings

from ingest.read.pdf.edges import closing_rules
from ingest.read.pdf.page import RawPage, Word
from ingest.read.pdf.rules import as_rect
from ingest.read.pdf.shading import shaded_cells
from ingest.spans import BBox

_NEAR = 3.0  # points: rules closer than this are one, as for pdfplumber
_LEAST_RULES = 3
_MOST_RULES = 3000  # the finder takes quadratic time


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCell:
    """A cell of the grid, its box in points, and the words whose middle lies in it."""

    row: int
    col: int
    rowspan: int
    colspan: int
    box: BBox
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTable:
    """A table on one page: ``xs`` and ``ys`` are the positions of its rules, ``taken`` the numbers of its words."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[FoundCell, ...]
    taken: frozenset[int]

    @property
    def box(self) -> BBox:
        """Its outer rules."""
        return BBox(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def is_single(self) -> bool:
        """Whether it has one cell only: a boxed paragraph, or a part of a table that is broken over the page."""
        return len(self.cells) == 1


class _Rules(Container):
    """What the table finder wants of a page: its ruling objects."""

    cached_properties: list[str] = []  # noqa: RUF012 - as the base class declares it

    def __init__(self, page: RawPage) -> None:
        shaded = [as_rect(box) for box in shaded_cells(page.fills)]
        self._objects = {"rect": [*page.rects, *shaded], "line": [*page.rules, *closing_rules(page.rules, page.rects)]}
        self.bbox = (0, 0, page.width, page.height)

    @property
    def objects(self) -> dict[str, list[dict[str, Any]]]:
        return self._objects


def find_tables(page: RawPage) -> list[FoundTable]:
    """The tables of a page from top to bottom, single boxes among them."""
    if not _LEAST_RULES <= len(page.rules) + len(page.rects) + len(page.fills) <= _MOST_RULES:
        return []
    finder = TableFinder(cast("Page", _Rules(page)), TableSettings())
    found: list[FoundTable] = []
    taken: set[int] = set()
    groups = [table.cells for table in finder.tables]
    known = {cell for group in groups for cell in group}
    groups += [[cell] for cell in finder.cells if cell not in known]  # the finder calls single cells no table
    for boxes in sorted(groups, key=_extent):
        table = _table(page.words, boxes, taken)
        if table is not None:
            taken |= table.taken
            found.append(table)
    return sorted(found, key=lambda table: (table.box.top, table.box.x0))


def _extent(boxes: Sequence[tuple[float, float, float, float]]) -> float:
    """Small tables first: a frame around them gets what words are left."""
    wide = max(box[2] for box in boxes) - min(box[0] for box in boxes)
    return wide * (max(box[3] for box in boxes) - min(box[1] for box in boxes))


def _table(
    words: Sequence[Word], boxes: Sequence[tuple[float, float, float, float]], taken: set[int]
) -> FoundTable | None:
    xs = _positions([x for box in boxes for x in (box[0], box[2])])
    ys = _positions([y for box in boxes for y in (box[1], box[3])])
    if len(xs) < 2 or len(ys) < 2:
        return None
    spans = [(_at(ys, b[1]), _at(xs, b[0]), _at(ys, b[3]), _at(xs, b[2])) for b in boxes]
    spans = [span for span in spans if span[2] > span[0] and span[3] > span[1]]
    spans += _holes(spans, len(ys) - 1, len(xs) - 1)
    owner = {(r, c): n for n, (r0, c0, r1, c1) in enumerate(spans) for r in range(r0, r1) for c in range(c0, c1)}
    frame = BBox(xs[0], ys[0], xs[-1], ys[-1])
    inside = [n for n, word in enumerate(words) if n not in taken and _holds(frame, word)]
    held: dict[int, list[Word]] = {}
    for number in inside:
        word = words[number]
        row = _slot(ys, word.baseline - 0.35 * word.style.size)
        col = _slot(xs, (word.box.x0 + word.box.x1) / 2)
        held.setdefault(owner[row, col], []).append(word)
    cells = [
        FoundCell(
            row=r0,
            col=c0,
            rowspan=r1 - r0,
            colspan=c1 - c0,
            box=BBox(xs[c0], ys[r0], xs[c1], ys[r1]),
            words=tuple(held.get(number, ())),
        )
        for number, (r0, c0, r1, c1) in enumerate(spans)
    ]
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return FoundTable(xs=tuple(xs), ys=tuple(ys), cells=tuple(cells), taken=frozenset(inside))


def _holes(spans: list[tuple[int, int, int, int]], rows: int, cols: int) -> list[tuple[int, int, int, int]]:
    covered = {(r, c) for r0, c0, r1, c1 in spans for r in range(r0, r1) for c in range(c0, c1)}
    return [(r, c, r + 1, c + 1) for r in range(rows) for c in range(cols) if (r, c) not in covered]


def _positions(values: list[float]) -> list[float]:
    merged: list[float] = []
    for value in sorted(values):
        if not merged or value - merged[-1] > _NEAR:
            merged.append(value)
    return merged


def _at(positions: Sequence[float], value: float) -> int:
    behind = bisect_right(positions, value)
    around = range(max(behind - 1, 0), min(behind + 1, len(positions)))
    return min(around, key=lambda n: abs(positions[n] - value))


def _slot(positions: Sequence[float], value: float) -> int:
    return min(max(bisect_right(positions, value) - 1, 0), len(positions) - 2)


def _holds(box: BBox, word: Word) -> bool:
    x, y = (word.box.x0 + word.box.x1) / 2, word.baseline - 0.35 * word.style.size
    return box.x0 - 1 <= x <= box.x1 + 1 and box.top <= y <= box.bottom
