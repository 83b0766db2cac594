"""What must hold of every document, whatever it was read from."""

from __future__ import annotations

from itertools import pairwise

from ingest.document import Document
from ingest.spans import Place


def assert_sound(doc: Document) -> None:
    """Pieces lie in order inside their text, parents and sections exist, tables are covered without overlap."""
    pages = {page.number for page in doc.pages}
    for number, passage in enumerate(doc.passages):
        assert passage.seq == number
        assert passage.text == passage.text.strip(), passage
        assert passage.text, passage
        assert passage.pieces, passage
        assert passage.page == passage.pieces[0].page, passage
        for piece in passage.pieces:
            assert piece.span.end <= len(passage.text), passage
            assert len(piece.span) > 0, passage
            assert piece.page in pages
            assert not any(sign in "\n" for sign in piece.span.of(passage.text)) or piece.box is None, passage
        for one, other in pairwise(passage.pieces):
            assert one.span.end <= other.span.start, passage
            assert one.page <= other.page, passage
        covered = sum(len(piece.span) for piece in passage.pieces)
        assert covered >= len("".join(passage.text.split())), passage
        if passage.parent is not None:
            assert passage.parent != number
            assert doc.passages[passage.parent].kind == "item" or passage.kind == "footnote"
        assert (passage.level > 0) == (passage.kind in {"heading", "item"}), passage
    _assert_tables(doc)
    for link in doc.links:
        if link.passage is not None and link.span is not None:
            assert doc.quote(Place(passage=link.passage, span=link.span)).strip()


def _assert_tables(doc: Document) -> None:
    for index, table in enumerate(doc.tables):
        assert table.index == index
        held = [
            (row, col)
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.rowspan)
            for col in range(cell.col, cell.col + cell.colspan)
        ]
        assert sorted(held) == [(row, col) for row in range(table.rows) for col in range(table.cols)], table
        kinds = {doc.passages[cell.passage].kind for cell in table.cells if cell.passage is not None}
        assert kinds <= {"cell"}
        if table.caption is not None:
            assert doc.passages[table.caption].kind == "caption"
