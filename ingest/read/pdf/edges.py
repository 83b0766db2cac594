"""Table edges that a page break left open, closed: browsers draw no rule where they cut a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

_NEAR = 3.0  # points
_SHORTEST = 4.0  # an upright rule, not a corner
_NARROWEST = 20.0  # a table


def closing_rules(rules: Sequence[dict[str, Any]], rects: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Level rules where several upright ones end together without one across, in a group that has level rules.

    Takes and gives pdfplumber ``line`` objects.
    """
    upright = [rule for rule in rules if rule["width"] <= 0.5 and rule["height"] > _SHORTEST]
    level = [(rule["top"], rule["x0"], rule["x1"]) for rule in rules if rule["height"] <= 0.5]
    level += [(rect[edge], rect["x0"], rect["x1"]) for rect in rects for edge in ("top", "bottom")]
    for columns in _columns(upright):
        left, right = min(rule["x0"] for rule in columns), max(rule["x0"] for rule in columns)
        across = [y for y, x0, x1 in level if x0 < right - 1 and x1 > left + 1]
        if right - left < _NARROWEST:
            continue
        for edge, outermost in (("top", min), ("bottom", max)):
            y = outermost(rule[edge] for rule in columns)
            ends = [rule for rule in columns if abs(rule[edge] - y) <= _NEAR]
            if len(ends) > 1 and across and not any(abs(other - y) <= _NEAR for other in across):
                yield _level(ends[0], min(r["x0"] for r in ends), max(r["x0"] for r in ends), y)


def _columns(upright: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Upright rules in groups that stand beside or under one another without a gap in height."""
    groups: list[list[dict[str, Any]]] = []
    reach = float("-inf")
    for rule in sorted(upright, key=lambda rule: rule["top"]):
        if rule["top"] > reach + _NEAR:
            groups.append([])
        groups[-1].append(rule)
        reach = max(reach, rule["bottom"])
    return groups


def _level(like: dict[str, Any], x0: float, x1: float, y: float) -> dict[str, Any]:
    sides = {"x0": x0, "x1": x1, "top": y, "bottom": y, "width": x1 - x0, "height": 0.0}
    return like | sides | {"y0": -y, "y1": -y, "doctop": y}
