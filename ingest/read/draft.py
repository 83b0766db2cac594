"""What a reader makes of a file before its passages are numbered: blocks and grids in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.document import PassageKind, Piece
from ingest.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A hyperlink and the characters of its block it lies on."""

    uri: str
    span: Span
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A passage to be.

    Attributes:
        depth: level of an item, from 1; rank of a heading (lower ranks enclose higher ones); 0 for everything else.
        marks: labels of the notes whose marks stood in the text (they are taken out of it).
    """

    kind: PassageKind
    text: str
    page: int = 1
    pieces: tuple[Piece, ...] = ()
    label: str = ""
    depth: int = 0
    style: frozenset[str] = frozenset()
    marks: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One logical cell; ``block`` is None when it is empty."""

    row: int
    col: int
    rowspan: int = 1
    colspan: int = 1
    block: Block | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table to be; its slots cover ``rows`` by ``cols`` without overlap.

    ``edges`` are the x positions (points) of its ``cols + 1`` upright rules, ``page`` where it ends; both are unknown
    (empty, 1) for text files.
    """

    rows: int
    cols: int
    slots: tuple[Slot, ...]
    caption: Block | None = None
    edges: tuple[float, ...] = ()
    page: int = 1

    def row(self, number: int) -> list[Slot]:
        """The cells that begin in a row, from left to right."""
        return sorted((slot for slot in self.slots if slot.row == number), key=lambda slot: slot.col)


Part = Block | Grid
