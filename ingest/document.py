"""A document as it was read: pages, passages in reading order, tables, links.

Everything an extractor may look at is here, whatever the file was (PDF, text, Markdown), and every
character of every passage maps back to its page and box.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ingest.spans import BBox, Place, Span

PassageKind = Literal["heading", "paragraph", "item", "cell", "caption", "footnote", "header", "footer", "contents"]
"""What a passage is. ``header`` and ``footer`` are running ones, repeated over pages; ``contents`` is a line of
a table of contents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: ``number`` counts from 1, sizes in points (0 for text inputs, which have one page)."""

    number: int
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of a passage's characters that stands together on one page: a word, for PDFs.

    ``box`` is None for text inputs. Pieces of a passage come in text order and do not overlap; characters
    between them (the blanks that join words and lines) belong to no piece.
    """

    span: Span
    page: int
    box: BBox | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of text that is read as one: a heading, paragraph, list item, table cell, footnote.

    Attributes:
        seq: position in ``Document.passages``, from 0; identifies the passage in its document.
        kind: what it is.
        text: raw text. Lines that were only wrapped are joined by a blank, real line breaks (and bullets inside
            a cell, each starting with ``• ``) by a newline. List labels are not part of it.
        page: page of its first character, from 1.
        pieces: where its characters stand.
        label: printed label of an item or heading (``(a)``, ``3.1``, ``•``), else empty.
        level: nesting depth: 1 for top-level headings and items, 0 where it means nothing.
        parent: ``seq`` of the enclosing item (items) or of the passage a footnote's mark stands in, else None.
        section: texts of the enclosing headings, outermost first, labels included (``"3. Registration"``).
        style: typographic facts that later stages use: any of ``bold``, ``italic``, ``title`` (largest type).
    """

    seq: int
    kind: PassageKind
    text: str
    page: int
    pieces: tuple[Piece, ...] = ()
    label: str = ""
    level: int = 0
    parent: int | None = None
    section: tuple[str, ...] = ()
    style: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One logical cell of a table; ``passage`` is the ``seq`` of its text, None when it is empty."""

    row: int
    col: int
    rowspan: int = 1
    colspan: int = 1
    passage: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A ruled table, made whole again when it was broken over pages (its passages know their pages).

    Attributes:
        index: position in ``Document.tables``, from 0.
        rows, cols: size of the grid, both at least 1.
        cells: every logical cell, by row and column; together they cover the grid without overlap.
        caption: ``seq`` of the caption passage, or None.
        section: as in `Passage`.
    """

    index: int
    rows: int
    cols: int
    cells: tuple[Cell, ...]
    caption: int | None = None
    section: tuple[str, ...] = ()

    def at(self, row: int, col: int) -> Cell | None:
        """The cell that covers a grid position, or None outside the grid."""
        for cell in self.cells:
            inside_row = cell.row <= row < cell.row + cell.rowspan
            if inside_row and cell.col <= col < cell.col + cell.colspan:
                return cell
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A hyperlink's target and, where known, the characters it lies on."""

    uri: str
    page: int
    passage: int | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A circular as read, before anything is made of its words.

    ``passages`` stand in reading order: the cells of a table row by row where the table stands, footnotes after
    the body of their page, running headers and footers at the page's ends.
    """

    name: str
    media_type: str
    sha256: str
    reader: str
    pages: tuple[Page, ...]
    passages: tuple[Passage, ...]
    tables: tuple[Table, ...] = ()
    links: tuple[Link, ...] = ()
    coverage: float = 1.0
    """Share of the printed signs (blanks apart) that stand in passages, 0 to 1."""
    notes: tuple[str, ...] = field(default=())
    """Remarks of the reader that an analyst should see: a repaired file, pages without text, text left out."""

    def quote(self, place: Place) -> str:
        """The raw characters at ``place``.

        Raises:
            IndexError: if the document has no such passage.
        """
        return place.span.of(self.passages[place.passage].text)

    def page_of(self, place: Place) -> int:
        """The page on which the first quoted character stands."""
        passage = self.passages[place.passage]
        for piece in passage.pieces:
            if piece.span.end > place.span.start:
                return piece.page
        return passage.page

    def boxes_of(self, place: Place) -> list[tuple[int, BBox]]:
        """Page and box of every piece that the quote touches; empty for text inputs."""
        pieces = self.passages[place.passage].pieces
        return [(p.page, p.box) for p in pieces if p.box is not None and p.span.overlaps(place.span)]
