"""Years lent over the clock times between two dates of a phrase: "9 a.m. on 3 May and 10 a.m. on 4 May 2026"."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.dates.cascade import Node
from ingest.dates.partial import Partial, Stretch, lend

_BETWEEN = re.compile(r"[,@FfiyBgK(]*\)?(?:,?[&|]|[-/,])[,@FiyBgK(]*")


def lend_years(_text: str, nodes: list[Node]) -> list[Node]:
    """``nodes`` with year-less ``S`` completed from the next one, else the one before, in the same phrase."""
    codes = "".join(node.code for node in nodes)
    places = [at for at, code in enumerate(codes) if code == "S"]
    done = list(nodes)
    pairs = list(pairwise(places))
    for poor, rich in [*reversed(pairs), *((later, earlier) for earlier, later in pairs)]:
        low, high = min(poor, rich), max(poor, rich)
        if _BETWEEN.fullmatch(codes[low + 1 : high]):
            done[poor] = _completed(done[poor], done[rich], before=poor < rich)
    return done


def _completed(poor: Node, rich: Node, *, before: bool) -> Node:
    mine, others = _stretches(poor), _stretches(rich)
    lender = others[0].first if before else others[-1].last
    if lender.year is None or any(stretch.first.year for stretch in mine):
        return poor
    filled = []
    for stretch in mine:
        first = _with_year(stretch.first, lender, before=before)
        last = first if stretch.single else _with_year(stretch.last, lender, before=before)
        filled.append(Stretch(first=first, last=last, rule=stretch.rule))
    return poor._replace(value=tuple(filled))


def _stretches(node: Node) -> list[Stretch]:
    return [part for part in node.value if isinstance(part, Stretch)] if isinstance(node.value, tuple) else []


def _with_year(poor: Partial, rich: Partial, *, before: bool) -> Partial:
    far = abs(poor.place_in_year - rich.place_in_year) >= 6
    return lend(poor, rich, before=before, ordered=far)
