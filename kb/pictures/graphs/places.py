"""Places of circulars in the picture, in pixels: a column per level, earlier ones left, neighbours at like heights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.pictures.graphs.near import Graph, Node

WIDTH, HEIGHT = 208.0, 76.0
"""Size of a circular."""
COLUMN, ROW = 312.0, 92.0
"""From one to the next."""
MARGIN = 12.0
_HEAD = 30.0
"""Height of the names of the columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A circular with its top left corner."""

    node: Node
    x: float
    y: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + HEIGHT / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The left edge of a column, how many circulars had no room in it, and where these are counted."""

    level: int
    x: float
    more: int
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Everything in its place; ``width`` and ``height`` are those of the picture without its legend."""

    places: dict[str, Place]
    columns: tuple[Column, ...]
    width: float
    height: float


def layout(graph: Graph) -> Layout:
    """Puts the circulars of a graph into columns."""
    levels = sorted({node.level for node in graph.nodes} | set(graph.more))
    by_level = {level: [node for node in graph.nodes if node.level == level] for level in levels}
    tallest = max(len(nodes) + bool(graph.more.get(level)) for level, nodes in by_level.items())
    places: dict[str, Place] = {}
    columns = {}
    for level in sorted(levels, key=lambda level: (abs(level), level)):
        x = MARGIN + COLUMN * levels.index(level)
        rows = _ordered(by_level[level], graph, places)
        top = _HEAD + MARGIN + (tallest - len(rows) - bool(graph.more.get(level))) * ROW / 2
        places |= {node.id: Place(node=node, x=x, y=top + ROW * at) for at, node in enumerate(rows)}
        columns[level] = Column(level=level, x=x, more=graph.more.get(level, 0), end=top + ROW * len(rows))
    return Layout(
        places=places,
        columns=tuple(columns[level] for level in levels),
        width=2 * MARGIN + COLUMN * (len(levels) - 1) + WIDTH,
        height=_HEAD + 2 * MARGIN + tallest * ROW - (ROW - HEIGHT),
    )


def _ordered(nodes: Iterable[Node], graph: Graph, places: dict[str, Place]) -> list[Node]:
    """The circulars of a column from top to bottom: beside their neighbours that have a place, the earlier first."""
    return sorted(
        nodes, key=lambda node: (_height(node, graph, places), node.hop, node.issued_on or "", node.label, node.id)
    )


def _height(node: Node, graph: Graph, places: dict[str, Place]) -> float:
    """The mean height of the neighbours that have a place already."""
    around = [other for edge in graph.edges for other in _other_end(node, edge.circular_id, edge.cited_id)]
    heights: Sequence[float] = [places[one].y for one in around if one in places]
    return sum(heights) / len(heights) if heights else 0.0


def _other_end(node: Node, citing: str, cited: str) -> tuple[str, ...]:
    if node.id == citing:
        return (cited,)
    return (citing,) if node.id == cited else ()
