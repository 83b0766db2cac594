"""Where a moved plan was before: an earlier statement, or only a time that the later circular tells of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kb.answers import Event
from kb.pictures.moments import DAY_LENGTH, ending
from kb.pictures.words import MOVES


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """``at``: which of the earlier statements (from 0); or ``former``: the end in days that none of them has."""

    at: int | None = None
    former: float | None = None


def origin_of(event: Event, before: Sequence[Event]) -> Origin | None:
    """Where a statement moves its plan from; None when it does not move it, or when nothing dated is known.

    ``before`` are the earlier statements about the same thing, in order of issue. An arrow must be as long as the days
    that are told, so that only a statement that lies so far away will do.
    """
    if event.change not in MOVES:
        return None
    dated = [at for at, one in enumerate(before) if _day(one) is not None and (one.turn or 0) < (event.turn or 1)]
    fitting = [at for at in dated if not event.days_moved or _days_between(before[at], event) == event.days_moved]
    if fitting:
        return Origin(at=fitting[-1])
    return _told(event)


def _told(event: Event) -> Origin | None:
    end = event.ends or event.starts
    if not event.days_moved or not end or not date.min.toordinal() <= ending(end) - event.days_moved:
        return None
    return Origin(former=ending(end) - event.days_moved)


def _days_between(old: Event, new: Event) -> int | None:
    """Whole days between the ends, or the starts where one has no end."""
    if old.ends and new.ends:
        return _ordinal(new.ends) - _ordinal(old.ends)
    first, second = _day(old), _day(new)
    return _ordinal(second) - _ordinal(first) if first and second else None


def _day(event: Event) -> str | None:
    return event.starts or event.ends


def _ordinal(text: str) -> int:
    return date.fromisoformat(text[:DAY_LENGTH]).toordinal()
