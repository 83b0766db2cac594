"""Opens a PDF: finds its signature, repairs it once, tells what is wrong with it, and reads its pages."""

from __future__ import annotations

import io
import re
from typing import Literal

import pikepdf
import pypdfium2 as pdfium

from ingest.issues import IngestError
from ingest.read.pdf.page import RawPage
from ingest.read.pdf.pdfium import PageReader
from ingest.read.pdf.plumber import read_pages
from ingest.source import SourceFile

MOST_BYTES = 50 << 20
MOST_PAGES = 400
_HEAD = 16384  # bytes in which the signature may stand; what is before it is cut


def sound_bytes(source: SourceFile) -> tuple[bytes, list[str]]:
    """(bytes from the signature on, remarks); repaired once when PDFium cannot open them.

    Raises:
        IngestError: ``too_large``, ``not_a_document``, ``encrypted`` or ``truncated``.
    """
    if source.size > MOST_BYTES:
        raise IngestError(source.name, "too_large", f"{source.size >> 20} MB; {MOST_BYTES >> 20} MB are read at most")
    return mended(source.name, source.path.read_bytes())


def mended(name: str, data: bytes) -> tuple[bytes, list[str]]:
    """As `sound_bytes`, of bytes that were read already; ``name`` is the file's, for messages.

    Raises:
        IngestError: ``not_a_document``, ``encrypted`` or ``truncated``.
    """
    start = data.find(b"%PDF-", 0, _HEAD)
    if start < 0:
        raise IngestError(name, "not_a_document", "not a PDF: its signature is missing")
    data = data[start:]
    if (problem := _problem(data)) is None:
        return data, []
    if problem == "encrypted":
        raise IngestError(name, "encrypted", "encrypted: a password is needed")
    try:
        with pikepdf.open(io.BytesIO(data)) as broken:
            repaired = io.BytesIO()
            broken.save(repaired)
    except pikepdf.PasswordError as error:
        raise IngestError(name, "encrypted", "encrypted: a password is needed") from error
    except (pikepdf.PdfError, ValueError) as error:
        raise IngestError(name, "truncated", f"damaged beyond repair: {_one_line(error)}") from error
    if _problem(repaired.getvalue()) is not None:
        raise IngestError(name, "truncated", "damaged beyond repair: no page can be read")
    return repaired.getvalue(), ["the file was damaged and has been repaired; parts may be missing"]


def _problem(data: bytes) -> str | None:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        return "encrypted" if "password" in str(error).lower() else "broken"
    try:
        return None if len(document) > 0 else "broken"
    finally:
        document.close()


def raw_pages_of(
    source: SourceFile, data: bytes, reader: Literal["pdfium", "plumber"]
) -> tuple[list[RawPage], list[int]]:
    """(pages, numbers of those that could not be loaded).

    Raises:
        IngestError: ``too_many_pages``, or ``truncated`` when no page can be loaded.
    """
    document = pdfium.PdfDocument(data)
    try:
        count = len(document)
        if count > MOST_PAGES:
            raise IngestError(source.name, "too_many_pages", f"{count} pages; {MOST_PAGES} are read at most")
        if reader == "plumber":
            return read_pages(source.name, data), []
        pages = PageReader(document.raw)
        read = [pages.read(index) for index in range(count)]
    finally:
        document.close()
    if not any(read):
        raise IngestError(source.name, "truncated", "damaged beyond repair: no page can be loaded")
    return [page for page in read if page], [n for n, page in enumerate(read, start=1) if page is None]


def _one_line(error: Exception) -> str:
    told = re.sub(r"<[^<>]* at 0x[0-9a-f]+>", "", str(error))  # an address in memory says nothing, and differs
    return " ".join(told.split())[:200] or type(error).__name__
