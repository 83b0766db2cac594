"""Which circulars stand around one, and how many citations away: at most as many as a picture can hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.answers import CitationRow

MOST = 60
"""Circulars in one picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A circular.

    Attributes:
        hop: how many citations it is away, 0 to 2.
        level: citations back in time (negative) or ahead: -1 is cited, 1 cites, 0 is the circular itself, or one that
            cites the same or is cited by the same.
    """

    id: str
    label: str
    issued_on: str | None
    subject: str | None
    held: bool
    hop: int = 0
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Circulars, the one itself first, and the citations between them; ``more`` counts those left out by level."""

    nodes: tuple[Node, ...]
    edges: tuple[CitationRow, ...]
    more: Mapping[int, int]


def graph(own: Node, citations: Sequence[CitationRow], most: int = MOST) -> Graph:
    """The circulars around ``own``, the nearest and latest first."""
    found: dict[str, Node] = {own.id: own}
    for hop in (1, 2):
        for edge in citations:
            if edge.hop == hop:
                for node in _beyond(edge, found, hop):
                    found.setdefault(node.id, node)
    nearest = sorted(found.values(), key=lambda node: (node.issued_on or "", node.label, node.id), reverse=True)
    nearest.sort(key=lambda node: node.hop)
    kept = {node.id for node in nearest[:most]}
    return Graph(
        nodes=tuple(nearest[:most]),
        edges=tuple(one for one in citations if one.circular_id in kept and one.cited_id in kept),
        more=Counter(node.level for node in nearest[most:]),
    )


def _beyond(edge: CitationRow, found: Mapping[str, Node], hop: int) -> Iterator[Node]:
    """The end of a citation that is one farther than the other."""
    for near, far in ((edge.circular_id, _cited), (edge.cited_id, _citing)):
        if near in found and found[near].hop == hop - 1:
            yield far(edge, hop, found[near].level)


def _cited(edge: CitationRow, hop: int, level: int) -> Node:
    return Node(
        id=edge.cited_id,
        label=edge.cited,
        issued_on=edge.cited_issued_on,
        subject=edge.cited_subject,
        held=bool(edge.cited_held),
        hop=hop,
        level=level - 1,
    )


def _citing(edge: CitationRow, hop: int, level: int) -> Node:
    return Node(
        id=edge.circular_id,
        label=edge.circular,
        issued_on=edge.issued_on,
        subject=edge.subject,
        held=bool(edge.held),
        hop=hop,
        level=level + 1,
    )


def relations(edges: Iterable[CitationRow]) -> list[str]:
    """What the citations do, each once, in the order of their number and then of their names."""
    counts = Counter(edge.predicate for edge in edges)
    return sorted(counts, key=lambda name: (-counts[name], name))
