"""A table turned so that its rows are the planned things, whichever way it was printed."""

from __future__ import annotations

from dataclasses import replace

from ingest.document import Cell, Table
from ingest.extract.reading import Reading
from ingest.extract.schedule.columns import cell_seq


def upright(reading: Reading, table: Table) -> Table:
    """The table itself, or its transpose when the dates run along a row and the first column names the rows.

    "Date | 3 May 2026 | 10 May 2026" over "Time | 9:00 | 10:00" plans two things, one a column.
    """
    if table.cols < 3 or table.rows < 2:
        return table
    return (
        replace(table, rows=table.cols, cols=table.rows, cells=tuple(_turned(table)))
        if _lies(reading, table)
        else table
    )


def _lies(reading: Reading, table: Table) -> bool:
    def dated(row: int, col: int) -> bool:
        seq = cell_seq(table, row, col)
        return seq is not None and any(t.shape == "date" and t.starts for t in reading.times[seq])

    if any(dated(row, 0) for row in range(table.rows)):
        return False
    full_rows = [row for row in range(table.rows) if all(dated(row, col) for col in range(1, table.cols))]
    full_cols = [
        col for col in range(1, table.cols) if sum(dated(row, col) for row in range(table.rows)) * 2 > table.rows
    ]
    return len(full_rows) == 1 and not full_cols


def _turned(table: Table) -> list[Cell]:
    turned = [
        replace(cell, row=cell.col, col=cell.row, rowspan=cell.colspan, colspan=cell.rowspan) for cell in table.cells
    ]
    return sorted(turned, key=lambda cell: (cell.row, cell.col))
