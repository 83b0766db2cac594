"""What is due, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kb.answers import Due
from kb.digest.outline import Entry, Group, Line, Mark, Section, Tone
from kb.digest.record import Window
from kb.links import Links
from kb.telling.words import paged, quoted
from kb.wording import day, headline, interval, is_fuzzy, weekday

_DAY_LENGTH = len("2026-07-01")
_ASKED = frozenset({"required", "expected"})
"""Strengths by which somebody has to act: their words are quoted."""


def due_section(window: Window, links: Links, *, besides: bool) -> Section:
    """What is due in a window; ``besides``: a narrower one stands above it."""
    until = f"until {_dated(window.until.isoformat())}{', besides what is above' if besides else ''}"
    return Section(
        heading=f"Due in the next {window.days} days",
        note=until,
        groups=(
            _group("Must", "falls into these days for certain", "must", window.must, links),
            _group("May", "can fall into these days, or reaches beyond them", "may", window.may, links),
        ),
        nothing="Nothing is due.",
    )


def left(days: int) -> str:
    """Days from today, in words."""
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def _group(heading: str, note: str, tone: Tone, some: tuple[Due, ...], links: Links) -> Group:
    return Group(heading=heading, note=note, tone=tone, entries=tuple(_entry(one, links) for one in some))


def _entry(one: Due, links: Links) -> Entry:
    return Entry(
        when=_when(one),
        title=headline(one.kind, one.milestone or one.title),
        marks=tuple(_marks(one)),
        lines=tuple(_lines(one, links)),
        url=links.page(one.milestone_id, one.circular_id),
    )


def _when(one: Due) -> str:
    assert one.due_on is not None  # noqa: S101 - what is due has a day
    last = _dated(one.due_on)
    if _is_unfixed(one):
        return f"{last} at the latest, {left(one.days_left)}"
    first = (one.starts or one.due_on)[:_DAY_LENGTH]
    if first == one.due_on:
        return f"{last}, {left(one.days_left)}"
    wait = one.days_left - (date.fromisoformat(one.due_on) - date.fromisoformat(first)).days
    if wait > 0:
        return f"{_dated(first)} to {last}, begins {left(wait)}"
    return f"until {last}, {left(one.days_left)}"


def _is_unfixed(one: Due) -> bool:
    """Whether the day is not known, but only days between which it lies."""
    return is_fuzzy(one.grain, one.modifier) and one.modifier != "approx"


def _marks(one: Due) -> Iterator[Mark]:
    if one.strength == "required":
        yield Mark(words="required", weight="strong")
    if one.certainty == "tentative":
        yield Mark(words="tentative", weight="soft")
    if _is_unfixed(one):
        yield Mark(words="day not fixed", weight="soft")
    if one.status != "scheduled":
        yield Mark(words=one.status, weight="soft")
    if one.followed_in:
        yield Mark(words=f"look: {one.followed_in} came out since", weight="soft")
    if one.doubt:
        yield Mark(words=f"look: {one.doubt.replace('_', ' ')}", weight="doubt")


def _lines(one: Due, links: Links) -> Iterator[Line]:
    bound = one.strength if one.strength != "required" else None
    whom = f"for {', '.join(one.audience)}" if one.audience else None
    what = f"about {', '.join(one.systems)}" if one.systems else None
    time = interval(one.starts_at, one.ends_at, one.grain, one.modifier)
    hours = f"hours of {paged(one.hours_circular, one.hours_page)}" if one.hours_circular else None
    told = Line(
        text="; ".join(part for part in (time, hours, one.kind, bound, whom, what) if part),
        source=paged(one.circular, one.page),
        url=links.circular(one.circular_id),
    )
    if one.strength in _ASKED or one.doubt:
        yield Line(text=told.text)
        told = replace(told, text=quoted(one.quote))
    yield told
    if one.condition and one.condition.casefold() != one.certainty:
        yield Line(text=quoted(one.condition), label="condition")


def _dated(text: str) -> str:
    return f"{weekday(text)} {day(text)}"
