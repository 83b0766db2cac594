"""The things of a month as a list, each once, under the day on which one has to think of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kb import wording
from kb.website.months.month import Month
from kb.website.months.things import Thing

_NONE: Mapping[date, int] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the agenda: a day, or without one what takes longer. ``key`` names its place in the page.

    ``more`` is how many things it has that are not listed.
    """

    key: str
    title: str
    day: date | None
    things: tuple[Thing, ...]
    more: int = 0


def agenda(
    month: Month, things: Iterable[Thing], *, most: int | None = None, unread: Mapping[date, int] = _NONE
) -> tuple[Part, ...]:
    """What lasts the whole month, what began before it, then day by day; parts without things are left out.

    Each part lists at most ``most`` things; ``unread`` says of how many more things of a day it was not given.
    """
    whole: list[Thing] = []
    begun: list[Thing] = []
    by_day: dict[date, list[Thing]] = {}
    first, last = month.first, month.last
    for one in things:
        if one.first > last or one.last < first:
            continue
        day = one.day_within(first, last)
        if one.first <= first and one.last >= last:
            whole.append(one)
        elif one.first < first and day == first:
            begun.append(one)
        else:
            by_day.setdefault(day, []).append(one)
    return tuple(_cut(part, most, unread) for part in _parts(month, whole, begun, by_day))


def _cut(part: Part, most: int | None, unread: Mapping[date, int]) -> Part:
    shown = part.things[:most]
    further = unread.get(part.day, 0) if part.day else 0
    return replace(part, things=shown, more=len(part.things) - len(shown) + further)


def key_of(day: date) -> str:
    """Where the agenda speaks of a day."""
    return f"d-{day.isoformat()}"


def _parts(month: Month, whole: list[Thing], begun: list[Thing], by_day: dict[date, list[Thing]]) -> Iterator[Part]:
    if whole:
        yield Part(key="whole", title=f"Some time in {month.name}, or all of it", day=None, things=tuple(whole))
    if begun:
        yield Part(key="begun", title=f"Begun before {month.name}", day=None, things=tuple(begun))
    for day, own in sorted(by_day.items()):
        title = f"{day:%A} {day.day} {wording.month_name(day.month)}"
        yield Part(key=key_of(day), title=title, day=day, things=tuple(own))
