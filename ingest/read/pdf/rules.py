"""Path objects of a page as the lines and rectangles in which pdfplumber's table finder looks for tables."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any, Literal

import pypdfium2.raw as pdfium

from ingest.read.pdf.frame import Frame
from ingest.spans import BBox

_PATH, _FORM, _IMAGE = 2, 5, 3
_FEW_SEGMENTS = 6  # one polygon: its bounds say everything
_MOST_SEGMENTS = 400  # more make a drawing, not a rule
_MOST_OBJECTS = 4000  # the table finder takes quadratic time
_CURVE, _MOVE = 1, 2
_THIN = 2.0
_LEAST_DOT, _LARGEST_DOT = 1.5, 7.0
_DARK = 160  # a fill whose mean colour lies below lets white letters be read
Handle = Any  # PDFium publishes no types
Shape = Literal["filled", "stroked", "round", "image"]
Matrix = tuple[float, float, float, float, float, float]
Found = tuple[float, float, float, float, Shape, bool]
"""x0, y0, x1, y1 in the page's coordinates, what it is, whether it is dark"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What is drawn on a page, in points from its top left.

    ``rules`` and ``rects`` are pdfplumber's ``line`` and ``rect`` objects: thin filled rectangles (Word and Chromium
    draw rules so) and stroked lines. ``dots`` are small round fills, ``fills`` large ones, ``dark`` the dark ones.
    """

    rules: tuple[dict[str, Any], ...]
    rects: tuple[dict[str, Any], ...]
    dots: tuple[BBox, ...]
    fills: tuple[BBox, ...]
    dark: tuple[BBox, ...]
    images: tuple[BBox, ...]

    def is_dark_at(self, box: BBox) -> bool:
        """Whether the middle of a box lies on something dark, or on an image."""
        x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
        return any(b.x0 <= x <= b.x1 and b.top <= y <= b.bottom for b in (*self.dark, *self.images))

    def pictured(self, area: float) -> float:
        """The share that the largest image takes of a page of ``area`` square points."""
        return max(((b.x1 - b.x0) * (b.bottom - b.top) / area for b in self.images), default=0.0)


def drawing_of(page: Handle, frame: Frame) -> Drawing:
    """Everything drawn on a page."""
    found: dict[str, list[BBox]] = {"rule": [], "rect": [], "dot": [], "fill": [], "dark": [], "image": []}
    objects = _walk(pdfium.FPDFPage_CountObjects(page), pdfium.FPDFPage_GetObject, page, None, 0)
    for x0, y0, x1, y1, shape, dark in islice(objects, _MOST_OBJECTS):
        box = frame.box(x0, y0, x1, y1)
        kind = _kind(box, shape)
        if kind:
            found[kind].append(box)
        if kind == "fill" and dark:
            found["dark"].append(box)
    return Drawing(
        rules=tuple(as_rule(box) for box in found["rule"]),
        rects=tuple(as_rect(box) for box in found["rect"]),
        dots=tuple(found["dot"]),
        fills=tuple(found["fill"]),
        dark=tuple(found["dark"]),
        images=tuple(found["image"]),
    )


def _kind(box: BBox, shape: Shape) -> str | None:
    wide, tall = box.x1 - box.x0, box.bottom - box.top
    if shape == "image":
        return "image"
    if shape == "round":
        return "dot" if _LEAST_DOT < wide < _LARGEST_DOT and abs(wide - tall) < 1 else None
    if wide <= _THIN and tall <= _THIN:
        # the corner block of a border joins its neighbours both ways
        return "rect" if shape == "filled" else None
    if wide <= _THIN or tall <= _THIN:
        return "rule"
    return "rect" if shape == "stroked" else "fill"


def as_rule(box: BBox) -> dict[str, Any]:
    """A thin box as pdfplumber's ``line`` in its middle."""
    if box.x1 - box.x0 <= box.bottom - box.top:
        middle = (box.x0 + box.x1) / 2
        return _object("line", BBox(middle, box.top, middle, box.bottom))
    middle = (box.top + box.bottom) / 2
    return _object("line", BBox(box.x0, middle, box.x1, middle))


def as_rect(box: BBox) -> dict[str, Any]:
    """A box as pdfplumber's ``rect``."""
    return _object("rect", box)


def _object(kind: str, box: BBox) -> dict[str, Any]:
    return {
        "object_type": kind,
        "x0": box.x0,
        "x1": box.x1,
        "top": box.top,
        "bottom": box.bottom,
        # pdfplumber copies these when it makes edges of a rectangle; nothing here looks at them.
        "y0": -box.bottom,
        "y1": -box.top,
        "doctop": box.top,
        "width": box.x1 - box.x0,
        "height": box.bottom - box.top,
    }


def _walk(
    count: int,
    get: Callable[[Handle, int], Handle],
    parent: Handle,
    outer: Matrix | None,
    depth: int,
) -> Iterator[Found]:
    for index in range(count):
        item = get(parent, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == _PATH:
            yield from _boxes(item, outer)
        elif kind == _IMAGE:
            yield (*_image(item, outer), "image", True)
        elif kind == _FORM and depth < 4:
            inner = _times(_matrix(item), outer)
            yield from _walk(
                pdfium.FPDFFormObj_CountObjects(item), pdfium.FPDFFormObj_GetObject, item, inner, depth + 1
            )


def _boxes(item: Handle, outer: Matrix | None) -> Iterator[Found]:
    """Every straight segment or polygon of a path."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    segments = pdfium.FPDFPath_CountSegments(item)
    if not (fill.value or stroke.value) or segments > _MOST_SEGMENTS:
        return
    if (
        fill.value
        and not stroke.value
        and segments <= _FEW_SEGMENTS
        and outer is None
        and not _is_round(item, segments)
    ):
        bounds = _bounds(item)
        yield (*bounds, "filled", _is_large(bounds) and _is_dark(item))
        return
    polygons, straight = _polygons(item, segments, _times(_matrix(item), outer))
    if not straight:
        for points in polygons if fill.value else ():
            yield (*_around(points), "round", False)
        return
    for points in polygons:
        if fill.value or not stroke.value:
            around = _around(points)
            yield (*around, "filled", _is_large(around) and _is_dark(item))
        if stroke.value:
            closed = [*points, points[0]] if len(points) > 2 else points
            for one, other in pairwise(closed):
                if abs(one[0] - other[0]) < 0.5 or abs(one[1] - other[1]) < 0.5:
                    yield (*_around([one, other]), "stroked", False)


def _is_round(item: Handle, segments: int) -> bool:
    """Whether the first stroke of a path is a curve."""
    return segments > 1 and pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(item, 1)) == _CURVE


def _bounds(item: Handle) -> tuple[float, float, float, float]:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def _is_large(box: tuple[float, float, float, float]) -> bool:
    return box[2] - box[0] > _THIN and box[3] - box[1] > _THIN


def _is_dark(item: Handle) -> bool:
    red, green, blue, alpha = (ctypes.c_uint(0) for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    return red.value + green.value + blue.value < 3 * _DARK and alpha.value > 0


def _image(item: Handle, outer: Matrix | None) -> tuple[float, float, float, float]:
    a, b, c, d, e, f = _times(_matrix(item), outer)
    return _around([(e, f), (a + e, b + f), (c + e, d + f), (a + c + e, b + d + f)])


def _polygons(item: Handle, segments: int, matrix: Matrix) -> tuple[list[list[tuple[float, float]]], bool]:
    """(points of every subpath, whether all its segments are straight)."""
    polygons: list[list[tuple[float, float]]] = []
    straight = True
    x, y = ctypes.c_float(), ctypes.c_float()
    a, b, c, d, e, f = matrix
    for index in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        straight = straight and kind != _CURVE
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == _MOVE or not polygons:
            polygons.append([point])
        else:
            polygons[-1].append(point)
    return [points for points in polygons if len(points) > 1], straight


def _around(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _matrix(item: Handle) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(found))
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix | None) -> Matrix:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    aa, bb, cc, dd, ee, ff = outer
    return (
        a * aa + b * cc,
        a * bb + b * dd,
        c * aa + d * cc,
        c * bb + d * dd,
        e * aa + f * cc + ee,
        e * bb + f * dd + ff,
    )
