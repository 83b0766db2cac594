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
        depth: level of a heading or item, from 1; 0 for everything else.
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
    """A table to be; its slots cover ``rows`` by ``cols`` without overlap."""

    rows: int
    cols: int
    slots: tuple[Slot, ...]
    caption: Block | None = None


Part = Block | Grid
