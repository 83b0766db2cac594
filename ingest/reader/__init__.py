"""From a file to a document: PDF, plain text, Markdown."""

from __future__ import annotations

from typing import Literal

from ingest.document import Document
from ingest.reader.pdf import read_pdf
from ingest.reader.text import read_text
from ingest.source import SourceFile

__all__ = ["Reader", "read"]

Reader = Literal["pdfium", "plumber"]
"""Who supplies a PDF's words and rules: PDFium (fast), or pdfplumber itself (to hold the other against)."""


def read(source: SourceFile, *, reader: Reader = "pdfium") -> Document:
    """The document of a file, in this process.

    Raises:
        IngestError: if it cannot be read; the message names file, page where known, and cause.
    """
    return read_pdf(source, reader) if source.media_type == "application/pdf" else read_text(source)
