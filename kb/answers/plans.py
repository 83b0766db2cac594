"""Answers about plans: what is due, how it came to be so, how it moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

KINDS = ("deadline", "session", "effective", "period", "availability", "announcement")
CERTAINTIES = ("confirmed", "tentative")
STRENGTHS = ("required", "expected", "recommended", "optional")
CHANGES = (
    "postpones",
    "advances",
    "extends",
    "shortens",
    "refines",
    "widens",
    "restates",
    "confirms",
    "suspends",
    "reopens",
    "cancels",
    "drops",
)
"""The words by which plans and their changes can be told apart, as the base holds them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A schedule item with the circular that states it. ``due_on`` is the day of its end (else start)."""

    due_on: str | None
    title: str
    kind: str
    certainty: str
    strength: str | None
    audience: tuple[str, ...]
    systems: tuple[str, ...]
    circular: str
    page: int
    quote: str
    issuer: str | None
    site: str | None
    starts: str | None
    ends: str | None
    grain: str | None
    modifier: str | None
    condition: str | None
    issued_on: str | None
    subject: str | None
    id: str
    circular_id: str
    milestone_id: str | None
    passage_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Due(Planned):
    """Something due. ``due`` is ``must`` when its interval lies wholly in the asked period, ``may`` when it overlaps.

    ``days_left`` counts from today (or the day of the question) to ``due_on``; ``due_time`` is ``HH:MM``, None or empty
    where no time of day is given. ``audience``, ``systems`` and ``strength`` are what an earlier circular said where
    the latest one says none; so are hours where it repeats the day alone: then ``hours_starts`` and ``hours_ends`` are
    the minutes that ``hours_circular`` gave on ``hours_page`` (in its item ``hours_id``), else None. ``doubt`` is the
    code of a finding on the very passage, such as ``weekday_mismatch``. ``followed_in`` is, for a promise to announce
    something, the next circular of its programme, which may have kept it. ``state`` is current or completed, or where
    it was asked for too superseded, cancelled or postponed.
    """

    due: Literal["must", "may"]
    weekday: str
    days_left: int
    due_time: str | None
    status: str
    doubt: str | None
    milestone: str | None
    programme: str | None
    state: str
    followed_in: str | None = None
    followed_by: str | None = None
    hours_starts: str | None = None
    hours_ends: str | None = None
    hours_circular: str | None = None
    hours_page: int | None = None
    hours_circular_id: str | None = None
    hours_id: str | None = None
    programme_id: str | None

    @property
    def starts_at(self) -> str | None:
        """``starts``, with the hours that hold although the latest circular does not repeat them."""
        return self.hours_starts if self.hours_id else self.starts

    @property
    def ends_at(self) -> str | None:
        """The same of ``ends``."""
        return self.hours_ends if self.hours_id else self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Planned):
    """An entry of a timeline.

    ``state``: current, superseded, cancelled, completed, postponed, mentioned; ``turn`` counts the circulars that speak
    of the planned thing, from 1; ``change`` is what this one does to what was said before (None for the first).
    """

    state: str
    status: str
    milestone: str | None
    programme: str | None
    turn: int | None
    change: str | None
    days_moved: int | None
    known_on: str | None
    programme_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A plan that a later circular changed; ``circular`` is the later one.

    ``basis``: ``claims`` (two statements compared), ``words`` (the later circular alone tells of the earlier time; then
    ``old_circular`` is None and ``old_quote`` holds its words) or ``listing`` (an edited title, in ``quote``).
    ``thing_kind`` is the kind of the planned thing.
    """

    announced_on: str | None
    kind: str
    milestone: str
    days_moved: int | None
    old_starts: str | None
    old_ends: str | None
    new_starts: str | None
    new_ends: str | None
    old_circular: str | None
    old_page: int | None
    old_quote: str | None
    circular: str
    page: int | None
    quote: str | None
    basis: str
    old_certainty: str | None
    new_certainty: str | None
    old_grain: str | None
    old_modifier: str | None
    new_grain: str | None
    new_modifier: str | None
    issuer: str | None
    systems: tuple[str, ...] | None
    programme: str | None
    about: tuple[str, ...] | None
    thing_kind: str
    id: str
    milestone_id: str
    before_id: str | None
    after_id: str | None
    circular_id: str
    old_circular_id: str | None
    programme_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneRow:
    """A planned thing as it stands.

    ``status`` is worked out: announced, tentative, confirmed, suspended, cancelled, superseded, completed, lapsed.
    ``statements`` counts the schedule items that speak of it, ``moves`` how often it was moved, ``days_moved`` sums
    the days (None: never moved by days); ``first_told`` and ``last_told`` are days.
    """

    milestone: str
    status: str
    due_on: str | None
    starts: str | None
    ends: str | None
    grain: str | None
    modifier: str | None
    kind: str
    certainty: str
    strength: str | None
    audience: tuple[str, ...]
    systems: tuple[str, ...]
    site: str | None
    programme: str | None
    statements: int
    moves: int
    days_moved: int | None
    first_told: str | None
    last_told: str | None
    circular: str
    issuer: str | None
    page: int
    quote: str
    milestone_id: str
    programme_id: str | None
    current_item_id: str
    circular_id: str
    passage_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRow:
    """What a timeline can be about: the planned ``things`` of a programme and some systems of which circulars speak.

    ``moves`` is how often these were moved, ``last_told`` the day of the latest circular.
    """

    programme: str | None
    systems: tuple[str, ...]
    things: int
    moves: int
    last_told: str
    programme_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one circular says of one planned thing, why it is taken to speak of it, and what it changes."""

    turn: int
    issued_on: str | None
    circular: str
    issuer: str | None
    state: str
    starts: str | None
    ends: str | None
    grain: str | None
    modifier: str | None
    certainty: str
    status: str
    strength: str | None
    condition: str | None
    part: str | None
    change: str | None
    days_moved: int | None
    title: str
    page: int
    quote: str
    tells: int
    basis: str
    score: float
    evidence: str
    milestone: str
    programme: str | None
    id: str
    milestone_id: str
    circular_id: str
    passage_id: str
    kind: str
    due_on: str | None
    audience: tuple[str, ...]
    systems: tuple[str, ...]
    site: str | None
    subject: str | None
    known_on: str | None
    programme_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalRow:
    """Another planned thing that may be the same; ``circular`` is the one whose statement fits both."""

    rival: str
    score: float
    evidence: str
    title: str
    circular: str
    issued_on: str | None
    page: int
    quote: str
    id: str
    circular_id: str
    rival_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One planned thing in two circulars; ``how``: same, differs, only in the first, only in the second."""

    milestone: str | None
    how: str
    one_starts: str | None
    one_ends: str | None
    one_certainty: str | None
    one_status: str | None
    one_title: str | None
    one_page: int | None
    one_quote: str | None
    other_starts: str | None
    other_ends: str | None
    other_certainty: str | None
    other_status: str | None
    other_title: str | None
    other_page: int | None
    other_quote: str | None
    milestone_id: str | None
    one_item_id: str | None
    other_item_id: str | None
