"""Path objects of a page as the lines and rectangles in which pdfplumber's table finder looks for tables."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from typing import Any, Literal

import pypdfium2.raw as pdfium

_PATH, _FORM = 2, 5
_MOST_SEGMENTS = 400  # more make a drawing, not a rule
_MOST_OBJECTS = 4000  # the table finder takes quadratic time
_CURVE, _MOVE = 1, 2
_THIN = 2.0
_LEAST_DOT, _LARGEST_DOT = 1.5, 7.0
Shape = Literal["filled", "stroked", "round"]
Matrix = tuple[float, float, float, float, float, float]


def ruling_objects(page: Any, height: float) -> dict[str, list[dict[str, Any]]]:  # noqa: ANN401 - a PDFium handle
    """``line`` and ``rect`` objects with x0, x1, top, bottom in points from the page's top left.

    Thin filled rectangles (Word and Chromium draw rules so) and stroked lines count; large fills are shading. Small
    round fills, which browsers draw for list bullets, are the ``curve`` objects.
    """
    found: dict[str, list[dict[str, Any]]] = {"line": [], "rect": [], "curve": []}
    objects = _walk(pdfium.FPDFPage_CountObjects(page), pdfium.FPDFPage_GetObject, page, None, 0)
    for x0, y0, x1, y1, shape in islice(objects, _MOST_OBJECTS):
        _sort_in(found, (x0, height - y1, x1, height - y0), shape)
    return found


def _sort_in(found: dict[str, list[dict[str, Any]]], box: tuple[float, float, float, float], shape: Shape) -> None:
    x0, top, x1, bottom = box
    wide, tall = x1 - x0, bottom - top
    filled = shape == "filled"
    if shape == "round":
        if _LEAST_DOT < wide < _LARGEST_DOT and abs(wide - tall) < 1:
            found["curve"].append(_dict("curve", x0, top, x1, bottom))
    elif wide <= _THIN and tall <= _THIN:
        if filled:  # the corner block of a border: it joins its neighbours both ways
            found["rect"].append(_dict("rect", x0, top, x1, bottom))
    elif wide <= _THIN:
        middle = (x0 + x1) / 2
        found["line"].append(_dict("line", middle, top, middle, bottom))
    elif tall <= _THIN:
        middle = (top + bottom) / 2
        found["line"].append(_dict("line", x0, middle, x1, middle))
    elif not filled:
        found["rect"].append(_dict("rect", x0, top, x1, bottom))


def _dict(kind: str, x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    return {
        "object_type": kind,
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        # pdfplumber copies these when it makes edges of a rectangle; nothing here looks at them.
        "y0": -bottom,
        "y1": -top,
        "doctop": top,
        "width": x1 - x0,
        "height": bottom - top,
    }


def _walk(
    count: int,
    get: Callable[[Any, int], Any],
    parent: Any,  # noqa: ANN401 - a PDFium handle
    outer: Matrix | None,
    depth: int,
) -> Iterator[tuple[float, float, float, float, Shape]]:
    for index in range(count):
        item = get(parent, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == _PATH:
            yield from _boxes(item, outer)
        elif kind == _FORM and depth < 4:
            inner = _times(_matrix(item), outer)
            yield from _walk(
                pdfium.FPDFFormObj_CountObjects(item), pdfium.FPDFFormObj_GetObject, item, inner, depth + 1
            )


def _boxes(item: Any, outer: Matrix | None) -> Iterator[tuple[float, float, float, float, Shape]]:  # noqa: ANN401
    """(x0, y0, x1, y1, filled) of every straight segment or polygon of a path, in page coordinates."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    segments = pdfium.FPDFPath_CountSegments(item)
    if not (fill.value or stroke.value) or segments > _MOST_SEGMENTS:
        return
    polygons, straight = _polygons(item, segments, _times(_matrix(item), outer))
    if not straight:
        yield from ((*_around(points), "round") for points in polygons if fill.value)
        return
    for points in polygons:
        if fill.value or not stroke.value:
            yield (*_around(points), "filled")
            continue
        closed = [*points, points[0]] if len(points) > 2 else points
        for one, other in pairwise(closed):
            if abs(one[0] - other[0]) < 0.5 or abs(one[1] - other[1]) < 0.5:
                yield (*_around([one, other]), "stroked")


def _polygons(item: Any, segments: int, matrix: Matrix) -> tuple[list[list[tuple[float, float]]], bool]:  # noqa: ANN401
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


def _matrix(item: Any) -> Matrix:  # noqa: ANN401 - a PDFium handle
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
