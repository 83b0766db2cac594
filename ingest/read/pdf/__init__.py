"""PDF files: words, rules and links of every page, tables found on the rules, blocks made of the lines."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from ingest.document import Document, Page
from ingest.issues import IngestError
from ingest.read.numbering import compose
from ingest.read.pdf.bullets import with_drawn_bullets
from ingest.read.pdf.layout import parts_of
from ingest.read.pdf.links import placed_links
from ingest.read.pdf.opening import raw_pages_of, sound_bytes
from ingest.read.pdf.remarks import remarks
from ingest.source import SourceFile


def read_pdf(source: SourceFile, reader: Literal["pdfium", "plumber"]) -> Document:
    """The document of a PDF.

    Raises:
        IngestError: ``too_large``, ``not_a_document``, ``encrypted``, ``truncated``, ``too_many_pages`` or ``no_text``.
    """
    data, notes = sound_bytes(source)
    raw_pages, unread = raw_pages_of(source, data, reader)
    pages = [with_drawn_bullets(page) for page in raw_pages]
    if not any(page.words for page in pages):
        if notes:
            raise IngestError(source.name, "truncated", "damaged, and what could be repaired holds no text")
        raise IngestError(source.name, "no_text", "no words in it: scanned, perhaps; text in images is not read")
    notes += [f"page {number} could not be loaded" for number in unread]
    notes += [note for page in pages for note in remarks(page)]
    document = compose(
        source,
        parts_of(pages),
        reader=reader,
        pages=tuple(Page(number=page.number, width=page.width, height=page.height) for page in pages),
        notes=tuple(notes),
    )
    return replace(document, links=placed_links(document, pages))
