"""The engine: nodes with one-letter codes, rewritten layer by layer by patterns over those letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ingest.dates.partial import Partial, Stretch
from ingest.dates.window import Clock, Window

Value = int | Partial | tuple[Stretch, ...] | Clock | tuple[Window, ...] | None


class Node(NamedTuple):
    """A word, or what a rule made of several; ``start`` and ``end`` are half-open offsets in the text."""

    code: str
    start: int
    end: int
    value: Value = None


@dataclass(frozen=True, slots=True)
class Run:
    """The nodes that a pattern matched, with the text they come from."""

    nodes: tuple[Node, ...]
    text: str

    @property
    def codes(self) -> str:
        """One letter per node."""
        return "".join(node.code for node in self.nodes)

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.nodes[0].start

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.nodes[-1].end

    def number(self, codes: str) -> int | None:
        """The number of the first node whose code is one of ``codes``, or None."""
        return next((node.value for node in self.nodes if node.code in codes and isinstance(node.value, int)), None)

    def partials(self) -> list[Partial]:
        """The calendar points among the nodes, in order."""
        return [node.value for node in self.nodes if isinstance(node.value, Partial)]

    def clocks(self) -> list[Clock]:
        """The clock times among the nodes, in order."""
        return [node.value for node in self.nodes if isinstance(node.value, Clock)]

    def one(self, code: str, value: Value) -> list[Node]:
        """A single node in place of them all."""
        return [Node(code, self.start, self.end, value)]


Build = Callable[[Run], Iterable[Node] | None]
"""Makes the nodes that stand in place of a run, or None to leave it alone."""


def rewrite(text: str, nodes: list[Node], pattern: re.Pattern[str], build: Build) -> list[Node]:
    """``nodes`` with every run that ``pattern`` matches (leftmost, longest by the pattern) put through ``build``."""
    codes = "".join([node.code for node in nodes])
    done: list[Node] = []
    at = 0
    for match in pattern.finditer(codes):
        start, end = match.span()
        made = build(Run(tuple(nodes[start:end]), text)) if end > start else None
        if made is not None:
            done += nodes[at:start]
            done += made
            at = end
    return done + nodes[at:]
