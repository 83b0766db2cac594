"""Lines to blocks of text, every word with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.document import PassageKind, Piece
from ingest.read.draft import Block
from ingest.read.pdf.lines import Line
from ingest.read.pdf.page import Word
from ingest.read.wrapping import joint
from ingest.spans import BBox, Span

_DESCENT = 0.21  # of the size: how far letters such as g reach below the baseline in most fonts
_TOLD = 0.02  # of the size: less is no descent


def block_of(kind: PassageKind, lines: Sequence[Line], breaks: Sequence[bool] | None = None) -> Block:
    """The lines as one block; where ``breaks[i]`` is true, a newline follows line ``i``."""
    text = ""
    pieces: list[Piece] = []
    for position, line in enumerate(lines):
        if position:
            hard = breaks is not None and breaks[position - 1]
            text += "\n" if hard else joint(text, line.text)
        offset = len(text)
        for start, word in zip(line.starts, line.words, strict=True):
            span = Span(offset + start, offset + start + len(word.text))
            pieces.append(Piece(span=span, page=line.page, box=_printed(word)))
        text += line.text
    style = {name for name, has in (("bold", _all(lines, "bold")), ("italic", _all(lines, "italic"))) if has}
    return Block(
        kind=kind,
        text=text,
        page=lines[0].page,
        pieces=tuple(pieces),
        style=frozenset(style),
        marks=tuple(mark for line in lines for mark in line.marks),
    )


def cut(block: Block, start: int, end: int | None = None) -> Block:
    """The block with only the characters from ``start`` to ``end`` of its text; pieces outside of them go."""
    end = len(block.text) if end is None else end
    kept = tuple(
        replace(piece, span=Span(max(piece.span.start, start) - start, min(piece.span.end, end) - start))
        for piece in block.pieces
        if piece.span.start < end and start < piece.span.end
    )
    page = kept[0].page if kept else block.page
    return replace(block, text=block.text[start:end], pieces=kept, page=page)


def _printed(word: Word) -> BBox:
    """Where the word is seen. Fonts that tell no descent leave its box standing on the baseline: it is lowered then."""
    size = word.style.size
    if word.box.bottom - word.baseline > _TOLD * size:
        return word.box
    lower = _DESCENT * size
    return replace(word.box, top=round(word.box.top + lower, 2), bottom=round(word.box.bottom + lower, 2))


def _all(lines: Sequence[Line], style: str) -> bool:
    return all(getattr(line, style) for line in lines)
