"""Hyperlinks: their addresses on a page, and the characters of the document they lie on."""

from __future__ import annotations

import ctypes
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdfium2.raw as pdfium

from ingest.document import Document, Link, Piece
from ingest.read.pdf.frame import Frame
from ingest.read.pdf.page import RawPage
from ingest.spans import BBox, Span

_URI_ACTION = 3
_IN_WORD = re.compile(r"[A-Za-z0-9@/._%+-]")


def links_of(document: Any, page: Any, frame: Frame) -> Iterator[tuple[str, BBox]]:  # noqa: ANN401 - PDFium handles
    """(address, box) of every link of a page that leads out of the file; one over two lines is two."""
    position, link, rect = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while pdfium.FPDFLink_Enumerate(page, position, link):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != _URI_ACTION:
            continue
        length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
        buffer = ctypes.create_string_buffer(max(length, 1))
        pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
        pdfium.FPDFLink_GetAnnotRect(link, rect)
        yield buffer.value.decode("utf-8", "replace"), frame.box(rect.left, rect.bottom, rect.right, rect.top)


def placed_links(document: Document, pages: list[RawPage]) -> tuple[Link, ...]:
    """Every link with the passage and the characters under its box; a link over two lines becomes one."""
    by_page: dict[int, list[tuple[int, Piece]]] = defaultdict(list)
    for passage in document.passages:
        for piece in passage.pieces:
            by_page[piece.page].append((passage.seq, piece))
    found: list[Link] = []
    for page in pages:
        for uri, box in page.links:
            link = _placed(uri, box, page.number, by_page[page.number])
            if found and _goes_on(found[-1], link, document):
                known = found[-1]
                start, end = known.span, link.span
                whole = Span(start.start, end.end) if start and end else None
                found[-1] = Link(uri=uri, page=known.page, passage=known.passage, span=whole)
            else:
                found.append(link)
    return tuple(_trimmed(link, document) for link in found)


def _placed(uri: str, box: BBox, page: int, pieces: list[tuple[int, Piece]]) -> Link:
    touched = [(seq, _share(piece, box)) for seq, piece in pieces if _holds(box, piece.box)]
    if not touched:
        return Link(uri=uri, page=page)
    seq = touched[0][0]
    spans = [span for other, span in touched if other == seq]
    return Link(uri=uri, page=page, passage=seq, span=Span(spans[0].start, spans[-1].end))


def _trimmed(link: Link, document: Document) -> Link:
    """A link on whole words, without the bracket or full stop behind it that its box may touch."""
    if link.span is None or link.passage is None:
        return link
    text = document.passages[link.passage].text
    start, end = link.span.start, max(link.span.end, link.span.start + 1)
    while start > 0 and _IN_WORD.match(text[start - 1]) and _IN_WORD.match(text[start]):
        start -= 1
    while end < len(text) and _IN_WORD.match(text[end - 1]) and _IN_WORD.match(text[end]):
        end += 1
    kept = text[start:end].rstrip(".,;:" if "(" in text[start:end] else ".,;:)")
    return replace(link, span=Span(start, start + max(len(kept), 1)))


def _holds(box: BBox, word: BBox | None) -> bool:
    """Whether a word lies under a link's box: in height, and by a third of its width."""
    if word is None or not box.top - 1 <= (word.top + word.bottom) / 2 <= box.bottom + 1:
        return False
    return min(box.x1, word.x1) - max(box.x0, word.x0) > (word.x1 - word.x0) / 3


def _share(piece: Piece, box: BBox) -> Span:
    """The signs of a word under the box: a bracket or full stop beside the link is not part of it."""
    word = piece.box
    if word is None or word.x1 <= word.x0:
        return piece.span
    wide = (word.x1 - word.x0) / len(piece.span)
    before = max(round((box.x0 - word.x0) / wide), 0)
    behind = max(round((word.x1 - box.x1) / wide), 0)
    return Span(piece.span.start + before, max(piece.span.end - behind, piece.span.start + before))


def _goes_on(one: Link, other: Link, document: Document) -> bool:
    if one.uri != other.uri or one.passage is None or one.passage != other.passage:
        return False
    if one.span is None or other.span is None or other.span.start < one.span.end:
        return False
    between = document.passages[one.passage].text[one.span.end : other.span.start]
    return not between.strip()
