"""Intervals of planned things and how two of them lie to each other.

An interval is first and last instant, both inclusive, at the finer of the two grains compared. Every pair stands in
exactly one of the five relations of `Relation`, which are Allen's thirteen (Allen 1983, doi:10.1145/182.358434)
taken together by what they mean for a plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ingest.facts import Former, Grain, Kind, ScheduleItem

Relation = Literal["equal", "inside", "contains", "later", "earlier"]
"""How a new interval lies to the old one. ``later`` and ``earlier``: neither holds the other whole."""

EXACT: frozenset[Grain] = frozenset({"minute", "day"})
_MONTHS: Mapping[Grain, int] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_FIRST, _LAST = "T00:00", "T23:59"


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``starts`` to ``ends``, both ``YYYY-MM-DDTHH:MM`` and inclusive, ``starts`` not after ``ends``."""

    starts: str
    ends: str

    def __post_init__(self) -> None:
        if self.starts > self.ends:
            raise ValueError(f"{self.starts} comes after {self.ends}")


def relation(new: Interval, old: Interval) -> Relation:
    """How ``new`` lies to ``old``."""
    if new == old:
        return "equal"
    if old.starts <= new.starts and new.ends <= old.ends:
        return "inside"
    if new.starts <= old.starts and old.ends <= new.ends:
        return "contains"
    return "later" if new.starts > old.starts else "earlier"


def told_of(kind: Kind, time: ScheduleItem | Former) -> Interval | None:
    """When a thing happens: the window of a session, the moment of a deadline, the opening of what has no end.

    A coarse time counts with its whole period. None where no time is given.
    """
    first, last = time.starts or _begun(time), time.ends or time.starts
    if first is None or last is None:
        return None
    if time.grain in EXACT:
        if kind == "deadline":
            first = last
        elif kind == "availability" and time.ends is None:
            last = first
    return Interval(_opened(min(first, last)), _closed(max(first, last)))


def days_between(old: str, new: str) -> int:
    """Whole days from one day or minute to another; negative when the new one is earlier."""
    return (date.fromisoformat(new[:10]) - date.fromisoformat(old[:10])).days


def _begun(time: ScheduleItem | Former) -> str | None:
    """The first day of a period that is given by its last one alone ("by Q2 2023"); else that day itself."""
    if time.ends is None or time.grain is None or time.grain in EXACT:
        return time.ends
    last = date.fromisoformat(time.ends[:10])
    if time.grain == "week":
        return (last - timedelta(days=6)).isoformat()
    if time.grain == "half-month":
        return last.replace(day=1 if last.day <= 15 else 16).isoformat()
    month = last.year * 12 + last.month - _MONTHS[time.grain]
    return date(month // 12, month % 12 + 1, 1).isoformat()


def _opened(moment: str) -> str:
    return moment if "T" in moment else moment + _FIRST


def _closed(moment: str) -> str:
    return moment if "T" in moment else moment + _LAST
