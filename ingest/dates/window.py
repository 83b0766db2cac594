"""Clock times and windows of the day, before they meet a date."""

from __future__ import annotations

from dataclasses import dataclass, replace

DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of the day.

    ``minutes`` counts from midnight, 1440 for the midnight that ends a day. ``half`` is whether a.m. or p.m. (or noon,
    midnight) was printed; ``open_half`` whether a neighbour's may serve: 12:59 at most, and nothing printed.
    """

    minutes: int
    half: bool = False
    open_half: bool = False
    approx: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """From one minute of a day to another (the same one twice for a point). An end before the start is next day's."""

    first: int
    last: int
    approx: bool = False

    @property
    def point(self) -> bool:
        """Whether it is one moment."""
        return self.first == self.last


def _in_afternoon(minutes: int) -> int:
    return minutes + DAY_MINUTES // 2 if minutes < DAY_MINUTES // 2 else minutes


def _in_morning(minutes: int) -> int:
    return minutes - DAY_MINUTES // 2 if DAY_MINUTES // 2 <= minutes < DAY_MINUTES else minutes


def between(first: Clock, last: Clock) -> Window:
    """The window of two times, where one printed a.m. or p.m. may serve both.

    >>> nine_to_five = between(Clock(minutes=540, open_half=True), Clock(minutes=1020, half=True))
    >>> nine_to_five.first, between(Clock(minutes=120, open_half=True), Clock(minutes=990, half=True)).first
    (540, 840)
    """
    if first.open_half and last.half:
        first = replace(first, minutes=_settle(first.minutes, last.minutes))
    elif first.half and last.open_half and last.minutes < first.minutes:
        later = _in_afternoon(last.minutes)
        last = replace(last, minutes=later if later > first.minutes else last.minutes)
    if first.minutes == DAY_MINUTES and last.minutes < DAY_MINUTES:
        first = replace(first, minutes=0)  # a window that starts at midnight starts its day
    return Window(first=first.minutes, last=last.minutes, approx=first.approx or last.approx)


def _settle(minutes: int, last: int) -> int:
    afternoon = last >= DAY_MINUTES // 2
    shared, other = _in_morning(minutes), _in_afternoon(minutes)
    if afternoon:
        shared, other = other, shared
    return shared if shared <= last else other if other <= last else minutes
