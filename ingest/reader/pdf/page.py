"""What a PDF page holds before any layout is made of it: words with their style, rules, links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ingest.spans import BBox


@dataclass(frozen=True, slots=True)
class Style:
    """Type of a word: font name, size in points, whether it is bold, upright."""

    font: str
    size: float
    bold: bool
    upright: bool = True


@dataclass(frozen=True, slots=True)
class Word:
    """A word as printed: ``baseline`` is measured from the page's top, like its box."""

    text: str
    box: BBox
    baseline: float
    style: Style


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """One page: words in content order, ruling objects as pdfplumber names them, links as (address, box)."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    objects: dict[str, list[dict[str, Any]]]
    links: tuple[tuple[str, BBox], ...]
    left_out: tuple[Word, ...] = ()
    """Words that are rotated or printed in white: nobody reads them on the page."""
