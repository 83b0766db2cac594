"""From a page's own coordinates to points from the top left of the sheet as it is looked at."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from ingest.spans import BBox

_A4 = (595.0, 842.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The MediaBox of a page and its turn in quarters, clockwise. ``width`` and ``height`` as looked at, in points.

    Tops are measured from the MediaBox, also under a smaller CropBox, as pdfplumber does. Where a page inherits its
    MediaBox, PDFium tells only what is shown of it: the frame is that part then.
    """

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def width(self) -> float:
        """Points from the left edge to the right one, as looked at."""
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Points from the upper edge to the lower one, as looked at."""
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """(points from the left, points from the top) of a point of the page."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> BBox:
        """A box of the page, as looked at."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return BBox(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def is_upright(self, a: float, b: float, c: float, d: float) -> bool:
        """Whether text set with this matrix reads from left to right on the page as looked at (slanted type does)."""
        across, up = [(a, d), (b, -c), (-a, -d), (-b, c)][self.turn]
        aside = [b, a, b, a][self.turn]
        return across > 0 and up > 0 and abs(aside) < 0.02 * across

    def word_box(
        self, origin: tuple[float, float], last: tuple[float, float, float, float], size: float, descent: float
    ) -> tuple[BBox, float]:
        """(box, baseline) of a word by the origin of its first sign and the box of its last."""
        if self.turn == 0:
            baseline = self.top - origin[1]
            bottom = baseline - descent
            x0, x1 = origin[0] - self.left, last[2] - self.left
        else:
            x0, baseline = self.point(*origin)
            x1 = self.box(*last).x1
            bottom = baseline - descent
        return BBox(round(x0, 2), round(bottom - size, 2), round(x1, 2), round(bottom, 2)), round(baseline, 2)


def frame_of(page: Any) -> Frame:  # noqa: ANN401 - a PDFium handle
    """The frame of a loaded page; A4 when it tells no size."""
    turn = max(pdfium.FPDFPage_GetRotation(page), 0)
    for x0, y0, x1, y1 in (_media_box(page), _shown_box(page)):
        if abs(x1 - x0) > 1 and abs(y1 - y0) > 1:
            return Frame(left=min(x0, x1), bottom=min(y0, y1), right=max(x0, x1), top=max(y0, y1), turn=turn)
    wide, tall = reversed(_A4) if turn % 2 else _A4
    return Frame(left=0.0, bottom=0.0, right=wide, top=tall, turn=turn)


def _media_box(page: Any) -> tuple[float, ...]:  # noqa: ANN401 - as above
    """The page's own MediaBox (left, bottom, right, top); nothing but zeros where it inherits one."""
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPage_GetMediaBox(page, *sides)
    return tuple(side.value for side in sides)


def _shown_box(page: Any) -> tuple[float, ...]:  # noqa: ANN401 - as above
    """What is shown of the page: its CropBox within its MediaBox, either of them its own or inherited."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    return box.left, box.bottom, box.right, box.top
