"""Pages through PDFium: a few calls a word instead of a few a character, path objects as ruling lines.

PDFium is not safe in threads and can abort the process; `ingest.read.guard` gives every file a child of its own.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import Any

import pypdfium2.raw as pdfium

from ingest.read.pdf.frame import Frame, frame_of
from ingest.read.pdf.links import links_of
from ingest.read.pdf.page import SIGNS, RawPage, Style, Word
from ingest.read.pdf.rules import Drawing, drawing_of

_WORD = re.compile(r"[^\s\0]+")
_WHITE = 0xF5
_INVISIBLE, _STROKED = 3, 1  # text render modes
_SPLIT_GAP = 0.18  # of the size: a wider gap inside a run of characters is a gap between words
_BOLD = re.compile(r"bold|black|heavy|demi|(?:^|[-,])(?:bd|b)(?:mt|[-,]|$)", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|(?:^|[-,])it(?:mt|[-,]|$)", re.IGNORECASE)
Handle = Any  # PDFium publishes no types


def _plain(function: Handle, answer: Handle, *arguments: Handle) -> Callable[..., Any]:
    """A PDFium function that takes and gives addresses as integers, so that no pointer object is made a call."""
    return ctypes.CFUNCTYPE(answer, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_ADDRESS = ctypes.c_void_p
_text_object = _plain(pdfium.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, ctypes.c_int)
_origin = _plain(pdfium.FPDFText_GetCharOrigin, ctypes.c_int, _ADDRESS, ctypes.c_int, _ADDRESS, _ADDRESS)
_loose_box = _plain(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, _ADDRESS, ctypes.c_int, _ADDRESS)
_matrix_of = _plain(pdfium.FPDFText_GetMatrix, ctypes.c_int, _ADDRESS, ctypes.c_int, _ADDRESS)
_size_of = _plain(pdfium.FPDFTextObj_GetFontSize, ctypes.c_int, _ADDRESS, _ADDRESS)
_colour_of = _plain(pdfium.FPDFPageObj_GetFillColor, ctypes.c_int, _ADDRESS, *[_ADDRESS] * 4)
_font_of = _plain(pdfium.FPDFTextObj_GetFont, _ADDRESS, _ADDRESS)
_mode_of = _plain(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, _ADDRESS)


@dataclass(frozen=True, slots=True)
class _Type:
    """What all characters of a text object share: style, descent in points, whether it is printed in white."""

    style: Style
    descent: float
    white: bool


@dataclass(slots=True)
class PageReader:
    """Reads the pages of one open document; styles are shared over its pages."""

    document: Handle
    _styles: dict[tuple[object, ...], _Type] = field(default_factory=dict)

    def read(self, index: int) -> RawPage | None:
        """The page at ``index`` (from 0), or None when PDFium cannot load it."""
        page = pdfium.FPDF_LoadPage(self.document, index)
        if not page:
            return None
        try:
            frame = frame_of(page)
            drawing = drawing_of(page, frame)
            words, turned, hidden = self._words(page, frame, drawing)
            return RawPage(
                number=index + 1,
                width=frame.width,
                height=frame.height,
                words=tuple(words),
                rules=drawing.rules,
                rects=drawing.rects,
                fills=drawing.fills,
                dots=drawing.dots,
                links=tuple(links_of(self.document, page, frame)),
                turned=tuple(turned),
                hidden=tuple(hidden),
                pictured=drawing.pictured(frame.width * frame.height),
            )
        finally:
            pdfium.FPDF_ClosePage(page)

    def _words(self, page: Handle, frame: Frame, drawing: Drawing) -> tuple[list[Word], list[str], list[str]]:
        handle = pdfium.FPDFText_LoadPage(page)
        words: list[Word] = []
        turned: list[str] = []
        hidden: list[str] = []
        try:
            for word, white in self._printed(handle, frame):
                if not word.style.upright:
                    turned.append(word.text)
                elif white and not drawing.is_dark_at(word.box):
                    hidden.append(word.text)
                else:
                    words.append(word)
        finally:
            pdfium.FPDFText_ClosePage(handle)
        return words, turned, hidden

    def _printed(self, handle: Handle, frame: Frame) -> Iterator[tuple[Word, bool]]:
        text = _page_text(handle).translate(SIGNS)
        pointer = ctypes.cast(handle, _ADDRESS).value or 0
        spans = [match.span() for match in _WORD.finditer(text)]
        owners = [*(_text_object(pointer, start) for start, _ in spans), None]
        types: dict[int, _Type] = {}
        measure = _Measure(pointer, frame, self._styles)
        for position, (start, end) in enumerate(spans):
            owner = owners[position]
            if not owner:
                continue
            # The characters of a text object are contiguous: one object at both ends means one style throughout.
            if end - start == 1 or owners[position + 1] == owner or _text_object(pointer, end - 1) == owner:
                kind = types.get(owner) or types.setdefault(owner, measure.type(owner, start))
                yield measure.word(text[start:end], start, end, kind), kind.white
                continue
            runs = []
            for key, group in groupby(range(start, end), partial(_text_object, pointer)):
                if key:
                    ats = [*group]
                    first, behind = ats[0], ats[-1] + 1
                    kind = types.get(key) or types.setdefault(key, measure.type(key, first))
                    runs.append((measure.word(text[first:behind], first, behind, kind), kind.white))
            yield from _rejoined(runs)


class _Measure:
    """Asks PDFium for the places and types of characters; what it writes its answers to is made once a page."""

    def __init__(self, address: int, frame: Frame, styles: dict[tuple[object, ...], _Type]) -> None:
        self._address = address
        self._frame = frame
        self._styles = styles
        self._x, self._y, self._box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
        self._refs = ctypes.byref(self._x), ctypes.byref(self._y), ctypes.byref(self._box)
        self._matrix, self._size = pdfium.FS_MATRIX(), ctypes.c_float()
        self._type_refs = ctypes.byref(self._matrix), ctypes.byref(self._size)
        self._colour = [ctypes.c_uint(0) for _ in range(4)]
        self._colour_refs = [ctypes.byref(part) for part in self._colour]

    def type(self, address: int, at: int) -> _Type:
        """What the characters of the text object at an address share; ``at`` is the number of one of them."""
        _matrix_of(self._address, at, self._type_refs[0])
        _size_of(address, self._type_refs[1])
        _colour_of(address, *self._colour_refs)
        m = self._matrix
        red, green, blue, _ = self._colour
        light = red.value > _WHITE and green.value > _WHITE and blue.value > _WHITE
        font, mode = _font_of(address), _mode_of(address)
        key = (font, self._size.value, m.a, m.b, m.c, m.d, light, mode)
        if key not in self._styles:
            points = round(self._size.value * (abs(m.d) or abs(m.b)), 2)
            upright = self._frame.is_upright(m.a, m.b, m.c, m.d)
            descent, handle = ctypes.c_float(), ctypes.cast(font, pdfium.FPDF_FONT)
            pdfium.FPDFFont_GetDescent(handle, 1.0, ctypes.byref(descent))
            white = mode == _INVISIBLE or (mode != _STROKED and light)
            self._styles[key] = _Type(_style(handle, points, upright=upright), descent.value * points, white)
        return self._styles[key]

    def word(self, text: str, start: int, end: int, kind: _Type) -> Word:
        x, y, last = self._refs
        _origin(self._address, start, x, y)
        _loose_box(self._address, end - 1, last)
        box, baseline = self._frame.word_box(
            (self._x.value, self._y.value),
            (self._box.left, self._box.bottom, self._box.right, self._box.top),
            kind.style.size,
            kind.descent,
        )
        return Word(text, box, baseline, kind.style)


def _style(font: Handle, size: float, *, upright: bool) -> Style:
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
    name = buffer.value.decode("utf-8", "replace").rpartition("+")[2]
    bold = bool(_BOLD.search(name)) or pdfium.FPDFFont_GetWeight(font) >= 600
    return Style(font=name, size=size, bold=bold, italic=bool(_ITALIC.search(name)), upright=upright)


def _page_text(handle: Handle) -> str:
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


def _rejoined(runs: list[tuple[Word, bool]]) -> Iterator[tuple[Word, bool]]:
    """Runs of several text objects put together again where style, baseline and spacing allow."""
    current: tuple[Word, bool] | None = None
    for word, white in runs:
        if current is not None and _adjoins(current[0], word) and white == current[1]:
            current = (_with(current[0], word), white)
            continue
        if current is not None:
            yield current
        current = (word, white)
    if current is not None:
        yield current


def _with(one: Word, other: Word) -> Word:
    top, bottom = min(one.box.top, other.box.top), max(one.box.bottom, other.box.bottom)
    box = type(one.box)(one.box.x0, top, other.box.x1, bottom)
    return Word(one.text + other.text, box, one.baseline, one.style)


def _adjoins(one: Word, other: Word) -> bool:
    same = one.style.size == other.style.size and abs(one.baseline - other.baseline) < 0.1
    return same and other.box.x0 - one.box.x1 < _SPLIT_GAP * one.style.size
