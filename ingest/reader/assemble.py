"""Numbers, nests and sections the parts of a document, and finds the captions of its tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Cell, Document, Link, Page, Passage, Piece, Table
from ingest.reader.parts import Block, Grid, GridCell
from ingest.source import SourceFile
from ingest.spans import Span

_CAPTION = re.compile(r"^(?:table|表)\s*[\dA-Z一二三四五六七八九十]+\b|\b(?:timetable|schedule|table)\b", re.IGNORECASE)
_LONGEST_CAPTION = 120


class Assembler:
    """Collects parts in reading order and makes the document of them."""

    def __init__(self) -> None:
        self._passages: list[Passage] = []
        self._tables: list[Table] = []
        self._section: list[tuple[int, str]] = []
        self._items: list[tuple[float, int]] = []

    def add(self, part: Block | Grid) -> None:
        """Takes the next part."""
        if isinstance(part, Grid):
            self._add_grid(part)
        else:
            self._add_block(part)

    def document(
        self, source: SourceFile, reader: str, pages: Sequence[Page], links: Sequence[Link], notes: Sequence[str]
    ) -> Document:
        """The document of everything taken so far."""
        return Document(
            name=source.name,
            media_type=source.media_type,
            sha256=source.sha256,
            reader=reader,
            pages=tuple(pages),
            passages=tuple(self._passages),
            tables=tuple(self._tables),
            links=tuple(links),
            notes=tuple(notes),
        )

    def _add_block(self, block: Block) -> None:
        level, parent = block.level, None
        if block.kind == "heading":
            level = self._open_section(block)
        elif block.kind == "item":
            level, parent = self._nest(block)
        elif block.kind == "paragraph":
            self._items.clear()
        self._append(
            Passage(
                seq=len(self._passages),
                kind=block.kind,
                text=block.text,
                page=block.page,
                pieces=block.pieces,
                label=block.label,
                level=level,
                parent=parent,
                style=block.style,
            )
        )
        if block.kind == "heading":
            self._section.append((level, f"{block.label} {block.text}".strip()))
        elif block.kind == "item":
            self._items.append((block.indent, len(self._passages) - 1))

    def _open_section(self, block: Block) -> int:
        level = block.level or (block.label.rstrip(".").count(".") + 1 if block.label else 1)
        while self._section and self._section[-1][0] >= level:
            self._section.pop()
        self._items.clear()
        return level

    def _nest(self, block: Block) -> tuple[int, int | None]:
        """Level and parent by indent; at the same indent a label of another kind ("(i)" under "3.2") nests too."""
        while self._items and self._items[-1][0] > block.indent + 2:
            self._items.pop()
        if self._items and abs(self._items[-1][0] - block.indent) <= 2:
            self._items.pop()
        parent = self._items[-1][1] if self._items else None
        return len(self._items) + 1, parent

    def _append(self, passage: Passage) -> int:
        """Takes a passage; gives it its section, and one piece when it has none (text files)."""
        section = () if passage.kind in {"header", "footer"} else tuple(title for _, title in self._section)
        whole = Piece(span=Span(0, len(passage.text)), page=passage.page, box=None)
        self._passages.append(replace(passage, section=section, pieces=passage.pieces or (whole,)))
        return passage.seq

    def _add_grid(self, grid: Grid) -> None:
        caption = self._caption()
        cells = []
        for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.col)):
            seq = self._append(self._cell_passage(cell)) if cell.text else None
            cells.append(Cell(row=cell.row, col=cell.col, rowspan=cell.rowspan, colspan=cell.colspan, passage=seq))
        section = tuple(title for _, title in self._section)
        self._tables.append(
            Table(
                index=len(self._tables),
                rows=grid.rows,
                cols=grid.cols,
                cells=tuple(cells),
                caption=caption,
                section=section,
            )
        )

    def _cell_passage(self, cell: GridCell) -> Passage:
        return Passage(seq=len(self._passages), kind="cell", text=cell.text, page=cell.page, pieces=cell.pieces)

    def _caption(self) -> int | None:
        """The short line right above a table that names it."""
        if not self._passages:
            return None
        last = self._passages[-1]
        if (
            last.kind not in {"paragraph", "heading", "caption"}
            or len(last.text) > _LONGEST_CAPTION
            or last.text.endswith((".", "。"))
        ):
            return None
        named = bool(_CAPTION.search(last.text)) or "bold" in last.style
        if last.kind == "heading" or not named:
            return last.seq if last.kind == "heading" and _CAPTION.match(last.text) else None
        self._passages[-1] = replace(last, kind="caption")
        return last.seq
