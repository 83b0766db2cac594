"""Tables of text files: tab-separated rows whose last cell may go on over lines, and Markdown's pipe tables."""

from __future__ import annotations

import re

from ingest.reader.markup import cell_lines
from ingest.reader.parts import Grid, GridCell

_SEPARATOR = re.compile(r"^\s*\|?\s*:?-{2,}")


def read_table(lines: tuple[str, ...]) -> Grid | None:
    """The grid of a table's lines, or None when they are none.

    An empty first cell continues the cell above (a merged one); a row with a single filled first cell spans the
    table, like a title; other empty cells are empty.
    """
    rows = _pipe_rows(lines) if all(line.lstrip().startswith("|") for line in lines) else _tab_rows(lines)
    rows = [row for row in rows if not all(re.fullmatch(r"\s*-{2,}\s*", cell) for cell in row)]
    width = max((len(row) for row in rows), default=0)
    if width < 2:
        return None
    cells: list[GridCell] = []
    for number, row in enumerate(rows):
        texts = [cell_lines(text) for text in row] + [""] * (width - len(row))
        _add_row(cells, number, texts)
    return Grid(rows=len(rows), cols=width, cells=tuple(cells))


def _tab_rows(lines: tuple[str, ...]) -> list[list[str]]:
    rows: list[list[str]] = []
    for line in lines:
        if "\t" in line or not rows:
            rows.append(line.split("\t"))
        else:
            rows[-1][-1] += f"\n{line}"
    return rows


def _pipe_rows(lines: tuple[str, ...]) -> list[list[str]]:
    return [
        [cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines if not _SEPARATOR.match(line)
    ]


def _add_row(cells: list[GridCell], number: int, texts: list[str]) -> None:
    if texts[0] and not any(texts[1:]) and len(texts) > 1:
        cells.append(GridCell(row=number, col=0, rowspan=1, colspan=len(texts), text=texts[0]))
        return
    for col, text in enumerate(texts):
        above = next((c for c in cells if c.col == col and c.row + c.rowspan == number and c.colspan == 1), None)
        merged = not text and above is not None and above.text and _continues(cells, number, texts, col)
        if merged and above is not None:
            cells[cells.index(above)] = GridCell(
                row=above.row, col=col, rowspan=above.rowspan + 1, colspan=1, text=above.text
            )
        else:
            cells.append(GridCell(row=number, col=col, rowspan=1, colspan=1, text=text))


def _continues(cells: list[GridCell], number: int, texts: list[str], col: int) -> bool:
    """The first column goes on under its text; a later one when the first does, below the heading."""
    if number < 2:
        return col == 0 and number > 0 and not _is_heading_row(cells)
    return col == 0 or not texts[0]


def _is_heading_row(cells: list[GridCell]) -> bool:
    return all(cell.row == 0 for cell in cells)
