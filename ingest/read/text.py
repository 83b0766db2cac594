"""Plain text and Markdown to a document of one page."""

from __future__ import annotations

from dataclasses import replace

from ingest.document import Document, Page, Piece
from ingest.issues import IngestError
from ingest.read.brokentables import begins_without_first_cell, joined, repeats_heading
from ingest.read.draft import Block, Grid, Part, Slot
from ingest.read.merging import rejoined
from ingest.read.numbering import compose
from ingest.read.prose import ProseReader, with_titles
from ingest.read.textlines import ProseLine, Rows, stretches
from ingest.read.texttables import read_grid
from ingest.read.wrapping import goes_on
from ingest.source import SourceFile
from ingest.spans import Span

MOST_BYTES = 5 << 20


def read_text(source: SourceFile) -> Document:
    """The document of a text file.

    Raises:
        IngestError: if it is larger than 5 MB (``too_large``), not UTF-8 (``not_a_document``), or holds nothing but
            blanks (``no_text``).
    """
    if source.size > MOST_BYTES:
        raise IngestError(source.name, "too_large", f"{source.size} bytes; text files are read up to {MOST_BYTES}")
    raw = _decoded(source)
    if not raw.strip():
        raise IngestError(source.name, "no_text", "nothing but blanks in it")
    parts = _parts(raw, markdown=source.media_type == "text/markdown")
    pages = (Page(number=1, width=0, height=0),)
    return compose(source, [_placed(part) for part in _with_end_notes(parts)], reader="text", pages=pages)


def _decoded(source: SourceFile) -> str:
    data = source.path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise IngestError(source.name, "not_a_document", f"not UTF-8 text (byte {error.start})") from error
    if "\0" in text:
        raise IngestError(source.name, "not_a_document", "not text: it holds NUL characters")
    return text


def _parts(raw: str, *, markdown: bool) -> list[Part]:
    reader = ProseReader()
    parts: list[Part] = []
    alone: set[int] = set()
    for stretch in stretches(raw, markdown=markdown):
        grid = read_grid(stretch) if isinstance(stretch, Rows) else None
        if grid is not None:
            reader.end_list()
            parts.append(grid)
            continue
        lines = _as_prose(stretch) if isinstance(stretch, Rows) else stretch
        blocks = list(reader.read(lines))
        alone |= {id(block) for block in blocks if len(lines) == 1}
        parts += blocks
    parts = joined(with_titles(parts, frozenset(alone)), _may_follow)
    return rejoined(_with_captions(parts), lambda block, after: not after.style and goes_on(block.text, after.text))


def _as_prose(rows: Rows) -> list[ProseLine]:
    return [ProseLine(raw=" ".join(line.split()), indent=0, alone=len(rows.lines) == 1) for line in rows.lines]


def _may_follow(one: Grid, other: Grid) -> bool:
    """A table goes on when it repeats its heading, leaves the first cell empty, or had just announced more rows."""
    if one.cols != other.cols:
        return False
    announced = any(slot.row == one.rows - 1 and slot.colspan == one.cols for slot in one.slots)
    return repeats_heading(one, other) or begins_without_first_cell(other) or announced or other.rows == 1


def _with_captions(parts: list[Part]) -> list[Part]:
    """Captions taken from before their table into it."""
    told: list[Part] = []
    for part in parts:
        last = told[-1] if told else None
        if isinstance(part, Grid) and isinstance(last, Block) and last.kind == "caption":
            told[-1] = replace(part, caption=last)
        else:
            told.append(part)
    return told


def _with_end_notes(parts: list[Part]) -> list[Part]:
    """Numbered lines at the very end are notes when marks with their numbers stand in the text and no note has them."""
    marks = {mark for part in parts for block in _blocks(part) for mark in block.marks}
    known = {part.label for part in parts if isinstance(part, Block) and part.kind == "footnote"}
    told = list(parts)
    for at in range(len(told) - 1, -1, -1):
        part = told[at]
        if not isinstance(part, Block) or part.kind not in {"item", "footnote", "footer"}:
            break
        number = part.label.strip("().[] ")
        if part.kind == "item" and number in marks - known:
            told[at] = replace(part, kind="footnote", label=number, depth=0)
    return told


def _blocks(part: Part) -> list[Block]:
    return [part] if isinstance(part, Block) else [slot.block for slot in part.slots if slot.block]


def _placed(part: Part) -> Part:
    if isinstance(part, Block):
        return _whole(part)
    slots: list[Slot] = [replace(slot, block=_whole(slot.block)) if slot.block else slot for slot in part.slots]
    return replace(part, slots=tuple(slots), caption=_whole(part.caption) if part.caption else None)


def _whole(block: Block) -> Block:
    return replace(block, pieces=(Piece(span=Span(0, len(block.text)), page=1, box=None),))
