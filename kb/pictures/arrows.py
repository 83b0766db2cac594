"""Arrows from where a plan was to where it went: down from the old bar, then across to the new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kb.markup import number
from kb.pictures.layout import Row
from kb.pictures.scale import Scale
from kb.pictures.shapes import overhang

_BEND = 9.0
"""An arrow comes from the side where there is at least so much room for it (pixels), else from above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """The ``path`` of an arrow, which takes ``x0`` to ``x1`` of the new bar's row.

    ``shaft`` is its level part, if that lies in the row; ``ring`` is where it begins, if no bar stands there.
    """

    path: str
    x0: float
    x1: float
    shaft: tuple[float, float] | None = None
    ring: tuple[float, float] | None = None


def arrow(row: Row, rows: Sequence[Row], scale: Scale | None) -> Arrow | None:
    """The arrow to a row from one of the ``rows`` of its lane; None where nothing moved."""
    origin = row.bar.origin
    if origin is None:
        return None
    if origin.at is not None:
        return _between(rows[origin.at], row)
    return _told(scale.x(origin.former), row) if scale and origin.former is not None else None


def _between(old: Row, new: Row) -> Arrow:
    """From the side if there is room before the new bar's start or after its end, else from above."""
    bottom = old.y + 5
    left, right = _sides(new)
    start, end = _foot(old, 0), _foot(old, 1)
    if left - start >= _BEND:
        return _elbow(start, bottom, left, new.y)
    if end - right >= _BEND and new.form != "open":
        return _elbow(end, bottom, right, new.y)
    top = new.y - 9
    to, middle = _foot(new, 1), (top + max(bottom, top - 14)) / 2
    path = _path(("M", end, bottom), ("L", end, middle), ("L", to, middle), ("L", to, top))
    return Arrow(path=path, x0=new.x0, x1=new.x1)


def _foot(row: Row, side: Literal[0, 1]) -> float:
    """Where an arrow stands on a mark: within a bar near its start (0) or end (1); an open one has no end."""
    if row.form == "open" or (row.form == "bar" and side == 0):
        return row.x0 + 3
    return row.x1 - 3 if row.form == "bar" else row.x1


def _elbow(x: float, y: float, to: float, level: float) -> Arrow:
    bend = x + (4 if to > x else -4)
    path = _path(("M", x, y), ("L", x, level - 4), ("Q", x, level), ("", bend, level), ("L", to, level))
    return Arrow(path=path, x0=min(x, to), x1=max(x, to), shaft=(min(x, to), max(x, to)))


def _told(x: float, new: Row) -> Arrow:
    """Along the row itself, from a ring where the later circular says that the plan had been."""
    left, right = _sides(new)
    to = left if x <= new.x0 else right
    start = x + (3 if to > x else -3)
    path = _path(("M", start, new.y), ("L", to, new.y))
    return Arrow(path=path, x0=min(x - 3, to), x1=max(x + 3, to), shaft=(min(x, to), max(x, to)), ring=(x, new.y))


def _sides(row: Row) -> tuple[float, float]:
    """Where arrows from the left and from the right end."""
    before, after = overhang(row.form)
    return row.x0 - before - 2, row.x1 + after + 2


def _path(*steps: tuple[str, float, float]) -> str:
    return "".join(f"{letter}{' ' if not letter else ''}{number(x)} {number(y)}" for letter, x, y in steps)
