"""What a PDF page holds before any layout is made of it: words with their style, rules, links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from ingest.spans import BBox

SIGNS = {
    0x02: "-",
    0xFFFE: "-",
    0xAD: "-",
    **dict.fromkeys((0xF0DF, 0xF0E7, 0xF0F7), "←"),
    **dict.fromkeys((0xF0E0, 0xF0E8, 0xF0F0, 0xF0AE), "→"),
    **dict.fromkeys((0xF0FC, 0xF0FE), "✓"),
}
"""What is read for signs without a meaning of their own: PDFium's hyphens at line ends, arrows and ticks of symbol
fonts (other signs of these fonts at the beginning of a line are bullets)."""


@dataclass(frozen=True, slots=True)
class Style:
    """Type of a word: font name, size in points, whether it is bold, italic, upright (not turned)."""

    font: str
    size: float
    bold: bool
    italic: bool = False
    upright: bool = True


class Word(NamedTuple):
    """A word as printed: ``baseline`` is measured from the page's top, like its box.

    A tuple, since there are some 500 of them on a page.
    """

    text: str
    box: BBox
    baseline: float
    style: Style


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """One page: words in content order, ruling objects as pdfplumber names them, links as (address, box).

    ``fills`` are the larger filled boxes, ``dots`` small round ones, which browsers draw for bullets. ``turned`` and
    ``hidden`` are the words that were left out because they are rotated, or printed in white on white; ``pictured``
    is the share of the page, from 0 to 1, that its largest image covers.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[dict[str, Any], ...] = ()
    rects: tuple[dict[str, Any], ...] = ()
    fills: tuple[BBox, ...] = ()
    dots: tuple[BBox, ...] = ()
    links: tuple[tuple[str, BBox], ...] = ()
    turned: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    pictured: float = 0.0
