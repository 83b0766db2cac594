"""The living calendar: one event per planned thing, which moves in a subscriber's calendar when the plan moves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kb.answers import CalendarRow, CalendarText
from kb.calendars.events import Asker, event, todo, written
from kb.calendars.frame import frame, hong_kong
from kb.calendars.moments import stamp
from kb.calendars.wish import Wish

_END = b"END:VCALENDAR\r\n"
_URI = {"VALUE": "URI"}


def living(rows: Iterable[CalendarRow], wish: Wish, *, source: str = "", pages: str = "") -> bytes:
    """The calendar of some dated things; the same bytes for the same arguments, which are those of `joined`."""
    return joined([written(row) for row in rows], wish, source=source, pages=pages)


def joined(texts: Sequence[CalendarText], wish: Wish, *, source: str = "", pages: str = "") -> bytes:
    """The calendar of what was written before.

    Args:
        source: where it can be had anew, empty where nobody knows.
        pages: where pages of planned things are, empty where nobody knows; their id is put behind it.
    """
    asker = Asker.of(pages, wish.alarms)
    events = (event(text, asker) for text in texts)
    todos = (todo(text, asker) for text in texts if wish.todo and text.kind == "deadline")
    return b"".join([_head(texts, wish, source), *events, *todos, _END])


def _head(texts: Iterable[CalendarText], wish: Wish, source: str) -> bytes:
    """What stands before the first event."""
    made = frame(_name(wish))
    if told := [text.last_told for text in texts if text.last_told]:
        made.add("last-modified", stamp(max(told)))
    if source:
        made.add("source", source, parameters=_URI)
    made.add_component(hong_kong())
    return bytes(made.to_ical()).removesuffix(_END)


def _name(wish: Wish) -> str:
    """What programs call the calendar: what it was narrowed down to, and the day where it stands still."""
    words = [word for words in wish.filters.values() for word in words]
    named = f"Circulars: {', '.join(words)}" if words else "Circulars"
    return f"{named} (as of {wish.as_of})" if wish.as_of else named
