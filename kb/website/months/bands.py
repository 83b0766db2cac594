"""Bands over days: which lane of a week each one gets, so that none lies on another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch(Generic[T]):
    """Days from ``first`` to ``last``, both inclusive, that ``what`` takes or lies in."""

    first: date
    last: date
    what: T


@dataclass(frozen=True, slots=True, kw_only=True)
class Band(Generic[T]):
    """The part of a stretch that falls into a row of days: from ``first`` to ``last`` in a ``lane`` counted from 1.

    ``came`` and ``goes_on`` say that the stretch began before and ends after.
    """

    first: date
    last: date
    lane: int
    came: bool
    goes_on: bool
    what: T

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.last - self.first).days + 1


def laid(stretches: Iterable[Stretch[T]], first: date, last: date) -> tuple[Band[T], ...]:
    """The stretches that touch the days from ``first`` to ``last``, each in the first lane that is free.

    Those that begin earlier, and of these the longer ones, come first, so that what runs on keeps to the top.
    """
    touching = [one for one in stretches if one.first <= last and one.last >= first]
    ordered = sorted(touching, key=lambda one: (one.first, -one.last.toordinal()))
    taken: list[date] = []
    return tuple(_placed(one, first, last, taken) for one in ordered)


def _placed(stretch: Stretch[T], first: date, last: date, taken: list[date]) -> Band[T]:
    """Puts a stretch after the last days ``taken`` in the lanes, which it then takes itself."""
    begins, ends = max(stretch.first, first), min(stretch.last, last)
    free = next((at for at, until in enumerate(taken) if until < begins), len(taken))
    taken[free : free + 1] = [ends]
    return Band(
        first=begins,
        last=ends,
        lane=free + 1,
        came=stretch.first < begins,
        goes_on=stretch.last > ends,
        what=stretch.what,
    )
