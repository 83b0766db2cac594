"""The living calendar: one event per planned thing, which moves in a subscriber's calendar when the plan moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kb.answers import CalendarRow, CalendarTexts
from kb.calendars.events import alarmed, event, task, todo, trigger
from kb.calendars.frame import frame, hong_kong
from kb.calendars.moments import stamp
from kb.calendars.opening import opened
from kb.calendars.wish import Wish

_END = b"END:VCALENDAR\r\n"
_URI = {"VALUE": "URI"}


def living(rows: Iterable[CalendarRow], wish: Wish, *, source: str = "", pages: str = "") -> bytes:
    """The calendar of some dated things; the same bytes for the same arguments, which are those of `joined`."""
    return joined(written(list(rows)), wish, source=source, pages=pages)


def written(rows: Sequence[CalendarRow]) -> CalendarTexts:
    """The texts of some dated things."""
    return CalendarTexts(
        events=tuple(map(event, rows)),
        tasks=tuple(map(task, rows)),
        last_told=max((row.last_told for row in rows if row.last_told), default=None),
    )


def joined(texts: CalendarTexts, wish: Wish, *, source: str = "", pages: str = "") -> bytes:
    """The calendar of such texts, which a base has ready.

    Args:
        source: where it can be had anew, empty where nobody knows.
        pages: where pages of planned things are, empty where nobody knows; their id is put behind it.
    """
    triggers = [trigger(before) for before in wish.alarms]
    events = [alarmed(text, triggers, b"START") for text in texts.events] if triggers else texts.events
    todos = _todos(texts, triggers) if wish.todo else ()
    return opened(b"".join([_head(texts, wish, source), *events, *todos, _END]), pages)


def _todos(texts: CalendarTexts, triggers: Sequence[bytes]) -> Iterator[bytes]:
    for text, status in zip(texts.events, texts.tasks, strict=True):
        if status:
            yield alarmed(todo(text, status), triggers, b"END")


def _head(texts: CalendarTexts, wish: Wish, source: str) -> bytes:
    """What stands before the first event."""
    made = frame(_name(wish))
    if texts.last_told:
        made.add("last-modified", stamp(texts.last_told))
    if source:
        made.add("source", source, parameters=_URI)
    made.add_component(hong_kong())
    return bytes(made.to_ical()).removesuffix(_END)


def _name(wish: Wish) -> str:
    """What programs call the calendar: what it was narrowed down to, and the day where it stands still."""
    words = [word for words in wish.filters.values() for word in words]
    named = f"Circulars: {', '.join(words)}" if words else "Circulars"
    return f"{named} (as of {wish.as_of})" if wish.as_of else named
