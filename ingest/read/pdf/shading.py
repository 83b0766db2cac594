"""Tables whose cells are told by their shading alone: fills that lie beside and under one another like cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.spans import BBox

_NEAR = 3.0  # points
_NARROWEST, _LOWEST = 12.0, 7.0  # points: less is a highlighted word
_LEAST = 2  # rows and columns


def shaded_cells(fills: Sequence[BBox]) -> list[BBox]:
    """The fills that make a grid: rows right under one another, of the same columns side by side."""
    rows: list[list[BBox]] = []
    for fill in sorted(fills, key=lambda box: (box.top, box.x0)):
        if fill.x1 - fill.x0 < _NARROWEST or fill.bottom - fill.top < _LOWEST:
            continue
        if rows and abs(rows[-1][0].top - fill.top) < _NEAR and abs(rows[-1][0].bottom - fill.bottom) < _NEAR:
            rows[-1].append(fill)
        else:
            rows.append([fill])
    rows = [row for row in rows if len(row) >= _LEAST and _are_side_by_side(row)]
    grid = [row for at, row in enumerate(rows) if any(_are_stacked(row, other) for other in _around(rows, at))]
    return [fill for row in grid for fill in row]


def _are_side_by_side(row: Sequence[BBox]) -> bool:
    return all(abs(one.x1 - other.x0) < _NEAR for one, other in pairwise(row))


def _around(rows: list[list[BBox]], at: int) -> list[list[BBox]]:
    return [*rows[max(at - 1, 0) : at], *rows[at + 1 : at + 2]]


def _are_stacked(one: Sequence[BBox], other: Sequence[BBox]) -> bool:
    upper, lower = sorted((one, other), key=lambda row: row[0].top)
    touching = abs(upper[0].bottom - lower[0].top) < _NEAR and len(one) == len(other)
    return touching and all(abs(a.x0 - b.x0) < _NEAR for a, b in zip(one, other, strict=True))
