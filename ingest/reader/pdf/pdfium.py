"""Pages through PDFium: a few calls a word instead of a few a character, path objects as ruling lines.

PDFium is not safe in threads and can abort the process; `ingest.reader.guard` gives every file a child of its own.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from ingest.reader.pdf.page import RawPage, Style, Word
from ingest.reader.pdf.rules import ruling_objects
from ingest.spans import BBox

_WORD = re.compile(r"[^\s\0]+")
_LINE_END_HYPHENS = {0x02: "-", 0xFFFE: "-"}
_WHITE = 0xF5
_URI_ACTION = 3
_SPLIT_GAP = 0.18  # of the size: a wider gap inside a run of characters is a gap between words
_text_object = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)  # with plain integers, so that no pointer object is made a word


@dataclass(slots=True)
class PageReader:
    """Reads the pages of one open document; styles are shared over its pages."""

    document: Any
    _styles: dict[tuple[Any, ...], Style] = field(default_factory=dict)

    def read(self, index: int) -> RawPage | None:
        """The page at ``index`` (from 0), or None when PDFium cannot load it."""
        page = pdfium.FPDF_LoadPage(self.document, index)
        if not page:
            return None
        try:
            width, height = _size(page)
            words, left_out = self._words(page, height)
            return RawPage(
                number=index + 1,
                width=width,
                height=height,
                words=tuple(words),
                objects=ruling_objects(page, height),
                links=tuple(self._links(page, height)),
                left_out=tuple(left_out),
            )
        finally:
            pdfium.FPDF_ClosePage(page)

    def _words(self, page: Any, height: float) -> tuple[list[Word], list[Word]]:  # noqa: ANN401 - a PDFium handle
        handle = pdfium.FPDFText_LoadPage(page)
        try:
            found = [*self._printed(handle, height)]
        finally:
            pdfium.FPDFText_ClosePage(handle)
        seen = [word for word, visible in found if visible and word.style.upright]
        return seen, [word for word, visible in found if not (visible and word.style.upright)]

    def _printed(self, handle: Any, height: float) -> Iterator[tuple[Word, bool]]:  # noqa: ANN401 - a PDFium handle
        text = _page_text(handle)
        pointer = ctypes.cast(handle, ctypes.c_void_p).value
        spans = [(m.start(), m.end()) for m in _WORD.finditer(text)]
        owners = [*(_text_object(pointer, start) for start, _ in spans), None]
        cache: dict[int, tuple[Style, float, bool]] = {}
        for position, (start, end) in enumerate(spans):
            owner = owners[position]
            if not owner:
                continue
            # The characters of a text object are contiguous: one object at both ends means one style throughout.
            whole = end - start == 1 or owners[position + 1] == owner or _text_object(pointer, end - 1) == owner
            runs = [(start, end)] if whole else [(at, at + 1) for at in range(start, end)]
            pieces = []
            for a, b in runs:
                key = _text_object(pointer, a)
                if not key:
                    continue
                if key not in cache:
                    cache[key] = self._style(ctypes.cast(key, pdfium.FPDF_PAGEOBJECT))
                pieces.append(_word(handle, text, (a, b), height, cache[key]))
            yield from _rejoined(pieces)

    def _style(self, item: Any) -> tuple[Style, float, bool]:  # noqa: ANN401 - a PDFium handle
        """(style, descent in points, whether it can be seen) of a text object."""
        matrix, size = pdfium.FS_MATRIX(), ctypes.c_float()
        pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
        pdfium.FPDFTextObj_GetFontSize(item, ctypes.byref(size))
        colour = [ctypes.c_uint() for _ in range(4)]
        pdfium.FPDFPageObj_GetFillColor(item, *(ctypes.byref(part) for part in colour))
        font = pdfium.FPDFTextObj_GetFont(item)
        points = size.value * (abs(matrix.d) or abs(matrix.b))
        upright = matrix.b == 0 and matrix.a * matrix.d > 0
        key = (ctypes.cast(font, ctypes.c_void_p).value, round(points, 2), upright)
        if key not in self._styles:
            name = _font_name(font)
            heavy = bool(re.search(r"bold|black|heavy|semibold|demi", name, re.IGNORECASE))
            heavy = heavy or pdfium.FPDFFont_GetWeight(font) >= 600
            self._styles[key] = Style(font=name, size=round(points, 2), bold=heavy, upright=upright)
        descent = ctypes.c_float()
        pdfium.FPDFFont_GetDescent(font, 1.0, ctypes.byref(descent))
        visible = not all(part.value > _WHITE for part in colour[:3]) or pdfium.FPDFTextObj_GetTextRenderMode(item) == 1
        return self._styles[key], descent.value * points, visible

    def _links(self, page: Any, height: float) -> Iterator[tuple[str, BBox]]:  # noqa: ANN401 - a PDFium handle
        position, link, rect = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
        while pdfium.FPDFLink_Enumerate(page, position, link):
            action = pdfium.FPDFLink_GetAction(link)
            if not action or pdfium.FPDFAction_GetType(action) != _URI_ACTION:
                continue
            length = pdfium.FPDFAction_GetURIPath(self.document, action, None, 0)
            buffer = ctypes.create_string_buffer(length)
            pdfium.FPDFAction_GetURIPath(self.document, action, buffer, length)
            pdfium.FPDFLink_GetAnnotRect(link, rect)
            left, right = sorted((rect.left, rect.right))
            low, high = sorted((rect.bottom, rect.top))
            yield buffer.value.decode("utf-8", "replace"), BBox(left, height - high, right, height - low)


def _size(page: Any) -> tuple[float, float]:  # noqa: ANN401 - a PDFium handle
    """Width and height of the MediaBox: tops are measured from it, also under a smaller CropBox."""
    box = [ctypes.c_float() for _ in range(4)]
    if pdfium.FPDFPage_GetMediaBox(page, *box):
        return box[2].value - box[0].value, box[3].value - box[1].value
    return pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)


def _page_text(handle: Any) -> str:  # noqa: ANN401 - a PDFium handle
    count = pdfium.FPDFText_CountChars(handle)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    got = pdfium.FPDFText_GetText(handle, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(got - 1, 0)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    # Characters without Unicode, or beyond the first plane, shift the index: ask for each.
    return "".join(chr(pdfium.FPDFText_GetUnicode(handle, at) or 0) for at in range(count))


def _word(
    handle: Any,  # noqa: ANN401 - a PDFium handle
    text: str,
    run: tuple[int, int],
    height: float,
    style: tuple[Style, float, bool],
) -> tuple[Word, bool]:
    kind, descent, visible = style
    x, y, rect = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    pdfium.FPDFText_GetCharOrigin(handle, run[0], ctypes.byref(x), ctypes.byref(y))
    pdfium.FPDFText_GetLooseCharBox(handle, run[1] - 1, ctypes.byref(rect))
    bottom = height - y.value - descent
    box = BBox(round(x.value, 2), round(bottom - kind.size, 2), round(rect.right, 2), round(bottom, 2))
    words = text[run[0] : run[1]].translate(_LINE_END_HYPHENS)
    return Word(words, box, round(height - y.value, 2), kind), visible


def _rejoined(pieces: list[tuple[Word, bool]]) -> Iterator[tuple[Word, bool]]:
    """Characters of several text objects put together again where style, baseline and spacing allow."""
    current: tuple[Word, bool] | None = None
    for word, visible in pieces:
        if current is not None and _adjoins(current[0], word) and visible == current[1]:
            one = current[0]
            box = BBox(one.box.x0, min(one.box.top, word.box.top), word.box.x1, max(one.box.bottom, word.box.bottom))
            current = (Word(one.text + word.text, box, one.baseline, one.style), visible)
            continue
        if current is not None:
            yield current
        current = (word, visible)
    if current is not None:
        yield current


def _adjoins(one: Word, other: Word) -> bool:
    same = one.style.size == other.style.size and abs(one.baseline - other.baseline) < 0.1
    return same and other.box.x0 - one.box.x1 < _SPLIT_GAP * one.style.size


def _font_name(font: Any) -> str:  # noqa: ANN401 - a PDFium handle
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
    return buffer.value.decode("utf-8", "replace")
