"""How much of a document was read into passages and looked at; what was left out is said, not dropped."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.document import Document
from ingest.issues import Finding

_FULL = 0.985
"""Note marks and list labels account for what is above."""


def coverage_findings(doc: Document) -> Iterator[Finding]:
    """A ``parse_coverage`` finding when signs are missing, and one per remark of the reader or page without text."""
    if doc.coverage < _FULL:
        message = f"{doc.coverage:.1%} of the printed signs were read into passages"
        yield Finding(code="parse_coverage", severity="warning", message=message)
    for note in doc.notes:
        yield Finding(code="parse_coverage", severity="warning", message=note)
    read = _pages_with_text(doc)
    for number in (page.number for page in doc.pages if page.number not in read):
        message = f"page {number} gave no text; what stands there was not read"
        yield Finding(code="parse_coverage", severity="error", message=message)


def _pages_with_text(doc: Document) -> set[int]:
    pages = {passage.page for passage in doc.passages}
    return pages | {piece.page for passage in doc.passages for piece in passage.pieces}
