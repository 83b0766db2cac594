"""Pages through pdfplumber alone: slower by an order of magnitude, kept to hold the fast path against."""

from __future__ import annotations

import re
from typing import Any

import pdfplumber

from ingest.reader.pdf.page import RawPage, Style, Word
from ingest.spans import BBox

_ATTRIBUTES = ["fontname", "size", "upright"]


def read_page(page: pdfplumber.page.Page) -> RawPage:
    """One page; its cached objects are let go."""
    words = page.extract_words(use_text_flow=True, extra_attrs=_ATTRIBUTES, x_tolerance=2)
    objects = {kind: [*page.objects.get(kind, [])] for kind in ("line", "rect")}
    objects["curve"] = [
        c for c in page.objects.get("curve", []) if 1.5 < c["width"] < 7 and abs(c["width"] - c["height"]) < 1
    ]
    links = [(link["uri"], BBox(link["x0"], link["top"], link["x1"], link["bottom"])) for link in page.hyperlinks]
    upright = [word for word in words if word["upright"]]
    raw = RawPage(
        number=page.page_number,
        width=float(page.width),
        height=float(page.height),
        words=tuple(_word(word) for word in upright),
        objects=objects,
        links=tuple((uri, box) for uri, box in links if uri),
        left_out=tuple(_word(word) for word in words if not word["upright"]),
    )
    page.close()
    return raw


def _word(word: dict[str, Any]) -> Word:
    name = str(word["fontname"])
    bold = bool(re.search(r"bold|black|heavy|semibold|demi", name, re.IGNORECASE))
    style = Style(font=name.rpartition("+")[2], size=round(float(word["size"]), 2), bold=bold)
    box = BBox(round(word["x0"], 2), round(word["top"], 2), round(word["x1"], 2), round(word["bottom"], 2))
    # pdfplumber gives no baseline: a fifth of the size above the bottom is where it mostly lies.
    return Word(word["text"], box, round(box.bottom - 0.2 * style.size, 2), style)
