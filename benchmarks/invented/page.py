"""The text of an invented circular while it is written: passages with boxes, and tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from ingest.document import Cell, Document, Page, Passage, PassageKind, Piece, Table
from ingest.spans import BBox, Evidence, Place, Span

Boxes = Literal["words", "passages", "none"]
"""What has a box of its own."""

_BOXED: Mapping[Boxes, re.Pattern[str]] = {"words": re.compile(r"\S+"), "passages": re.compile(r".+")}
_LINES = 30
"""Passages of a page."""
_LETTER = 5.5
"""Width of a letter in points."""
_RIGHT = 535.0
"""Where lines end, in points."""


class Text:
    """Passages and tables in reading order; ``last`` is the evidence of the passage written last."""

    def __init__(self, key: str, *, boxes: Boxes) -> None:
        self.key = key
        self.last = Evidence(quote="", page=1, places=())
        self._boxes = boxes
        self._passages: list[Passage] = []
        self._tables: list[Table] = []
        self._section: tuple[str, ...] = ()

    def write(self, words: str, *, kind: PassageKind = "paragraph", opens: bool = False) -> Evidence:
        """Adds a passage; a heading that ``opens`` a section stands above what follows."""
        self.last = Evidence(quote=words, page=self._page, places=(self._add(words, kind),))
        if opens:
            self._section = (words,)
        return self.last

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Evidence]:
        """Adds a table; gives the evidence of each row below the header."""
        cells, found = [], []
        for at, row in enumerate([header, *rows]):
            page, places = self._page, tuple(self._add(words, "cell") for words in row)
            cells += [Cell(row=at, col=col, passage=place.passage) for col, place in enumerate(places)]
            found.append(Evidence(quote=" | ".join(row), page=page, places=places))
        self._tables.append(
            Table(
                index=len(self._tables),
                rows=len(rows) + 1,
                cols=len(header),
                cells=tuple(cells),
                section=self._section,
            )
        )
        return found[1:]

    def document(self, name: str, sha256: str) -> Document:
        """The whole text."""
        return Document(
            name=name,
            media_type="application/pdf",
            sha256=sha256,
            reader="invented",
            pages=tuple(Page(number=at + 1, width=595.0, height=842.0) for at in range(self._page)),
            passages=tuple(self._passages),
            tables=tuple(self._tables),
        )

    @property
    def _page(self) -> int:
        return 1 + len(self._passages) // _LINES

    def _add(self, words: str, kind: PassageKind) -> Place:
        seq, page = len(self._passages), self._page
        top = 60.0 + 24 * (seq % _LINES)
        found = () if self._boxes == "none" else _BOXED[self._boxes].finditer(words)
        pieces = tuple(_piece(match, page, top) for match in found)
        self._passages.append(Passage(seq=seq, kind=kind, text=words, page=page, pieces=pieces, section=self._section))
        return Place(passage=seq, span=Span(0, len(words)))


def _piece(match: re.Match[str], page: int, top: float) -> Piece:
    left = 60.0 + _LETTER * (match.start() % 80)
    box = BBox(left, top, min(left + _LETTER * len(match.group()), max(left + _LETTER, _RIGHT)), top + 10.5)
    return Piece(span=Span(match.start(), match.end()), page=page, box=box)
