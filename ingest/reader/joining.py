"""Tables made whole again that a page break, or a footnote at the foot of the page, cut in two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.reader.parts import Block, Grid, GridCell
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
    first = 1 if repeated else 0
    rest = [cell for cell in other.cells if cell.row >= first]
    cells, rest, goes_on = _with_first_row(one, rest, first)
    offset = one.rows - first - (1 if goes_on else 0)
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


def _with_first_row(one: Grid, rest: list[GridCell], row: int) -> tuple[list[GridCell], list[GridCell], bool]:
    """(cells of the table so far, cells still to add, whether its last row went on over the break).

    Empty cells at the left of the first row belong to merged cells above; when the first cell beside them is empty
    too, or there is only one more column, the row itself was cut and its texts go on in the cells above.
    """
    lead = [cell for cell in sorted(rest, key=lambda cell: cell.col) if cell.row == row]
    merged = _leading_empty(lead)
    if not merged or len(merged) == len(lead):
        return list(one.cells), rest, False
    spans = max(cell.rowspan for cell in merged)
    beside = [cell for cell in lead if cell not in merged or (cell.rowspan < spans and cell is not merged[0])]
    goes_on = bool(beside) and (not beside[0].text or one.cols == 2 or len(merged) > 1)
    kept = [cell for cell in merged if cell.rowspan == spans and (cell is merged[0] or spans > 1)]
    grown = {cell.col: cell.rowspan - (1 if goes_on else 0) for cell in kept}
    more = {cell.col: cell for cell in lead if cell.col not in grown} if goes_on else {}
    cells = [_grown(cell, one.rows, grown, more) for cell in one.cells]
    taken = [cell for cell in lead if cell.col in grown or cell.col in more]
    return cells, [cell for cell in rest if cell not in taken], goes_on


def _leading_empty(lead: list[GridCell]) -> list[GridCell]:
    empty: list[GridCell] = []
    for cell in lead:
        if cell.text:
            break
        empty.append(cell)
    return empty


def _grown(cell: GridCell, rows: int, grown: dict[int, int], more: dict[int, GridCell]) -> GridCell:
    if cell.row + cell.rowspan != rows:
        return cell
    if cell.col in more:
        return _appended(cell, more[cell.col])
    return replace(cell, rowspan=cell.rowspan + grown.get(cell.col, 0))


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
