"""Pages through pdfplumber alone: slower by an order of magnitude, kept to hold the fast path against."""

from __future__ import annotations

import io
import logging
import re
from typing import Any

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from ingest.issues import IngestError
from ingest.read.pdf.page import SIGNS, RawPage, Style, Word
from ingest.read.pdf.rules import as_rule
from ingest.spans import BBox

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every odd font, on every page
_ATTRIBUTES = ["fontname", "size", "upright"]
_LEAST_DOT, _LARGEST_DOT = 1.5, 7.0


def read_pages(name: str, data: bytes) -> list[RawPage]:
    """Every page of a PDF; ``name`` is the file's, for messages.

    Raises:
        IngestError: ``truncated`` when pdfplumber cannot read it.
    """
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            return [_read_page(page) for page in document.pages]
    except (PDFException, PdfminerException) as error:
        cause = " ".join(str(error).split())[:200] or type(error).__name__
        raise IngestError(name, "truncated", f"pdfplumber cannot read it: {cause}") from error


def _read_page(page: pdfplumber.page.Page) -> RawPage:
    words = page.extract_words(
        use_text_flow=True, extra_attrs=_ATTRIBUTES, x_tolerance_ratio=0.18, keep_blank_chars=False
    )
    objects = page.objects
    rects = objects.get("rect", [])
    raw = RawPage(
        number=page.page_number,
        width=float(page.width),
        height=float(page.height),
        words=tuple(_word(word) for word in words if word["upright"]),
        rules=(*objects.get("line", ()), *(as_rule(_box(rect)) for rect in rects if _is_thin(rect))),
        rects=tuple(rect for rect in rects if rect["stroke"] and not _is_thin(rect)),
        fills=tuple(_box(rect) for rect in rects if rect["fill"] and not _is_thin(rect)),
        dots=tuple(_box(curve) for curve in objects.get("curve", ()) if _is_dot(curve)),
        links=tuple((link["uri"], _box(link)) for link in page.hyperlinks if link["uri"]),
        pictured=max((i["width"] * i["height"] / (page.width * page.height) for i in page.images), default=0.0),
        turned=tuple(word["text"] for word in words if not word["upright"]),
    )
    page.close()
    return raw


def _word(word: dict[str, Any]) -> Word:
    name = str(word["fontname"]).rpartition("+")[2]
    bold = bool(re.search(r"bold|black|heavy|demi", name, re.IGNORECASE))
    italic = bool(re.search(r"italic|oblique", name, re.IGNORECASE))
    style = Style(font=name, size=round(float(word["size"]), 2), bold=bold, italic=italic)
    box = _box(word)
    # pdfplumber gives no baseline: a fifth of the size above the bottom is where it mostly lies.
    return Word(word["text"].translate(SIGNS), box, round(box.bottom - 0.2 * style.size, 2), style)


def _box(item: dict[str, Any]) -> BBox:
    return BBox(round(item["x0"], 2), round(item["top"], 2), round(item["x1"], 2), round(item["bottom"], 2))


def _is_thin(rect: dict[str, Any]) -> bool:
    """Thin fills are rules; large ones without a stroke are shading."""
    return bool(rect["width"] <= 2 or rect["height"] <= 2)


def _is_dot(curve: dict[str, Any]) -> bool:
    wide, tall = float(curve["width"]), float(curve["height"])
    return _LEAST_DOT < wide < _LARGEST_DOT and abs(wide - tall) < 1
