"""Which picture is meant: a page of a file with this content, at one of two widths."""

from __future__ import annotations

import math
from dataclasses import dataclass

WIDTHS = (900, 1800)
"""Widths in pixels: for usual screens, and for those with two pixels to a point."""
MOST_PIXELS = 6_000_000
"""A4 at the larger width has 4.6 million."""
_LONGEST = 12_000  # pixels of either side


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A page of a held file: ``page`` counts from 1, ``width`` is one of `WIDTHS`, ``size`` is the file's in bytes.

    ``name`` is what the file was called when it was read; what it holds is told by ``sha256`` alone.
    """

    sha256: str
    size: int
    name: str
    page: int
    width: int

    @property
    def key(self) -> str:
        """What its picture is called, apart from the version of the program that draws."""
        return f"{self.sha256}-{self.page}-{self.width}"


def pixels(width: float, height: float, wide: int) -> tuple[int, int]:
    """(columns, rows) of the picture of a page of this size in points that is to be ``wide`` pixels wide.

    A page too long for that becomes narrower: no side is longer than 12,000 pixels, and columns times rows are
    `MOST_PIXELS` at most. Each side has one pixel at least.
    """
    ratio = height / width
    most = min(wide, _LONGEST, _LONGEST / ratio, math.sqrt(MOST_PIXELS / ratio))
    return max(1, int(most)), max(1, min(int(most * ratio + 0.5), _LONGEST))
