"""Spans count code points, half-open; boxes go around others; documents quote what stands at a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Cell, Document, Page, Passage, Piece, Table
from ingest.spans import BBox, Place, Span

SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ends: Span(min(ends), max(ends)))
BOXES = st.tuples(*[st.floats(0, 1000)] * 4).map(
    lambda at: BBox(min(at[0], at[2]), min(at[1], at[3]), max(at[0], at[2]), max(at[1], at[3]))
)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3), (-2, -1)])
def test_what_is_no_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=rf"not a span: {start}\.\.{end}"):
        Span(start, end)


@given(SPANS, st.text(min_size=30, max_size=30))
def test_a_span_holds_as_many_code_points_as_it_says(span: Span, text: str) -> None:
    assert len(span.of(text)) == len(span) == span.end - span.start
    assert text[: span.start] + span.of(text) + text[span.end :] == text


@given(SPANS, SPANS)
def test_spans_overlap_where_they_share_a_character(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    if len(one) and len(other):
        assert one.overlaps(other) == other.overlaps(one) == bool(shared)
        assert one.contains(other) == (shared == set(range(other.start, other.end)))


@given(SPANS, st.integers(0, 10))
def test_shifting_keeps_the_length(span: Span, by: int) -> None:
    moved = span.shifted(by)
    assert (moved.start, len(moved)) == (span.start + by, len(span))


@given(st.lists(BOXES, min_size=1, max_size=5))
def test_the_box_around_boxes_is_the_smallest_that_holds_them(boxes: list[BBox]) -> None:
    around = BBox.around(boxes)
    for box in boxes:
        assert around.x0 <= box.x0 <= box.x1 <= around.x1
        assert around.top <= box.top <= box.bottom <= around.bottom
    assert {around.x0, around.top} <= {side for box in boxes for side in (box.x0, box.top)}
    assert {around.x1, around.bottom} <= {side for box in boxes for side in (box.x1, box.bottom)}


def test_nothing_has_no_box_around() -> None:
    with pytest.raises(ValueError, match="no boxes"):
        BBox.around([])


@pytest.fixture
def doc() -> Document:
    """One passage of two words that breaks over the page."""
    pieces = (
        Piece(span=Span(0, 4), page=1, box=BBox(72, 800, 100, 812)),
        Piece(span=Span(5, 8), page=2, box=BBox(72, 60, 90, 72)),
    )
    passage = Passage(seq=0, kind="paragraph", text="結算日期 Day", page=1, pieces=pieces)
    pages = tuple(Page(number=number, width=595, height=842) for number in (1, 2))
    return Document(
        name="a.pdf", media_type="application/pdf", sha256="0" * 64, reader="by hand", pages=pages, passages=(passage,)
    )


@pytest.mark.parametrize(
    ("span", "quote", "page", "pages"),
    [
        (Span(0, 2), "結算", 1, [1]),
        (Span(2, 6), "日期 D", 1, [1, 2]),
        (Span(4, 8), " Day", 2, [2]),  # the blank between the pieces stands on no page of its own
        (Span(5, 8), "Day", 2, [2]),
        (Span(8, 8), "", 1, []),
    ],
)
def test_a_place_has_quote_page_and_boxes(doc: Document, span: Span, quote: str, page: int, pages: list[int]) -> None:
    place = Place(passage=0, span=span)
    assert doc.quote(place) == quote
    assert doc.page_of(place) == page
    assert [on for on, _ in doc.boxes_of(place)] == pages


def test_a_place_outside_the_document_is_refused(doc: Document) -> None:
    with pytest.raises(IndexError):
        doc.quote(Place(passage=1, span=Span(0, 1)))


def test_merged_cells_cover_their_positions() -> None:
    wide, tall, last = Cell(row=0, col=0, colspan=2), Cell(row=1, col=0, rowspan=2), Cell(row=2, col=1, passage=3)
    table = Table(index=0, rows=3, cols=2, cells=(wide, tall, Cell(row=1, col=1), last))
    assert table.at(0, 1) == wide
    assert table.at(2, 0) == tall
    assert table.at(2, 1) == last
    assert table.at(3, 0) is None
    assert table.at(0, 2) is None
