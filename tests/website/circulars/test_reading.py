"""Facts, their numbers and the words they rest on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import kb
from ingest.jsonl import Record
from kb.answers import Paper
from kb.website.pages.circular import FACTS
from kb.website.reading import Piece, anchor, pieces, read

TEXT = st.text(max_size=30)
SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(1, 5)).filter(lambda s: s[0] < s[1]))


@given(TEXT, SPANS)
def test_pieces_are_the_text_and_each_is_marked_by_the_spans_over_it(
    text: str, spans: list[tuple[int, int, int]]
) -> None:
    cut = list(pieces(text, spans))
    assert "".join(piece.text for piece in cut) == text
    at = 0
    for piece in cut:
        for sign in range(at, at + len(piece.text)):
            assert piece.facts == tuple(sorted({n for start, end, n in spans if start <= sign < end}))
        at += len(piece.text)


def test_a_fact_without_page_has_an_anchor_of_its_own() -> None:
    assert (anchor(2, "x"), anchor(None, "x")) == ("p2-x", "p-x")


def _paper(*texts: str, further: tuple[tuple[str, str, int, int], ...] = ()) -> Paper:
    passages = tuple(
        {"id": f"t{n}", "page": 1, "kind": "cell", "text": text, "label": None} for n, text in enumerate(texts)
    )
    names = ("fact_id", "passage_id", "char_start", "char_end")
    places = tuple(dict(zip(names, one, strict=True)) for one in further)
    return Paper(pages=(), boxes=(), passages=passages, further_places=places)


def test_a_quote_of_several_passages_marks_each_of_its_parts() -> None:
    paper = _paper("25 July 2026 (Sat)", "Session", "14:00", further=(("f", "t1", 0, 7), ("f", "t2", 0, 5)))
    row = {"id": "f", "page": 1, "passage_id": "t0", "quote": "25 July 2026 | Session | 14:00"}
    reading = read(paper, [row])
    assert reading.facts["f"].passages == ("t0", "t1", "t2")
    assert [[piece for piece in passage.pieces if piece.facts] for passage in reading.pages[1]] == [
        [Piece(text="25 July 2026", facts=(1,))],
        [Piece(text="Session", facts=(1,))],
        [Piece(text="14:00", facts=(1,))],
    ]


def test_a_quote_that_does_not_stand_there_letter_by_letter_marks_the_whole_passage() -> None:
    row = {"id": "f", "page": 1, "passage_id": "t0", "quote": "the day  after"}
    (passage,) = read(_paper("the day after"), [row]).pages[1]
    assert passage.pieces == (Piece(text="the day after", facts=(1,)),)


def test_facts_without_words_have_a_row_all_the_same() -> None:
    reading = read(_paper("words"), [{"id": "f", "page": None, "passage_id": None, "quote": None}])
    assert (reading.facts["f"].passages, reading.facts["f"].classes) == ((), "fact f1")
    assert reading.pages[1][0].facts == ()


def test_every_quote_of_the_sample_is_found_where_it_stands(sample: Path) -> None:
    """Letter by letter: the marked pieces of a fact, joined, are its quote."""
    seen = 0
    with kb.open(sample) as book:
        for row in book.rows("circulars"):
            (one,) = book.show(str(row["id"]))
            facts = [fact for name in FACTS for fact in one.sections[name]]
            reading = read(book.paper(str(row["id"])), facts)
            passages = {passage.id: passage for passages in reading.pages.values() for passage in passages}
            for fact in facts:
                if fact["quote"] is None or fact["passage_id"] is None:
                    continue
                own = reading.facts[fact["id"]]
                marked = [
                    "".join(piece.text for piece in passages[key].pieces if own.number in piece.facts)
                    for key in own.passages
                ]
                assert "".join(marked).replace(" | ", "") == fact["quote"].replace(" | ", ""), fact
                seen += 1
    assert seen > 300


def test_equal_passages_are_told_apart(make: Callable[..., Record], base: Callable[..., Path]) -> None:
    plans = [{"title": name, "ends": "2026-07-15", "quote": "by 15 July"} for name in ("One", "Two")]
    with kb.open(base(make("a.pdf", reference="CT/1/26", issued_on="2026-01-01", plans=plans))) as book:
        (one,) = book.show("CT/1/26")
        reading = read(book.paper(one.circular["id"]), one.sections["schedule"])
    assert len({fact.passages for fact in reading.facts.values()}) == 2
