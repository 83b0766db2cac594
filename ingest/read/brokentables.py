"""Tables made whole again that a page break, or a footnote at the foot of the page, cut in two."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from ingest.document import PassageKind
from ingest.read.draft import Block, Grid, Part, Slot
from ingest.read.labels import label_of
from ingest.read.merging import merged
from ingest.read.wrapping import goes_on

_BETWEEN: frozenset[PassageKind] = frozenset({"footnote", "header", "footer"})
_SAME_EDGE = 3.0  # points


def joined(parts: Iterable[Part], may_follow: Callable[[Grid, Grid], bool]) -> list[Part]:
    """The parts with every table joined to its continuation: nothing but notes and page edges lies between.

    ``may_follow`` tells what the reader knows of two neighbouring tables: whether they can be one.
    """
    done: list[Part] = []
    for part in parts:
        at = _open_table(done)
        known = done[at] if at is not None else None
        if at is not None and isinstance(known, Grid) and isinstance(part, Grid) and may_follow(known, part):
            one, other = _on_one_grid(known, part)
            if one.cols == other.cols:
                done[at] = _continued(one, other)
                continue
        done.append(part)
    return done


def repeats_heading(one: Grid, other: Grid) -> bool:
    """Whether the first row of ``other`` is that of ``one`` again."""
    first, again = _words_of(one.row(0)), _words_of(other.row(0))
    return first == again and any(text for _, _, text in first)


def begins_without_first_cell(grid: Grid) -> bool:
    """Whether nothing stands in the first cell of the table."""
    return any(slot.block is None for slot in grid.row(0) if slot.col == 0)


def _open_table(done: list[Part]) -> int | None:
    for at in range(len(done) - 1, -1, -1):
        part = done[at]
        if isinstance(part, Grid):
            return at
        if part.kind not in _BETWEEN:
            return None
    return None


def _words_of(row: list[Slot]) -> list[tuple[int, int, str]]:
    return [(slot.col, slot.colspan, slot.block.text if slot.block else "") for slot in row]


def _on_one_grid(one: Grid, other: Grid) -> tuple[Grid, Grid]:
    """Both on the columns of the finer one: a part that holds only title rows has fewer upright rules."""
    if one.cols == other.cols or not one.edges or not other.edges:
        return one, other
    fine = max(one.edges, other.edges, key=len)
    coarse = min(one.edges, other.edges, key=len)
    if any(min(abs(x - edge) for edge in fine) > _SAME_EDGE for x in coarse):
        return one, other
    return _on(one, fine), _on(other, fine)


def _on(grid: Grid, edges: tuple[float, ...]) -> Grid:
    if len(grid.edges) == len(edges):
        return grid
    place = {at: min(range(len(edges)), key=lambda n: abs(edges[n] - x)) for at, x in enumerate(grid.edges)}
    slots = tuple(replace(s, col=place[s.col], colspan=place[s.col + s.colspan] - place[s.col]) for s in grid.slots)
    return replace(grid, slots=slots, cols=len(edges) - 1, edges=edges)


def _continued(one: Grid, other: Grid) -> Grid:
    first = 1 if repeats_heading(one, other) and other.rows > 1 else 0
    head = other.row(first)
    below = {slot.col: slot for slot in one.slots if slot.row + slot.rowspan == one.rows}
    lead = head[0] if head and head[0].col == 0 else None
    goes_on = lead is not None and lead.block is None and 0 in below and below[0].block is not None
    taken: dict[int, Slot] = {}
    swallowed = 0
    if goes_on and lead is not None:
        if _is_rest_of_row(head, below):
            taken, swallowed = {slot.col: slot for slot in head}, 1
        else:
            taken = {slot.col: slot for slot in head if slot.block is None and slot.rowspan >= lead.rowspan}
    taken = {col: slot for col, slot in taken.items() if col in below and below[col].colspan == slot.colspan}
    slots = [
        _grown(slot, taken.get(slot.col), swallowed) if below.get(slot.col) is slot else slot for slot in one.slots
    ]
    by = one.rows - first - swallowed
    rest = [slot for slot in other.slots if slot.row >= first and taken.get(slot.col) is not slot]
    slots += [replace(slot, row=slot.row + by) for slot in rest]
    return replace(one, rows=one.rows + other.rows - first - swallowed, slots=tuple(slots), page=other.page)


def _is_rest_of_row(head: list[Slot], below: dict[int, Slot]) -> bool:
    """Whether a row without a first cell is the rest of the row above the break.

    A new row under a merged cell fills all cells that are not merged; the rest of a row seldom does, but in two
    columns.
    """
    if len(head) != len(below) or any(s.col not in below or below[s.col].colspan != s.colspan for s in head):
        return False
    own = [slot for slot in head[1:] if slot.rowspan == 1 or slot.rowspan < head[0].rowspan]
    return (len(head) == 2 and head[0].rowspan == 1) or any(slot.block is None for slot in own)


def _grown(slot: Slot, more: Slot | None, swallowed: int) -> Slot:
    if more is None:
        return slot
    block = slot.block
    if more.block is not None:
        block = _one(block, more.block) if block else more.block
    return replace(slot, rowspan=slot.rowspan + more.rowspan - swallowed, block=block)


def _one(block: Block, more: Block) -> Block:
    """A cell with its rest: a sentence goes on, everything else begins on a line of its own."""
    wrapped = label_of(more.text) is None and goes_on(block.text, more.text)
    return merged(block, more, None if wrapped else "\n")
