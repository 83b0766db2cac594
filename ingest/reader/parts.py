"""What a reader hands to `assemble`: blocks and grids in reading order, not yet numbered or nested."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.document import PassageKind, Piece

_LABEL = re.compile(
    r"(?P<label>[•▪◦●○■□‣·–-]|\([a-z]{1,2}\)|\([ivxl]{1,6}\)|\(\d{1,2}\)|[a-z]\)|[ivxl]{1,6}\)|\d{1,2}\)|"
    r"\d{1,2}(?:\.\d{1,2}){1,3}\.?|"
    r"\d{1,2}\.|[ivxl]{1,6}\.|[A-Z]\.)(?:\s+|(?<=[•▪◦●○■□])\s*)(?=\S)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of text that is read as one. ``indent`` is its left edge in points (text: columns), for nesting."""

    kind: PassageKind
    text: str
    page: int = 1
    pieces: tuple[Piece, ...] = ()
    label: str = ""
    level: int = 0
    indent: float = 0.0
    style: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A cell of a `Grid`; an empty one has empty text."""

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str
    page: int = 1
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table; ``cells`` cover it without overlap."""

    rows: int
    cols: int
    cells: tuple[GridCell, ...]


def split_label(text: str) -> tuple[str, str]:
    """(label, rest) of a list item: ``"(a) Send it."`` gives ``("(a)", "Send it.")``; no label: ``("", text)``."""
    match = _LABEL.match(text)
    if match is None:
        return "", text
    return match["label"], text[match.end() :]
