"""Two blocks or cells made one: texts joined, pieces and links moved along."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from ingest.document import PassageKind
from ingest.read.draft import Block, Grid, Part
from ingest.read.wrapping import joint

_BETWEEN: frozenset[PassageKind] = frozenset({"footnote", "header", "footer"})


def merged(one: Block, other: Block, separator: str | None = None) -> Block:
    """``one`` with the text of ``other`` behind it; the blank between them, if any, is found when not given."""
    between = joint(one.text, other.text) if separator is None else separator
    by = len(one.text) + len(between)
    return replace(
        one,
        text=f"{one.text}{between}{other.text}",
        pieces=(*one.pieces, *(replace(piece, span=piece.span.shifted(by)) for piece in other.pieces)),
        style=one.style & other.style,
        marks=(*one.marks, *other.marks),
        targets=(*one.targets, *(replace(target, span=target.span.shifted(by)) for target in other.targets)),
    )


def rejoined(parts: Iterable[Part], goes_on: Callable[[Block, Block], bool]) -> list[Part]:
    """The parts with paragraphs and items put together again that a page break cut, past notes and page edges.

    ``goes_on`` tells of a block and the next paragraph behind it whether they are one.
    """
    done: list[Part] = []
    for part in parts:
        at = _open_block(done)
        known = done[at] if at is not None else None
        if (
            at is not None
            and isinstance(known, Block)
            and isinstance(part, Block)
            and _may_join(part)
            and goes_on(known, part)
        ):
            done[at] = merged(known, part)
        else:
            done.append(part)
    return done


def _may_join(block: Block) -> bool:
    return block.kind == "paragraph"


def _open_block(done: list[Part]) -> int | None:
    for at in range(len(done) - 1, -1, -1):
        part = done[at]
        if isinstance(part, Grid) or part.kind not in _BETWEEN:
            return at if isinstance(part, Block) and part.kind in {"paragraph", "item"} else None
    return None
