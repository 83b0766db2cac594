"""How a document is set: its body type, the edges of its text column, the distance of its lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.read.pdf.lines import CJK, Line

_USUAL_SIZE, _USUAL_LEADING = 10.0, 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Points, but for ``leading``: the distance of baselines in a paragraph, as a multiple of the type size."""

    size: float
    left: float
    right: float
    leading: float


def setting_of(lines: Sequence[Line]) -> Setting:
    """The commonest type, the edges its lines reach, and the distance that most of them keep."""
    if not lines:
        return Setting(size=_USUAL_SIZE, left=70.0, right=525.0, leading=_USUAL_LEADING)
    size = common_size(lines)
    body = [line for line in lines if abs(line.size - size) < 0.6]
    rights = sorted(line.box.x1 for line in body)
    lefts = sorted(line.box.x0 for line in body)
    right = rights[int(len(rights) * 0.97)]
    return Setting(size=size, left=lefts[int(len(lefts) * 0.03)], right=right, leading=_leading(body, right))


def common_size(lines: Sequence[Line]) -> float:
    """The type size of most of the signs."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda known: (sizes[known], known), default=_USUAL_SIZE)


def needs(line: Line) -> float:
    """Points that the first word of a line takes, with the blank before it: Chinese may break behind every sign."""
    first = line.words[0]
    width = first.box.x1 - first.box.x0
    if CJK.match(first.text):
        return min(width, line.size)
    if latin := re.match(r"[^\u2e80-\u9fff]+", first.text):
        width *= len(latin[0]) / max(len(first.text), 1)
    return width + 0.22 * line.size


def is_wrapped(line: Line, after: Line, left: float, right: float) -> bool:
    """Whether ``line`` was only wrapped: the first word of ``after`` would not have fitted before ``right``.

    Of lines set in the middle of the column, or flush with its right edge, both margins count.
    """
    width = line.box.x1 - line.box.x0
    middle = line.box.x0 - left > 4 and all(abs((x.box.x0 + x.box.x1) - (left + right)) < 4 for x in (line, after))
    far = left + 0.4 * (right - left)
    flush = all(x.box.x1 > right - 15 and x.box.x0 > far for x in (line, after))
    flush = flush and abs(line.box.x1 - after.box.x1) < 2 and abs(line.box.x0 - after.box.x0) > 6
    room = (right - left) if middle or flush else (right - line.box.x0)
    return width + needs(after) > room - 0.5


def _leading(body: list[Line], right: float) -> float:
    ratios = [
        (after.baseline - line.baseline) / line.size
        for line, after in pairwise(body)
        if line.page == after.page
        and right - line.box.x1 < needs(after)
        and 0.9 < (after.baseline - line.baseline) / line.size < 2.5
    ]
    # The lesser ones: lines of two paragraphs are among them where the last word of the first fills its line.
    return sorted(ratios)[len(ratios) // 4] if len(ratios) > 2 else _USUAL_LEADING
