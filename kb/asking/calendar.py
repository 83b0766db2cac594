"""Questions for calendars: every planned thing with a date, and how it came to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TypeVar

from kb.answers import Answers, CalendarRow, CalendarTexts, Move, Window
from kb.asking.asking import Asking
from kb.asking.due_sets import DUE_FILTERS
from kb.sources import Row

T = TypeVar("T")

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
        asked = self._calendar_asked(filters, since)
        told = (self._ask(name, since=asked["since"]) for name in ("calendar_windows", "calendar_moves"))
        return Answers(CalendarRow, calendar_rows(self._ask("calendar", **asked), *told))

    def calendar_texts(self, filters: Mapping[str, str], *, since: date | None = None) -> CalendarTexts:
        """The same as of no day, as texts that were written before; ``since`` and errors as of `calendar`."""
        rows = self._rows("calendar_texts", **self._calendar_asked(filters, since))
        return CalendarTexts(
            events=tuple([row["event"] for row in rows]),
            tasks=tuple([row["task"] for row in rows]),
            last_told=max([row["last_told"] for row in rows if row["last_told"]], default=None),
        )

    def _calendar_asked(self, filters: Mapping[str, str], since: date | None) -> dict[str, str]:
        if unknown := set(filters) - set(CALENDAR_FILTERS):
            raise TypeError(f"no calendar can be filtered by {', '.join(sorted(unknown))}")
        first = (since or self.today - _LOOK_BACK).isoformat()
        return {"since": first, **dict.fromkeys(CALENDAR_FILTERS, ""), **filters}


def calendar_rows(rows: Iterable[Row], windows: Iterable[Row], moves: Iterable[Row]) -> Iterator[CalendarRow]:
    """What the queries ``calendar``, ``calendar_windows`` and ``calendar_moves`` say, put together."""
    beside = _gathered((Window(**row) for row in windows), _statement)
    moved = _gathered((_move(row, beside) for row in moves), _thing)
    for row in rows:
        yield CalendarRow(**row, windows=beside.get(row["time_id"], ()), moves=moved.get(row["milestone_id"], ()))


def _gathered(some: Iterable[T], key: Callable[[T], str]) -> dict[str, tuple[T, ...]]:
    """Answers by what they belong to, in their order."""
    found: dict[str, tuple[T, ...]] = {}
    for one in some:
        found[key(one)] = (*found.get(key(one), ()), one)
    return found


def _statement(one: Window) -> str:
    return one.item_id


def _thing(one: Move) -> str:
    return one.milestone_id


def _move(row: Row, windows: Mapping[str, tuple[Window, ...]]) -> Move:
    old, new = (windows.get(row[name] or "", ()) for name in ("before_id", "after_id"))
    return Move(**row, old_windows=old, new_windows=new)
