"""Real and sample circulars: sound, the same from every producer and by either reader, the same every time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from ingest.document import Document
from ingest.folding import fold
from ingest.read import Reader, read
from ingest.source import open_source
from tests.corpora import PRODUCERS, RAW, SAMPLES, SHARED
from tests.read.soundness import assert_sound

CIRCULARS = SHARED / "circulars"
STEMS = sorted(path.stem for path in (CIRCULARS / "text").glob("*.txt"))
OTHERS = sorted((SHARED / "pdfs_other").glob("sebi_*.pdf"))
needs_shared = pytest.mark.skipif(not STEMS, reason="the shared circulars lie beside the project, not in it")


@lru_cache(maxsize=64)
def _read(path: Path, reader: Reader = "pdfium") -> Document:
    return read(open_source(path), reader=reader)


def _body(doc: Document) -> Iterator[tuple[object, ...]]:
    """Everything but page edges, and notes by themselves: they stand at the foot of whichever page it is."""
    places = {c.passage: (t.index, c.row, c.col, c.rowspan, c.colspan) for t in doc.tables for c in t.cells}
    for p in doc.passages:
        if p.kind not in {"header", "footer", "footnote"}:
            yield p.kind, p.level, p.label, places.get(p.seq), p.text, p.section
    yield from sorted((p.kind, p.label, p.text) for p in doc.passages if p.kind == "footnote")


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_are_sound_and_steady(name: str) -> None:
    doc = _read(RAW / name)
    assert_sound(doc)
    assert read(open_source(RAW / name)) == doc


@pytest.mark.parametrize("name", SAMPLES)
def test_both_readers_read_the_same(name: str) -> None:
    fast, slow = _read(RAW / name), _read(RAW / name, "plumber")
    assert_sound(slow)
    # pdfplumber keeps the radicals U+2F00-2FDF that some fonts give for Chinese signs; PDFium makes them plain.
    assert [[fold(str(part)) for part in told] for told in _body(slow)] == [
        [str(p) for p in told] for told in _body(fast)
    ]


@needs_shared
@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("producer", [name for name in PRODUCERS if name != "libreoffice"])
def test_every_producer_gives_the_same_passages(producer: str, stem: str) -> None:
    doc = _read(CIRCULARS / "pdf" / producer / f"{stem}.pdf")
    assert_sound(doc)
    assert list(_body(doc)) == list(_body(_read(CIRCULARS / "pdf" / "libreoffice" / f"{stem}.pdf")))


@needs_shared
@pytest.mark.parametrize("stem", STEMS)
def test_text_and_pdf_say_the_same(stem: str) -> None:
    text, pdf = _read(CIRCULARS / "text" / f"{stem}.txt"), _read(CIRCULARS / "pdf" / "chromium" / f"{stem}.pdf")
    assert_sound(text)
    kinds = {"paragraph", "item", "footnote"}
    long = {p.text for p in text.passages if p.kind in kinds and len(p.text) > 100}
    assert long
    assert long <= {p.text for p in pdf.passages if p.kind in kinds}


@pytest.mark.skipif(not OTHERS, reason="the circulars of the other regulator lie beside the project, not in it")
def test_circulars_of_another_regulator() -> None:
    assert len(OTHERS) == 40
    for path in OTHERS:
        doc = read(open_source(path))
        assert_sound(doc)
        kinds = {p.kind for p in doc.passages}
        assert {"paragraph", "item"} <= kinds, path.name
