"""Answers for calendars: planned things with how they came to their times."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A change of one planned thing: the time before, the time after, and who says so; ``circular`` is the later one.

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
    id: str
    milestone_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRow:
    """A planned thing with its latest word; what is no longer planned keeps the last time it had.

    Attributes:
        state: current, completed, cancelled, postponed (until further notice), or superseded (replaced or left out).
        times: statements that hold now and name a time: more than one where sites have times of their own; then
            ``starts`` and ``ends`` reach over all of them.
        hours_circular, hours_page: who gave the hours, where the latest word names the day alone.
        strength, audience, systems: as an earlier circular has them where the latest one does not say.
        version: how often its time or state changed, from 0; it never falls.
        first_told, last_told: days on which the first word and the latest change were out, None where unknown.
        circular, page, quote: of the latest word.
        source_url: public address of that circular.
        moves: its changes, the first one first.
    """

    milestone: str
    state: str
    kind: str
    starts: str | None
    ends: str | None
    grain: str | None
    modifier: str | None
    times: int
    hours_circular: str | None
    hours_page: int | None
    certainty: str
    condition: str | None
    strength: str | None
    audience: tuple[str, ...]
    systems: tuple[str, ...]
    site: str | None
    programme: str | None
    version: int
    first_told: str | None
    last_told: str | None
    circular: str
    page: int
    quote: str
    issuer: str | None
    issued_on: str | None
    subject: str | None
    source_url: str | None
    milestone_id: str
    programme_id: str | None
    id: str
    circular_id: str
    passage_id: str
    moves: tuple[Move, ...] = ()
