"""What the marks mean, drawn with the very marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kb.markup import element, number
from kb.pictures import lettering
from kb.pictures.lanes import Tone
from kb.pictures.layout import MARGIN, WIDTH, Form
from kb.pictures.shapes import mark

_LINE = 24.0
_SIGN = 40.0
"""Width of a sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sign:
    text: str
    form: Form = "bar"
    tone: Tone = "current"
    tentative: bool = False
    soft: bool = False


_SIGNS = (
    _Sign(text="day or hour", form="point"),
    _Sign(text="first to last day"),
    _Sign(text="some time within", soft=True),
    _Sign(text="to be done by", form="flag"),
    _Sign(text="from then on", form="open"),
    _Sign(text="no date given", form="undated"),
    _Sign(text="tentative", tentative=True),
    _Sign(text="tentative day", form="point", tentative=True),
    _Sign(text="superseded", tone="superseded"),
    _Sign(text="cancelled", tone="cancelled"),
    _Sign(text="completed", form="point", tone="completed"),
    _Sign(text="postponed without a new date", form="undated", tone="suspended"),
)
_MOVED = "moved (+35 d: 35 days later)"
_TOLD = "moved from a time that only the later circular tells"


def legend(top: float) -> tuple[list[Element], float]:
    """The signs from ``top`` on, and where they end (pixels)."""
    drawn: list[Element] = []
    x, y = MARGIN, top + _LINE / 2 + 4
    for text, sign in [*((one.text, one) for one in _SIGNS), (_MOVED, None), (_TOLD, None)]:
        wide = _SIGN + lettering.width(text, 11) + 14
        if x + wide > WIDTH - MARGIN:
            x, y = MARGIN, y + _LINE
        drawn += _shown(sign, x, y) if sign else _arrow(x, y, told=text == _TOLD)
        drawn.append(element("text", text=text, x=x + _SIGN, y=y + 4, class_="soft"))
        x += wide
    return drawn, y + _LINE


def _shown(sign: _Sign, x: float, y: float) -> Iterator[Element]:
    extent = (x + 4, x + 30) if sign.form in ("bar", "open") else (x + 20, x + 20)
    if sign.tone == "cancelled":
        extent = (x + 11, x + 23)
    return mark(sign.form, sign.tone, tentative=sign.tentative, soft=sign.soft, x=extent, y=y)


def _arrow(x: float, y: float, *, told: bool) -> Iterator[Element]:
    style = "arrow told" if told else "arrow"
    yield element("path", d=f"M{number(x + 6)} {number(y)}H{number(x + 32)}", class_=style, marker_end="url(#tl-tip)")
    if told:
        yield element("circle", cx=x + 4, cy=y, r=2.5, class_="arrow")
