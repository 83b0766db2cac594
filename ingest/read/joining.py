"""Tables made whole again that a page break, or a footnote at the foot of the page, cut in two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.read.parts import Block, Grid, GridCell
from ingest.spans import Span

_BETWEEN = frozenset({"footnote", "header", "footer"})


def join_tables(parts: Sequence[Block | Grid]) -> list[Block | Grid]:
    """The parts with every table joined to its continuation: nothing but footnotes and furniture lies between."""
    joined: list[Block | Grid] = []
    for part in parts:
        at = _open_table(joined)
        whole = continue_table(joined[at], part) if at is not None and isinstance(part, Grid) else None
        if at is not None and whole is not None:
            joined[at] = whole
        else:
            joined.append(part)
    return joined


def continue_table(one: Block | Grid, other: Grid) -> Grid | None:
    """Both tables as one, or None when the second starts anew.

    A repeated heading is dropped. A first row without a first cell goes on with the row above: its texts are
    appended to the cells over them.
    """
    if not isinstance(one, Grid) or one.cols != other.cols:
        return None
    repeated = _row_texts(one, 0) == _row_texts(other, 0) and any(text for _, _, text in _row_texts(one, 0))
    if not repeated and _looks_like_heading(one, other):
        return None
    rest = [cell for cell in other.cells if cell.row > 0] if repeated else list(other.cells)
    first = 1 if repeated else 0
    cells = list(one.cells)
    offset = one.rows - first
    if _goes_on(one, rest, first):
        cells = _with_row_continued(one, [cell for cell in rest if cell.row == first])
        rest = [cell for cell in rest if cell.row > first]
        offset -= 1
    cells += [replace(cell, row=cell.row + offset) for cell in rest]
    return Grid(rows=max(cell.row + cell.rowspan for cell in cells), cols=one.cols, cells=tuple(cells))


def _open_table(parts: list[Block | Grid]) -> int | None:
    for at in range(len(parts) - 1, -1, -1):
        part = parts[at]
        if isinstance(part, Grid):
            return at
        if part.kind not in _BETWEEN:
            return None
    return None


def _row_texts(grid: Grid, row: int) -> list[tuple[int, int, str]]:
    return [(cell.col, cell.colspan, cell.text) for cell in grid.cells if cell.row == row]


def _looks_like_heading(one: Grid, other: Grid) -> bool:
    """A second table of the same width under the first has a heading row of its own: short words, other ones."""
    texts = [text for _, _, text in _row_texts(other, 0)]
    first = [text for _, _, text in _row_texts(one, 0)]
    spanning = len(texts) == 1 and other.cols > 1 and len(first) == 1
    plain = all(text and len(text) < 40 and not any(sign.isdigit() for sign in text) for text in texts)
    return (plain and len(texts) == other.cols) or spanning


def _goes_on(one: Grid, rest: list[GridCell], row: int) -> bool:
    leading = next((cell for cell in rest if cell.row == row and cell.col == 0), None)
    last = [cell for cell in one.cells if cell.row + cell.rowspan == one.rows]
    if leading is None or leading.text or not last or leading.rowspan > 1:
        return False
    spans = {(cell.col, cell.colspan) for cell in rest if cell.row == row}
    return all((cell.col, cell.colspan) in spans for cell in last)


def _with_row_continued(one: Grid, row: list[GridCell]) -> list[GridCell]:
    more = {cell.col: cell for cell in row}
    return [
        _appended(cell, more[cell.col]) if cell.row + cell.rowspan == one.rows and cell.col in more else cell
        for cell in one.cells
    ]


def _appended(cell: GridCell, more: GridCell) -> GridCell:
    if not more.text:
        return cell
    lead = f"{cell.text}\n" if cell.text else ""
    moved = tuple(
        replace(piece, span=Span(piece.span.start + len(lead), piece.span.end + len(lead))) for piece in more.pieces
    )
    return replace(
        cell, text=lead + more.text, pieces=(*cell.pieces, *moved), page=cell.page if cell.text else more.page
    )
