"""Running headers and footers: lines repeated at the same height, page numbers, small print in the margin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from ingest.read.patterns import PAGE_LINE
from ingest.read.pdf.lines import Line
from ingest.read.pdf.setting import common_size

Furniture = Literal["header", "footer"]
Sheet = tuple[int, float, Sequence[Line]]
"""(page number, height in points, its lines)"""

_TOP, _BOTTOM = 0.11, 0.87  # of the page's height: where headers end and footers begin
_MARGIN = 0.92  # a line so low that no body reaches it
_SAME_HEIGHT = 6.0  # points
_SMALL = 0.95  # of the body's size
_OTHER_SIZE = 0.4  # points
_APART = 2.0  # times the type size: a page number stands away from the title beside it
_GAP = 1.6  # times the type size: more than the distance of two lines of one note
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]?\s|[*†‡]")  # a footnote
_PAGE_OF = re.compile(r"(?:page|p\.|頁|页|第)\s*\d+|\d+\s*(?:of|/)\s*\d+|\d+\s*[頁页]", re.IGNORECASE)


def find_furniture(sheets: Sequence[Sheet]) -> dict[int, Furniture]:
    """``id`` of every line that is furniture, and which it is."""
    seen: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, height, lines in sheets:
        for line in lines:
            if _edge(line, height):
                seen[_key(line, number)].append((number, line.baseline))
    body = common_size([line for _, _, lines in sheets for line in lines])
    found: dict[int, Furniture] = {}
    for number, height, lines in sheets:
        for line in lines:
            edge = _edge(line, height)
            if edge and (_repeats(line, number, seen) or _stands_apart(line, edge, height, lines, body)):
                found[id(line)] = edge
    return found


def _edge(line: Line, height: float) -> Furniture | None:
    if line.box.bottom < _TOP * height:
        return "header"
    return "footer" if line.box.top > _BOTTOM * height else None


def _key(line: Line, number: int) -> str:
    """The line with what changes from page to page made equal: page numbers and no other figures."""
    if _PAGE_OF.search(line.text):
        return re.sub(r"\d+", "#", line.text)
    words = line.words
    for one, other, at in ((words[0], words[1:2], 0), (words[-1], words[-2:-1], len(words) - 1)):
        gap = max((max(w.box.x0 - one.box.x1, one.box.x0 - w.box.x1) for w in other), default=_APART * line.size)
        if one.text == str(number) and gap >= _APART * line.size:
            return " ".join("#" if position == at else word.text for position, word in enumerate(words))
    return line.text


def _repeats(line: Line, number: int, seen: dict[str, list[tuple[int, float]]]) -> bool:
    places = seen[_key(line, number)]
    return any(page != number and abs(at - line.baseline) < _SAME_HEIGHT for page, at in places)


def _stands_apart(line: Line, edge: Furniture, height: float, lines: Sequence[Line], body: float) -> bool:
    """A line that need not repeat: a page number, or small print in the foot's margin away from the body."""
    if PAGE_LINE.match(line.text) or (edge == "footer" and re.fullmatch(r"[-–—\s]*\d{1,3}[-–—\s]*", line.text)):
        return True
    if edge == "header" or line.box.top < _MARGIN * height or line.size > _SMALL * body:
        return False
    if line.note or _NUMBERED.match(line.text):
        return False
    above = [other for other in lines if other.baseline < line.baseline - 1]
    last = max(above, key=lambda other: other.baseline, default=None)
    if last is None or abs(last.size - line.size) > _OTHER_SIZE:
        return True
    return line.baseline - last.baseline > _GAP * line.size
