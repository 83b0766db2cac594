"""Numbers blocks and grids and ties them together: sections, parents, tables, links. The same for every file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ingest.document import Cell, Document, Link, Page, Passage, Table
from ingest.read.draft import Block, Grid, Part
from ingest.source import SourceFile


def compose(
    source: SourceFile,
    parts: Iterable[Part],
    *,
    reader: str,
    pages: tuple[Page, ...],
    links: tuple[Link, ...] = (),
    notes: tuple[str, ...] = (),
) -> Document:
    """A document of ``parts`` in the order given; ``links`` are those that lie on no passage."""
    composer = _Composer()
    for part in parts:
        if isinstance(part, Block):
            composer.add(part)
        else:
            composer.add_grid(part)
    return Document(
        name=source.name,
        media_type=source.media_type,
        sha256=source.sha256,
        reader=reader,
        pages=pages,
        passages=composer.finished(),
        tables=tuple(composer.tables),
        links=(*composer.links, *links),
        notes=notes,
    )


class _Composer:
    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.tables: list[Table] = []
        self.links: list[Link] = []
        self._headings: list[tuple[int, str]] = []
        self._items: list[tuple[int, int]] = []
        self._marks: list[tuple[int, str]] = []

    def add(self, block: Block) -> int:
        seq = len(self.passages)
        if block.kind == "heading":
            self._headings = [known for known in self._headings if known[0] < block.depth]
            self._items.clear()
        parent = self._parent(block, seq)
        self.passages.append(
            Passage(
                seq=seq,
                kind=block.kind,
                text=block.text,
                page=block.page,
                pieces=block.pieces,
                label=block.label,
                level=len(self._headings) + 1 if block.kind == "heading" else block.depth,
                parent=parent,
                section=self._section(block),
                style=block.style,
            )
        )
        if block.kind == "heading":
            self._headings.append((block.depth, f"{block.label} {block.text}".strip()))
        self._marks += [(seq, mark) for mark in block.marks]
        self.links += [Link(uri=t.uri, page=t.page, passage=seq, span=t.span) for t in block.targets]
        return seq

    def add_grid(self, grid: Grid) -> None:
        self._items.clear()
        caption = None if grid.caption is None else self.add(grid.caption)
        cells = []
        for slot in sorted(grid.slots, key=lambda slot: (slot.row, slot.col)):
            seq = None if slot.block is None else self.add(slot.block)
            cells.append(Cell(row=slot.row, col=slot.col, rowspan=slot.rowspan, colspan=slot.colspan, passage=seq))
        section = tuple(text for _, text in self._headings)
        self.tables.append(
            Table(
                index=len(self.tables),
                rows=grid.rows,
                cols=grid.cols,
                cells=tuple(cells),
                caption=caption,
                section=section,
            )
        )

    def finished(self) -> tuple[Passage, ...]:
        """The passages, each note tied to the one its mark stands in: the last before it, else the first after."""
        for note in [p for p in self.passages if p.kind == "footnote" and p.label]:
            bearers = [seq for seq, mark in self._marks if mark == note.label]
            before = [seq for seq in bearers if seq < note.seq]
            if bearers:
                self.passages[note.seq] = replace(note, parent=before[-1] if before else bearers[0])
        return tuple(self.passages)

    def _section(self, block: Block) -> tuple[str, ...]:
        running = block.kind in {"header", "footer"}
        return () if running else tuple(text for _, text in self._headings)

    def _parent(self, block: Block, seq: int) -> int | None:
        if block.kind != "item":
            return None
        self._items = [(depth, known) for depth, known in self._items if depth < block.depth]
        parent = self._items[-1][1] if self._items else None
        self._items.append((block.depth, seq))
        return parent
