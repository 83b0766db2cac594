"""Lanes page by page: a subject may have hundreds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import count

from kb.pictures.lanes import Group, Lane

PER_PAGE = 30


def pages_of(groups: Sequence[Group]) -> int:
    """How many pages they fill, at least one."""
    return max(1, -(-sum(len(group.lanes) for group in groups) // PER_PAGE))


def part(groups: Sequence[Group], page: int) -> tuple[Group, ...]:
    """The lanes of one page counted from 1, under their programmes."""
    numbers = count()
    kept = (
        replace(group, lanes=tuple(lane for lane in group.lanes if next(numbers) // PER_PAGE == page - 1))
        for group in groups
    )
    return tuple(group for group in kept if group.lanes)


def page_at(groups: Sequence[Group], today: date) -> int:
    """The page with the first lane that is not over by that day; the last page where all are."""
    lanes = [lane for group in groups for lane in group.lanes]
    ahead = (at for at, lane in enumerate(lanes) if _lasts(lane, today))
    return next(ahead, max(0, len(lanes) - 1)) // PER_PAGE + 1


def _lasts(lane: Lane, today: date) -> bool:
    return any((bar.ends or bar.starts or 0) > today.toordinal() for bar in lane.bars)
