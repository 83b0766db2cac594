"""Marks of statements: diamonds, bars, flags; how firm and in force they are shows without colour too."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kb.markup import element, number
from kb.pictures.lanes import Tone
from kb.pictures.layout import Form, Row

_SMALL = frozenset({"point", "flag", "undated"})
_STATUS = {
    "confirmed": ("M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0", True),
    "tentative": ("M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0M0 -5V5", False),
    "announced": ("M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0", False),
    "suspended": ("M-2.5 -4V4M2.5 -4V4", False),
    "cancelled": ("M-4 -4L4 4M-4 4L4 -4", False),
    "completed": ("M-5 0L-1.5 4L5 -4", False),
    "superseded": ("M-5 0H4M1 -3.5L5 0L1 3.5", False),
    "lapsed": ("M-4 -5H4L-4 5H4Z", False),
}


def marks(row: Row) -> Iterator[Element]:
    """What is drawn for a statement."""
    bar = row.bar
    return mark(
        row.form, bar.tone, tentative=bar.event.certainty == "tentative", soft=bar.soft, x=(row.x0, row.x1), y=row.y
    )


def mark(form: Form, tone: Tone, *, tentative: bool, soft: bool, x: tuple[float, float], y: float) -> Iterator[Element]:
    """A mark from ``x`` to ``x`` with its middle at ``y``.

    Pale ones are smaller; tentative ones are hatched, or where that is too small to see hollow; both have dashed edges.
    """
    half = 5.0 if tone == "superseded" else 7.0
    yield from (_small if form in _SMALL else _long)(form, tone, tentative=tentative, soft=soft, x=x, y=y, half=half)
    if tone == "cancelled":
        before, after = overhang(form)
        yield element("line", x1=x[0] - before - 4, x2=x[1] + after + 4, y1=y, y2=y, class_="strike")


def _small(
    form: Form, tone: Tone, *, tentative: bool, soft: bool, x: tuple[float, float], y: float, half: float
) -> Iterator[Element]:
    """Points, flags, rings; what is soft about one is too short to be seen."""
    del soft
    hollow = tentative or form == "undated"
    outline = _outline(form, x, y, half)
    yield element("path", d=outline, class_="ground" if hollow else tone)
    if form == "flag":
        pole = f"M{number(x[1])} {number(y - 8)}V{number(y + 9)}"
        yield element("path", d=outline, class_=f"edge edge-{tone}")
        yield element("path", d=pole, class_=f"edge edge-{tone}{' dashed' if tentative else ''}")
    else:
        # Forty parts, so that the dashes meet in the four corners of a diamond of any size.
        gaps = (
            {"class_": f"edge edge-{tone} gaps", "pathLength": "40"} if tentative else {"class_": f"edge edge-{tone}"}
        )
        yield element("path", d=outline, **gaps)


def _long(
    form: Form, tone: Tone, *, tentative: bool, soft: bool, x: tuple[float, float], y: float, half: float
) -> Iterator[Element]:
    """Bars; soft and open ones fade, and their edges with them."""
    fading = "open" if form == "open" else "soft" if soft else None
    outline = _outline(form, x, y, half)
    yield element("path", d=outline, **({"fill": f"url(#tl-{fading}-{tone})"} if fading else {"class_": tone}))
    if tentative:
        yield element("path", d=outline, fill="url(#tl-hatch)")
    if fading:
        yield element("path", d=_rails(x, y, half), fill=f"url(#tl-{fading}-edge-{tone})")
    else:
        yield element("path", d=outline, class_=f"edge edge-{tone}{' dashed' if tentative else ''}")


def overhang(form: Form) -> tuple[float, float]:
    """How far a mark stands out beyond its moments, to the left and to the right (pixels)."""
    return {"point": (7.0, 7.0), "undated": (6.0, 6.0), "flag": (12.0, 0.0)}.get(form, (0.0, 0.0))


def glyph(status: str, x: float, y: float) -> Element:
    """A small sign for a status, around a point."""
    path, full = _STATUS[status]
    return element(
        "path", d=path, class_="glyph full" if full else "glyph", transform=f"translate({number(x)} {number(y)})"
    )


def _outline(form: Form, x: tuple[float, float], y: float, half: float) -> str:
    left, right, top, bottom = (number(at) for at in (x[0], x[1], y - half, y + half))
    if form == "point":
        return f"M{number(x[1] - half)} {number(y)}L{right} {top}L{number(x[1] + half)} {number(y)}L{right} {bottom}Z"
    if form == "undated":
        return f"M{number(x[1] - 5)} {number(y)}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z"
    if form == "flag":
        return f"M{right} {number(y - 8)}L{number(x[1] - 12)} {number(y - 3.5)}L{right} {number(y + 1)}Z"
    return f"M{left} {top}H{right}V{bottom}H{left}Z"


def _rails(x: tuple[float, float], y: float, half: float) -> str:
    """Edges above and below as thin shapes, since a stroke cannot fade along a straight line."""
    left, right, back = number(x[0]), number(x[1]), number(x[0])
    return "".join(f"M{left} {number(at)}H{right}v1.2H{back}Z" for at in (y - half, y + half - 1.2))
