"""List bullets that were drawn as dots instead of written as signs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.read.pdf.page import RawPage, Word
from ingest.spans import BBox

_FARTHEST = 26.0  # points between a bullet and its text


def with_drawn_bullets(page: RawPage) -> RawPage:
    """The page with a ``•`` for every small dot that stands left of a word, on its line, with nothing in between."""
    return replace(page, words=(*page.words, *_bullets(page))) if page.dots else page


def _bullets(page: RawPage) -> Iterator[Word]:
    for dot in page.dots:
        middle = (dot.top + dot.bottom) / 2
        near = [
            word
            for word in page.words
            if 0 <= word.box.x0 - dot.x1 < _FARTHEST and word.box.top < middle < word.box.bottom
        ]
        if near:
            word = min(near, key=lambda word: word.box.x0)
            box = BBox(round(dot.x0, 2), round(dot.top, 2), round(dot.x1, 2), round(dot.bottom, 2))
            yield Word("•", box, word.baseline, word.style)
