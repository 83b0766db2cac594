"""Every fact of every circular at hand rests on words that stand where it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pypdfium2
import pytest

from ingest.document import Document, Table
from ingest.folding import fold
from ingest.jsonl import Record
from tests.corpora import CORPORA, PRODUCERS, Ingested, evidence_of


@pytest.fixture(params=CORPORA)
def records(request: pytest.FixtureRequest, ingested: Callable[[str], Ingested]) -> list[Record]:
    found = list(ingested(request.param).records.values())
    assert found
    return found


def test_quotes_are_what_stands_at_their_places(records: list[Record]) -> None:
    for record in records:
        doc = record.document
        for kind, evidence in evidence_of(record.facts):
            about = (doc.name, kind, evidence)
            assert evidence.quote.strip(), about
            assert " | ".join(doc.quote(place) for place in evidence.places) == evidence.quote, about
            assert all(len(place.span) > 0 for place in evidence.places), about
            assert all(place.span.end <= len(doc.passages[place.passage].text) for place in evidence.places), about


def test_former_times_are_quoted_alone(records: list[Record]) -> None:
    for record in records:
        for item in record.facts.schedule:
            if item.former is not None:
                about = (record.document.name, item.former)
                assert len(item.former.evidence.places) == 1, about
                assert item.former.evidence.quote == item.former.text, about


def test_places_are_in_order_and_told_once(records: list[Record]) -> None:
    for record in records:
        for kind, evidence in evidence_of(record.facts):
            about = (record.document.name, kind, evidence)
            order = [(place.passage, place.span) for place in evidence.places]
            # Where several cells make a fact, the thing itself leads and what supports it follows.
            principal_first = kind in {"ScheduleItem", "Endpoint", "Withdrawal", "Finding"}
            assert principal_first or order == sorted(order), about
            for at, one in enumerate(evidence.places):
                same = [other.span for other in evidence.places[at + 1 :] if other.passage == one.passage]
                assert not any(one.span.overlaps(span) for span in same), about


def test_pages_are_in_the_document(records: list[Record]) -> None:
    for record in records:
        doc = record.document
        assert [page.number for page in doc.pages] == list(range(1, len(doc.pages) + 1))
        pages = {page.number for page in doc.pages}
        assert {piece.page for passage in doc.passages for piece in passage.pieces} <= pages
        for kind, evidence in evidence_of(record.facts):
            assert evidence.page in pages, (doc.name, kind, evidence)
            assert evidence.page == doc.page_of(evidence.places[0]), (doc.name, kind, evidence)


def test_passages_are_whole(records: list[Record]) -> None:
    for record in records:
        for seq, passage in enumerate(record.document.passages):
            about = (record.document.name, passage)
            assert passage.seq == seq, about
            assert passage.text.strip(), about
            spans = [piece.span for piece in passage.pieces]
            assert all(one.end <= other.start for one, other in pairwise(spans)), about
            assert not spans or spans[-1].end <= len(passage.text), about
            assert passage.parent is None or passage.parent < seq, about


def test_boxes_lie_on_their_page(records: list[Record]) -> None:
    for record in records:
        sizes = {page.number: page for page in record.document.pages}
        for passage in record.document.passages:
            for piece in passage.pieces:
                if piece.box is None:
                    assert record.media_type != "application/pdf"
                    continue
                page, box = sizes[piece.page], piece.box
                assert box.x0 <= box.x1, (record.document.name, piece)  # a Devanagari sign may have no width
                assert box.top < box.bottom, (record.document.name, piece)
                assert -1 <= box.top <= page.height + 1, (record.document.name, piece)


def test_cells_cover_their_grid_once(records: list[Record]) -> None:
    for record in records:
        doc = record.document
        for index, table in enumerate(doc.tables):
            assert table.index == index
            grid = covered(table)
            assert len(grid) == len(set(grid)) == table.rows * table.cols, (doc.name, table)
            texts = [cell.passage for cell in table.cells if cell.passage is not None]
            assert all(doc.passages[text].kind == "cell" for text in texts), (doc.name, table)
            assert len(texts) == len(set(texts)), (doc.name, table)


def covered(table: Table) -> list[tuple[int, int]]:
    """Every grid position that a cell covers, as often as one does."""
    return [
        (row, col)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for col in range(cell.col, cell.col + cell.colspan)
    ]


PRINTED = ["sample", "heldout-pdf", *PRODUCERS]


@pytest.mark.parametrize("name", PRINTED)
def test_no_text_of_a_page_is_dropped(name: str, ingested: Callable[[str], Ingested]) -> None:
    for record in ingested(name).records.values():
        repeated = headings_over_pages(record.document)
        with pypdfium2.PdfDocument(record.paths[0]) as pdf:
            for number, page in enumerate(pdf, start=1):
                printed = signs(page.get_textpage().get_text_range())
                lost = printed - read_on(record.document, number) - repeated
                assert lost.total() < 0.01 * printed.total() + 5, (record.document.name, number, lost)


def signs(text: str) -> Counter[str]:
    return Counter(sign for sign in fold(text) if sign.isalnum())


def read_on(doc: Document, page: int) -> Counter[str]:
    """Letters and digits that the passages have on a page, labels of items included."""
    found = Counter[str]()
    for passage in doc.passages:
        found += signs("".join(piece.span.of(passage.text) for piece in passage.pieces if piece.page == page))
        found += signs(passage.label) if passage.page == page else Counter()
    return found


def headings_over_pages(doc: Document) -> Counter[str]:
    """The heading rows of tables broken over pages: printed again on each page, kept once."""
    found = Counter[str]()
    for table in doc.tables:
        texts = [(cell.row, doc.passages[cell.passage]) for cell in table.cells if cell.passage is not None]
        if len({passage.page for _, passage in texts}) > 1:
            found += signs("".join(passage.text for row, passage in texts if row < 2))
    return found
