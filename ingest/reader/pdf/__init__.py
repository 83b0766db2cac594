"""PDF files: words, rules and links of every page, tables found on the rules, blocks made of the lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ingest.document import Document, Link, Page, Passage, Piece
from ingest.issues import IngestError
from ingest.reader.assemble import Assembler
from ingest.reader.joining import join_tables
from ingest.reader.parts import Block, Grid
from ingest.reader.pdf.bullets import with_drawn_bullets
from ingest.reader.pdf.furniture import find_furniture
from ingest.reader.pdf.layout import Setting, blocks_of, joined_over_pages, setting_of
from ingest.reader.pdf.lines import Line, lines_of
from ingest.reader.pdf.opening import raw_pages_of, sound_bytes
from ingest.reader.pdf.page import RawPage
from ingest.reader.pdf.tables import FoundTable, find_tables
from ingest.source import SourceFile
from ingest.spans import BBox, Span


def read_pdf(source: SourceFile, reader: Literal["pdfium", "plumber"]) -> Document:
    """The document of a PDF.

    Raises:
        IngestError: ``not_a_document``, ``encrypted``, ``truncated``, ``too_many_pages`` or ``no_text``.
    """
    data, notes = sound_bytes(source)
    raw_pages, unread = raw_pages_of(source, data, reader)
    raw_pages = [with_drawn_bullets(page) for page in raw_pages]
    notes += [f"page {number} could not be loaded" for number in unread]
    notes += [f"page {p.number}: {len(p.left_out)} hidden or rotated words left out" for p in raw_pages if p.left_out]
    if not any(page.words for page in raw_pages):
        raise IngestError(source.name, "no_text", "no words in it: a scan, perhaps; scanned pages are not read")
    laid = [_lay_out(page) for page in raw_pages]
    assembler = Assembler()
    for part in _parts(laid):
        assembler.add(part)
    pages = [Page(number=page.number, width=page.width, height=page.height) for page in raw_pages]
    document = assembler.document(source, reader, pages, (), notes)
    links = tuple(link for page in raw_pages for link in _links(page, document.passages))
    share = _coverage(raw_pages, document)
    return replace(assembler.document(source, reader, pages, links, notes), coverage=share)


def _coverage(pages: list[RawPage], document: Document) -> float:
    """Signs in passages and labels over all signs of the pages (raised note marks, read as marks, are the rest)."""
    printed = sum(len(word.text) for page in pages for word in (*page.words, *page.left_out))
    read = sum(len(piece.span) for passage in document.passages for piece in passage.pieces)
    labels = sum(len(passage.label) for passage in document.passages)
    return round(min(1.0, (read + labels) / max(1, printed)), 4)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A page with its lines outside of tables and its tables."""

    page: RawPage
    lines: list[Line]
    tables: list[FoundTable]


def _lay_out(page: RawPage) -> _Laid:
    tables = find_tables(page)
    taken = frozenset[int]().union(*(table.words for table in tables))
    rest = [word for number, word in enumerate(page.words) if number not in taken]
    return _Laid(page, lines_of(rest, page.number), tables)


def _parts(laid: list[_Laid]) -> list[Block | Grid]:
    furniture = find_furniture([(one.page.height, one.lines) for one in laid])
    body = [line for one in laid for line in one.lines if id(line) not in furniture]
    setting = setting_of(body)
    parts: list[Block | Grid] = []
    for one in laid:
        parts += _page_parts(one, setting, furniture)
    joined = join_tables(parts)
    runs: list[Block | Grid] = []
    blocks: list[Block] = []
    for part in joined:
        if isinstance(part, Block):
            blocks.append(part)
            continue
        runs += [*joined_over_pages(blocks, setting.right), part]
        blocks = []
    return [*runs, *joined_over_pages(blocks, setting.right)]


def _page_parts(
    one: _Laid, setting: Setting, furniture: dict[int, Literal["header", "footer"]]
) -> Iterator[Block | Grid]:
    edges = [(line, furniture[id(line)]) for line in one.lines if id(line) in furniture]
    yield from (_edge_block(line, kind) for line, kind in edges if kind == "header")
    body = [line for line in one.lines if id(line) not in furniture]
    for table in one.tables:
        above = [line for line in body if line.box.top < table.box.top]
        yield from blocks_of(above, setting)
        body = body[len(above) :]
        yield table.grid
    yield from blocks_of(body, setting)
    yield from (_edge_block(line, kind) for line, kind in edges if kind == "footer")


def _edge_block(line: Line, kind: Literal["header", "footer"]) -> Block:
    (block,) = blocks_of([line], Setting(line.size, line.box.x1))
    return Block(kind=kind, text=line.text, page=line.page, pieces=block.pieces if block.text == line.text else ())


def _links(page: RawPage, passages: tuple[Passage, ...]) -> Iterator[Link]:
    for uri, box in page.links:
        where = next(((p, span) for p in passages if (span := _covered(p, page.number, box))), None)
        yield Link(uri=uri, page=page.number, passage=where[0].seq if where else None, span=where[1] if where else None)


def _covered(passage: Passage, page: int, box: BBox) -> Span | None:
    touched = [piece.span for piece in passage.pieces if piece.page == page and _touches(piece, box)]
    return Span(touched[0].start, touched[-1].end) if touched else None


def _touches(piece: Piece, box: BBox) -> bool:
    if piece.box is None:
        return False
    x, y = (piece.box.x0 + piece.box.x1) / 2, (piece.box.top + piece.box.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top - 1 <= y <= box.bottom + 1
