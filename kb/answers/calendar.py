"""Answers for calendars: planned things with how they came to their times."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One of several times that a planned thing has beside each other, and who gave it; ``site``: where, if it is said.

    ``item_id`` is the statement beside which it holds.
    """

    starts: str | None
    ends: str | None
    grain: str | None
    modifier: str | None
    site: str | None
    circular: str
    page: int
    quote: str
    id: str
    item_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A change of one planned thing: the time before, the time after, and who says so; ``circular`` is the later one.

    Where a circular gives several times beside each other, a time reaches over all of them; they are in
    ``old_windows`` and ``new_windows``, else these are empty.
    ``old_circular`` is None where only the later circular tells of the time before; then ``old_quote`` holds its words.
    """

    kind: str
    days_moved: int | None
    old_starts: str | None
    old_ends: str | None
    old_grain: str | None
    old_modifier: str | None
    new_starts: str | None
    new_ends: str | None
    new_grain: str | None
    new_modifier: str | None
    old_circular: str | None
    old_page: int | None
    old_quote: str | None
    circular: str
    page: int | None
    quote: str | None
    announced_on: str | None
    before_id: str | None
    after_id: str | None
    id: str
    milestone_id: str
    old_windows: tuple[Window, ...] = ()
    new_windows: tuple[Window, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRow:
    """A planned thing with its latest word; what is no longer planned keeps the last time it had.

    Attributes:
        state: current, completed, cancelled, postponed (until further notice), or superseded (replaced or left out).
        hours_circular, hours_page: who gave the hours, where the latest word names the day alone.
        strength, audience, systems: as an earlier circular has them where the latest one does not say.
        about: those systems, all that were named of it before, and those of its programme.
        version: how often its time or state changed, from 0; it never falls.
        first_told, last_told: days on which the first word and the latest change were out, None where unknown.
        circular, page, quote: of the latest word.
        doubt, doubt_quote: code of a finding on the quote, such as ``weekday_mismatch``, and the words that raise it.
        source_url: public address of that circular.
        time_id: the statement that gave the time.
        windows: the times that it has beside each other, such as one for each data centre, over all of which
            ``starts`` and ``ends`` reach; empty where there is but one.
        moves: its changes, the first one first.
    """

    milestone: str
    state: str
    kind: str
    starts: str | None
    ends: str | None
    grain: str | None
    modifier: str | None
    hours_circular: str | None
    hours_page: int | None
    certainty: str
    condition: str | None
    strength: str | None
    audience: tuple[str, ...]
    systems: tuple[str, ...]
    about: tuple[str, ...]
    site: str | None
    programme: str | None
    version: int
    first_told: str | None
    last_told: str | None
    circular: str
    page: int
    quote: str
    doubt: str | None
    doubt_quote: str | None
    issuer: str | None
    issued_on: str | None
    subject: str | None
    source_url: str | None
    milestone_id: str
    programme_id: str | None
    time_id: str
    id: str
    circular_id: str
    passage_id: str
    windows: tuple[Window, ...] = ()
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarTexts:
    """Planned things as events of iCalendar, column by column, since there are many.

    Attributes:
        events: in which the address of the thing's page is left open; see `kb.calendars.opening`.
        tasks: for each of them the status that it has as a task, None where it is no deadline.
        last_told: the day of the latest change of any of them, None where unknown.
    """

    events: tuple[bytes, ...]
    tasks: tuple[str | None, ...]
    last_told: str | None
