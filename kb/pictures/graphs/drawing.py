"""The picture as SVG; the page has its rules in a style sheet, classes begin with ``cg``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from kb.answers import CitationRow
from kb.markup import as_part, element, number
from kb.pictures import lettering, words
from kb.pictures.graphs.near import Graph, Node, relations
from kb.pictures.graphs.places import HEIGHT, MARGIN, WIDTH, Column, Layout, Place, layout

Address = Callable[[str], str]
_HEADS = {
    -2: "cited by what it cites",
    -1: "what it cites",
    0: "this circular",
    1: "what cites it",
    2: "cites what cites it",
}
_LEGEND = 30.0
_SIGN = 34.0
_ROOM = WIDTH - 2 * 10


def picture(graph: Graph, name: str, address: Address) -> str:
    """The graph as an ``svg`` element for a page; ``address`` says where a circular is, by its id."""
    return as_part(drawing(graph, name, address))


def drawing(graph: Graph, name: str, address: Address) -> Element:
    """The graph as an element."""
    place = layout(graph)
    kinds = relations(graph.edges)
    signs, bottom = _legend(kinds, place)
    return element(
        "svg",
        element("title", text=name, id="cg-title"),
        element("defs", *(_tip(kind) for kind in kinds)),
        *(part for column in place.columns for part in _column(column)),
        *(_edge(one, place) for one in graph.edges),
        *(part for one in place.places.values() for part in _relation(one, graph, place)),
        *(_node(one, address(one.node.id)) for one in place.places.values()),
        *signs,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {number(place.width)} {number(bottom)}",
        width=place.width, height=bottom, role="group", aria_labelledby="cg-title", class_="cg", lang="en",
    )  # fmt: skip


def said(kind: str) -> str:
    """A relation in words."""
    return kind.replace("_", " ")


def _column(column: Column) -> Iterator[Element]:
    yield element("text", text=_HEADS[column.level], x=column.x, y=22, class_="cg-head")
    if column.more:
        more = f"and {column.more} more"
        yield element("text", text=more, x=column.x, y=column.end + 18, class_="cg-soft")


def _edge(edge: CitationRow, place: Layout) -> Element:
    citing, cited = place.places[edge.circular_id], place.places[edge.cited_id]
    told = element("title", text=f"{edge.circular} {said(edge.predicate)} {edge.cited}")
    return element("g", told, _line_of(edge.predicate, _path(citing, cited)))


def _line_of(kind: str, path: str) -> Element:
    return element("path", d=path, class_=f"cg-edge cg-{kind}", marker_end=f"url(#cg-tip-{kind})")


def _path(citing: Place, cited: Place) -> str:
    """From the citing circular to the cited one: leftwards as a rule, around the column where both stand in one."""
    if citing.x == cited.x:
        x, bend = citing.x, 44.0
        return _curve(x, citing.middle, x - bend, x - bend, x - 2, cited.middle)
    start, end = (citing.x, cited.x + WIDTH + 2) if citing.x > cited.x else (citing.x + WIDTH, cited.x - 2)
    half = (start + end) / 2
    return _curve(start, citing.middle, half, half, end, cited.middle)


def _curve(x0: float, y0: float, bend0: float, bend1: float, x1: float, y1: float) -> str:
    points = ((x0, y0), (bend0, y0), (bend1, y1), (x1, y1))
    first, *others = (f"{number(x)} {number(y)}" for x, y in points)
    return f"M{first}C{' '.join(others)}"


def _relation(one: Place, graph: Graph, place: Layout) -> Iterator[Element]:
    """The words beside a circular that say how it is joined to those nearer to the middle."""
    own = one.node
    nearer = [edge for edge in graph.edges if _is_nearer(_other(edge, own), own, place)]
    for left in (True, False):
        beside = [edge for edge in nearer if (place.places[_other(edge, own)].x < one.x) == left]
        if beside:
            above = sum(place.places[_other(edge, own)].y for edge in beside) < one.y * len(beside)
            x, anchor = (one.x - 10, "end") if left else (one.x + WIDTH + 10, None)
            text = ", ".join(said(kind) for kind in relations(beside))
            y = one.middle + (15 if above else -6)  # where the line does not bend to
            yield element("text", text=text, x=x, y=y, text_anchor=anchor, class_="cg-relation")


def _other(edge: CitationRow, own: Node) -> str:
    """The other end of a citation; nothing where the circular has no part in it."""
    if own.id == edge.circular_id:
        return edge.cited_id
    return edge.circular_id if own.id == edge.cited_id else ""


def _is_nearer(other: str, own: Node, place: Layout) -> bool:
    return bool(other) and place.places[other].node.hop < own.hop


def _node(one: Place, address: str) -> Element:
    node = one.node
    style = "cg-node cg-own" if node.hop == 0 else "cg-node" if node.held else "cg-node cg-stub"
    issued = words.day(node.issued_on) if node.issued_on else "day unknown"
    about = node.subject or ("" if node.held else "not held")
    full = f"{node.label}, {issued}{f': {about}' if about else ''}{'' if node.held else ' (not held)'}"
    return element(
        "a",
        element("title", text=full),
        element("rect", x=one.x, y=one.y, width=WIDTH, height=HEIGHT, rx=6),
        _line(lettering.shortened(node.label, _ROOM, 12.5), one, 19, "cg-label"),
        _line(issued, one, 35, "cg-soft"),
        *(_line(line, one, 51 + 14 * at, "cg-about") for at, line in enumerate(lettering.lines(about, _ROOM, 11, 2))),
        href=address,
        class_=style,
    )


def _line(text: str, one: Place, below: float, style: str) -> Element:
    return element("text", text=text, x=one.x + 10, y=one.y + below, class_=style)


def _tip(kind: str) -> Element:
    tip = element("path", d="M0 0L8 4L0 8Z", class_=f"cg-tip cg-tip-{kind}")
    return element(
        "marker", tip, id=f"cg-tip-{kind}", viewBox="0 0 8 8", refX=7, refY=4, markerWidth=7, markerHeight=7,
        orient="auto", markerUnits="userSpaceOnUse",
    )  # fmt: skip


def _legend(kinds: list[str], place: Layout) -> tuple[list[Element], float]:
    """What the lines mean, and where the picture ends."""
    drawn: list[Element] = []
    x, y = MARGIN, place.height + 16
    for kind in kinds:
        wide = _SIGN + lettering.width(said(kind), 11) + 18
        if x + wide > place.width - MARGIN and x > MARGIN:
            x, y = MARGIN, y + 20
        line = f"M{number(x + _SIGN - 8)} {number(y)}L{number(x)} {number(y)}"
        drawn.append(_line_of(kind, line))
        drawn.append(element("text", text=said(kind), x=x + _SIGN, y=y + 4, class_="cg-soft"))
        x += wide
    return drawn, (y + _LEGEND - 14 if kinds else place.height)
