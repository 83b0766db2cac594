"""From time to place: days (see `kb.pictures.moments`) to pixels from the left."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_SHORTEST = 10
"""Days that a picture shows at least, so that a single day is not a wall."""
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal() + 1
_NEAR = 0.25
"""By how much of its length a picture grows at most to show today,"""
_QUARTER = 92
"""or by how many days if that is more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Whole days from ``first`` until before ``last``, drawn from ``left`` to ``right`` (pixels)."""

    first: int
    last: int
    left: float
    right: float

    @property
    def per_day(self) -> float:
        """Pixels that a day takes."""
        return (self.right - self.left) / (self.last - self.first)

    def x(self, moment: float) -> float:
        """The place of a moment; what lies outside is drawn at the edge."""
        return self.left + (min(max(moment, self.first), self.last) - self.first) * self.per_day

    def shows(self, moment: float) -> bool:
        """Whether a moment lies within the picture."""
        return self.first <= moment <= self.last


def scale(moments: Iterable[float], marks: Iterable[date], *, left: float, right: float) -> Scale | None:
    """A scale with room for all moments, and for those marks (today, as of) that lie near; None without moments."""
    known = sorted(moments)
    if not known:
        return None
    first, last = math.floor(known[0]), math.ceil(known[-1])
    reach = max((last - first) * _NEAR, _QUARTER)
    near = [mark.toordinal() for mark in marks if first - reach <= mark.toordinal() <= last + reach]
    return _padded(min([first, *near]), max([last, *(day + 1 for day in near)]), left, right)


def _padded(first: int, last: int, left: float, right: float) -> Scale:
    """A fiftieth of the length at either side; the calendar of the standard library bounds it."""
    spare = max(1, (last - first) // 50, math.ceil((_SHORTEST - (last - first)) / 2))
    return Scale(first=max(first - spare, _FIRST), last=min(last + spare, _LAST), left=left, right=right)
