"""The grid of a month: things of one day in its cell, longer ones as bands over their days or above the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kb.website.months.bands import Band, Stretch, laid
from kb.website.months.month import Month
from kb.website.months.things import Thing

LANES = 5
"""So many bands are drawn one below the other; further ones are listed in the cell where they begin."""
IN_CELL = 4
"""So many things stand open in a cell; further ones are behind a count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A cell; a day of a neighbouring month is not ``within`` and holds nothing.

    ``bands`` are those drawn from here on, ``shown`` the things of this day, ``more`` what there was no room for,
    ``unread`` how many more there are.
    """

    date: date
    within: bool
    today: bool
    holiday: str | None
    bands: tuple[Band[Thing], ...]
    shown: tuple[Thing, ...]
    more: tuple[Thing, ...]
    unread: int

    @property
    def weekend(self) -> bool:
        """Whether it is a Saturday or Sunday."""
        return self.date.weekday() >= 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What days are marked as: ``today``, by the names of their holidays, by how many of their things were not read."""

    today: date
    holiday: Callable[[date], str | None]
    unread: Mapping[date, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A row of the grid, with room for so many ``lanes`` of bands."""

    days: tuple[Day, ...]
    lanes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The grid; ``above`` are things that take or may take any day of the month."""

    above: tuple[Thing, ...]
    weeks: tuple[Week, ...]


def sheet(month: Month, things: Sequence[Thing], marks: Marks) -> Sheet:
    """The things of a month in their places; what lies outside of it is not there."""
    above: list[Thing] = []
    longer: list[Stretch[Thing]] = []
    by_day: dict[date, list[Thing]] = {}
    for one in things:
        if one.first <= month.first and one.last >= month.last:
            above.append(one)
        elif one.first < one.last:
            longer.append(Stretch(first=one.first, last=one.last, what=one))
        else:
            by_day.setdefault(one.first, []).append(one)
    weeks = []
    for days in month.weeks:
        own = [day for day in days if Month.of(day) == month]
        bands = laid(longer, own[0], own[-1])
        cells = (_day(day, month, bands, by_day.get(day, []), marks) for day in days)
        weeks.append(Week(days=tuple(cells), lanes=min(LANES, max((band.lane for band in bands), default=0))))
    return Sheet(above=tuple(above), weeks=tuple(weeks))


def _day(day: date, month: Month, bands: Iterable[Band[Thing]], things: Sequence[Thing], marks: Marks) -> Day:
    begin = [band for band in bands if band.first == day]
    inside = Month.of(day) == month
    without_room = tuple(band.what for band in begin if band.lane > LANES)
    return Day(
        date=day,
        within=inside,
        today=day == marks.today,
        holiday=marks.holiday(day),
        bands=tuple(band for band in begin if band.lane <= LANES),
        shown=tuple(things[:IN_CELL]) if inside else (),
        more=(*things[IN_CELL:], *without_room) if inside else (),
        unread=marks.unread.get(day, 0) if inside else 0,
    )
