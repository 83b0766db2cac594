"""Lists in bold that look like headings, of addressees mostly: nothing stands under them but the next of their kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.document import PassageKind
from ingest.read.draft import Block, Part

_LEAST = 3  # two headings may follow one another: a title and its first section
_BETWEEN: frozenset[PassageKind] = frozenset({"footnote", "header", "footer"})


def without_idle_headings(parts: Sequence[Part]) -> list[Part]:
    """The parts with runs of three and more equal headings, no text between them, as items or paragraphs.

    What looks like headings at the very end is a signature.
    """
    told = list(parts)
    run: list[tuple[int, Block]] = []
    for at, part in enumerate([*parts, None]):
        if isinstance(part, Block) and part.kind in _BETWEEN:
            continue
        heading = part if isinstance(part, Block) and part.kind == "heading" else None
        if heading and (not run or _are_alike(run[-1][1], heading)):
            run.append((at, heading))
            continue
        if len(run) >= _LEAST or (part is None and not any(block.label for _, block in run)):
            for place, block in run:
                told[place] = replace(block, kind="item" if block.label else "paragraph", depth=1 if block.label else 0)
        run = [(at, heading)] if heading else []
    return told


def _are_alike(one: Block, other: Block) -> bool:
    return one.depth == other.depth and bool(one.label) == bool(other.label)
