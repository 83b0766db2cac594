"""Boxes of one cell, which are tables only where a page break cut them off; and which tables may be one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.read.brokentables import repeats_heading
from ingest.read.draft import Block, Grid, Part
from ingest.read.labels import Nesting, label_of
from ingest.read.pdf.blocks import cut
from ingest.read.pdf.tables import FoundTable

_SAME_EDGE = 3.0  # points
_TALLEST = 0.6  # of the page: a higher box frames the page


def kept_tables(pages: Sequence[list[FoundTable]], heights: Sequence[float]) -> list[list[FoundTable]]:
    """The tables of each page without single boxes, but for those that go on from the last or to the next page."""
    kept = []
    for at, found in enumerate(pages):
        before = pages[at - 1][-1] if at and pages[at - 1] else None
        after = pages[at + 1][0] if at + 1 < len(pages) and pages[at + 1] else None
        kept.append(
            [
                table
                for number, table in enumerate(found)
                if not table.is_single
                or (number == 0 and _is_part(table, before, heights[at]))
                or (number == len(found) - 1 and _is_part(table, after, heights[at]))
            ]
        )
    return kept


def may_follow(one: Grid, other: Grid) -> bool:
    """Whether a table can be the rest of one on the page before: same outer rules, no new heading of its own."""
    if other.page != one.page + 1 or not _share_sides(one.edges, other.edges):
        return False
    return repeats_heading(one, other) or not (_is_bold_row(one, 0) and _is_bold_row(other, 0))


def unboxed(part: Part) -> Iterator[Part]:
    """A part as it is, or the paragraphs of a box that turned out to be no table."""
    if isinstance(part, Block) or len(part.slots) > 1:
        yield part
        return
    block = part.slots[0].block
    nesting = Nesting(1.0)
    at = 0
    for line in block.text.split("\n") if block is not None else ():
        if block is not None:
            yield _paragraph(cut(block, at, at + len(line)), nesting)
        at += len(line) + 1


def _paragraph(block: Block, nesting: Nesting) -> Block:
    label = label_of(block.text)
    if label is None or label.end >= len(block.text):
        return replace(block, kind="paragraph")
    return replace(cut(block, label.end), kind="item", label=label.text, depth=nesting.place(label, 0.0))


def _is_part(table: FoundTable, other: FoundTable | None, height: float) -> bool:
    if other is None or table.box.bottom - table.box.top > _TALLEST * height:
        return False
    return _share_sides(table.xs, other.xs) and not (table.is_single and other.is_single)


def _share_sides(one: Sequence[float], other: Sequence[float]) -> bool:
    return abs(one[0] - other[0]) < _SAME_EDGE and abs(one[-1] - other[-1]) < _SAME_EDGE


def _is_bold_row(grid: Grid, number: int) -> bool:
    blocks = [slot.block for slot in grid.row(number) if slot.block is not None]
    return len(blocks) > 1 and all("bold" in block.style for block in blocks)
