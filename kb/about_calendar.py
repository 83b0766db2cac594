"""Questions for calendars: every planned thing with a date, and how it came to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from kb.about_plans import DUE_FILTERS
from kb.answers import Answers, CalendarRow, Move
from kb.asking import Asking

CALENDAR_FILTERS = tuple(name for name in DUE_FILTERS if name != "month")
"""What a calendar can be narrowed down by; each may hold several words with commas."""
_LOOK_BACK = timedelta(days=60)


class AboutCalendar(Asking):
    """What calendars ask."""

    def calendar(self, filters: Mapping[str, str], *, since: date | None = None) -> Answers[CalendarRow]:
        """Every planned thing that ends on ``since`` or later (60 days before today), with what is no longer planned.

        ``filters`` are `CALENDAR_FILTERS`.

        Raises:
            TypeError: if there is no such filter.
        """
        if unknown := set(filters) - set(CALENDAR_FILTERS):
            raise TypeError(f"no calendar can be filtered by {', '.join(sorted(unknown))}")
        first = (since or self.today - _LOOK_BACK).isoformat()
        moves: dict[str, tuple[Move, ...]] = {}
        for row in self._ask("calendar_moves", since=first):
            moves[row["milestone_id"]] = (*moves.get(row["milestone_id"], ()), Move(**row))
        rows = self._ask("calendar", since=first, **dict.fromkeys(CALENDAR_FILTERS, "") | dict(filters))
        return Answers(CalendarRow, (CalendarRow(**row, moves=moves.get(row["milestone_id"], ())) for row in rows))
