"""Draws one page with PDFium, in a child process: on a hostile file it can crash, hang, or eat all memory."""

from __future__ import annotations

import ctypes
import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from ingest.issues import IngestError
from ingest.read.guard import Limits, guarded
from ingest.read.pdf.frame import Frame, frame_of
from ingest.read.pdf.opening import mended
from kb.images.leaf import Leaf, pixels
from kb.images.problems import NotDrawnError

RENDERER = f"1.{pypdfium2.PDFIUM_INFO.build}"
"""Version of the drawing: pictures of another one are drawn anew."""
LIMITS = Limits(memory=512 << 20, cpu=6, wall=8.0)
"""What one page may cost. A server that is told to stop waits for no page longer."""
_WHITE = 0xFFFFFFFF
_COLOURS = 256
_NEARLY_WHITE = 250  # of 255: reducing colours turns white into that


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    path: Path
    leaf: Leaf


def render(path: Path, leaf: Leaf, limits: Limits = LIMITS) -> bytes:
    """The page as a PNG of up to 256 colours, drawn from the file at ``path``; waits for it.

    Raises:
        NotDrawnError: if the file holds something else than ``leaf`` says, or its page cannot be drawn within
            ``limits``.
    """
    try:
        return guarded(_draw, _Order(path=path, leaf=leaf), name=leaf.name, limits=limits)
    except IngestError as error:
        raise NotDrawnError(f"page {leaf.page} cannot be drawn: {error}") from error


def _draw(order: _Order) -> bytes:
    leaf = order.leaf
    try:
        data = order.path.read_bytes()
    except OSError as error:
        raise IngestError(leaf.name, "missing", "the file is gone") from error
    if hashlib.sha256(data).hexdigest() != leaf.sha256:
        raise IngestError(leaf.name, "changed", "not the file any more that was read")
    sound, _ = mended(leaf.name, data)
    document = pypdfium2.PdfDocument(sound)
    try:
        return _png(_picture(document.raw, leaf))
    finally:
        document.close()


def _picture(document: Any, leaf: Leaf) -> Image.Image:  # noqa: ANN401 - a PDFium handle
    """The page on white, filled from edge to edge by the frame on which its passages were measured."""
    page, frame = _framed(document, leaf)
    columns, rows = pixels(frame.width, frame.height, leaf.width)
    bitmap = pypdfium2.PdfBitmap.new_native(columns, rows, pdfium.FPDFBitmap_BGR)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, columns, rows, _WHITE)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, columns, rows, 0, pdfium.FPDF_ANNOT)
        drawn: Image.Image = bitmap.to_pil()
        return drawn.convert("RGB")
    finally:
        bitmap.close()
        pdfium.FPDF_ClosePage(page)


def _framed(document: Any, leaf: Leaf) -> tuple[Any, Frame]:  # noqa: ANN401 - as above
    """The page, shown as far as its frame reaches, whatever its CropBox says."""
    page = _loaded(document, leaf)
    frame = frame_of(page)
    sides = frame.left, frame.bottom, frame.right, frame.top
    shown = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(shown))
    if (shown.left, shown.bottom, shown.right, shown.top) != sides:
        pdfium.FPDFPage_SetMediaBox(page, *sides)
        pdfium.FPDFPage_SetCropBox(page, *sides)
        pdfium.FPDF_ClosePage(page)
        page = _loaded(document, leaf)
    return page, frame


def _loaded(document: Any, leaf: Leaf) -> Any:  # noqa: ANN401 - as above
    page = pdfium.FPDF_LoadPage(document, leaf.page - 1)
    if not page:
        raise IngestError(leaf.name, "truncated", "the page could not be loaded")
    return page


def _png(picture: Image.Image) -> bytes:
    """A quarter of the size that all colours would take, white kept white."""
    reduced = picture.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = reduced.getpalette() or []
    for at in range(0, len(palette), 3):
        if min(palette[at : at + 3]) >= _NEARLY_WHITE:
            palette[at : at + 3] = [255, 255, 255]
    reduced.putpalette(palette)
    out = io.BytesIO()
    reduced.save(out, "PNG")
    return out.getvalue()
