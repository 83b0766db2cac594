"""The days on which a history went on, each with what was said anew and what was changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kb.answers import Event

AROUND = 24
"""So many days are offered before and after the one that is looked from."""
_SAME = frozenset({"restates"})
"""Changes that change nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day on which circulars spoke of the subject; ``first`` are things told for the first time."""

    day: date
    circulars: tuple[str, ...]
    first: tuple[Event, ...]
    changes: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slider:
    """The days around the one that is looked from, which is ``at`` in ``days``: None where it lies before all of them.

    ``before`` and ``after`` are how many there are beyond; ``earlier`` and ``later`` the next ones to go to.
    """

    days: tuple[Day, ...]
    at: int | None
    before: int
    after: int
    earlier: Day | None
    later: Day | None

    @property
    def current(self) -> Day | None:
        """The day that is looked from."""
        return None if self.at is None else self.days[self.at]


def days_of(events: Iterable[Event]) -> tuple[Day, ...]:
    """The days in their order; circulars of which no day is known have none."""
    dated: dict[str, list[Event]] = {}
    for one in events:
        if one.known_on:
            dated.setdefault(one.known_on, []).append(one)
    return tuple(_day(date.fromisoformat(day), own) for day, own in sorted(dated.items()))


def slider(days: Sequence[Day], as_of: date | None) -> Slider:
    """The days around the last one until ``as_of``, or the last of all."""
    at = len(days) - 1 if as_of is None else sum(one.day <= as_of for one in days) - 1
    first, last = max(0, at - AROUND), min(len(days), at + AROUND + 1)
    return Slider(
        days=tuple(days[first:last]),
        at=at - first if at >= 0 else None,
        before=first,
        after=len(days) - last,
        earlier=days[at - 1] if at > 0 else None,
        later=days[at + 1] if at + 1 < len(days) else None,
    )


def _day(day: date, events: Sequence[Event]) -> Day:
    return Day(
        day=day,
        circulars=tuple(dict.fromkeys(one.circular for one in events)),
        first=tuple(one for one in events if one.turn == 1 or one.turn is None),
        changes=tuple(one for one in events if one.change and one.change not in _SAME),
    )
