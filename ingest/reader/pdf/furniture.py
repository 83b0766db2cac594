"""Running headers and footers: lines that repeat at the same height, page numbers, notes in the margin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from ingest.reader.pdf.lines import Line

_TOP, _BOTTOM, _MARGIN = 0.09, 0.90, 0.93
_PAGE_NUMBER = re.compile(r"^\W*(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\W*$|^第\s*\d+\s*頁", re.IGNORECASE)

Furniture = Literal["header", "footer"]


def find_furniture(pages: Sequence[tuple[float, Sequence[Line]]]) -> dict[int, Furniture]:
    """``id`` of every line that is furniture, and which. ``pages`` are (height in points, lines)."""
    repeated = Counter(_key(line) for height, lines in pages for line in lines if _edge(line, height))
    found: dict[int, Furniture] = {}
    for height, lines in pages:
        for line in lines:
            edge = _edge(line, height)
            lone = line.box.top > _MARGIN * height or bool(_PAGE_NUMBER.match(line.text))
            if edge and (repeated[_key(line)] > 1 or (edge == "footer" and lone)):
                found[id(line)] = edge
    return found


def _edge(line: Line, height: float) -> Furniture | None:
    if line.box.bottom < _TOP * height:
        return "header"
    return "footer" if line.box.top > _BOTTOM * height else None


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.box.top / 4)
