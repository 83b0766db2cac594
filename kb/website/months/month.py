"""Months of the calendar, and the whole weeks that they touch."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from kb.website.asked import AskedError
from kb.wording import month_name

_FIRST, _LAST = 1970, 2199
"""Years that can be shown: no circular is older, and further ahead nobody plans."""
_FORM = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_WEEKS = calendar.Calendar(calendar.MONDAY)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year, counted from 1; as text ``2026-09``."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month of a day."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """The month that ``text`` names.

        Raises:
            AskedError: if it is no month from 1970-01 to 2199-12.
        """
        found = _FORM.fullmatch(text)
        year, number = (int(found[1]), int(found[2])) if found else (0, 0)
        if not (_FIRST <= year <= _LAST and 1 <= number <= 12):
            raise AskedError(f"month must be one from {_FIRST}-01 to {_LAST}-12 such as 2026-09, not {text!r}")
        return cls(year, number)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def name(self) -> str:
        """As ``September 2026``."""
        return f"{month_name(self.number)} {self.year}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def before(self) -> Month | None:
        """The month before, None where the calendar begins."""
        return None if (self.year, self.number) == (_FIRST, 1) else Month.of(self.first - timedelta(days=1))

    @property
    def after(self) -> Month | None:
        """The month after, None where the calendar ends."""
        return None if (self.year, self.number) == (_LAST, 12) else Month.of(self.last + timedelta(days=1))

    @property
    def weeks(self) -> tuple[tuple[date, ...], ...]:
        """The four to six weeks that it touches, each of seven days from Monday."""
        return tuple(tuple(week) for week in _WEEKS.monthdatescalendar(self.year, self.number))
