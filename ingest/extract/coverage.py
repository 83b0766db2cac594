"""How much of a document was read into passages and looked at; what was left out is said, not dropped."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.document import Document
from ingest.issues import Finding


def coverage_findings(doc: Document) -> Iterator[Finding]:
    """One ``parse_coverage`` finding per remark of the reader: pages without text, repaired or hidden parts."""
    for note in doc.notes:
        yield Finding(code="parse_coverage", severity="warning", message=note)
    silent = [page.number for page in doc.pages if not any(page.number == _page for _page in _pages_with_text(doc))]
    for number in silent:
        message = f"page {number} gave no text; what stands there was not read"
        yield Finding(code="parse_coverage", severity="error", message=message)


def _pages_with_text(doc: Document) -> set[int]:
    pages = {passage.page for passage in doc.passages}
    return pages | {piece.page for passage in doc.passages for piece in passage.pieces}
