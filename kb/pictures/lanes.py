"""Entries of a timeline as lanes: one per planned thing, with a bar for each statement, under their programmes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kb.answers import Event
from kb.pictures.moments import DAY_LENGTH, beginning, ending
from kb.pictures.origins import Origin, origin_of
from kb.pictures.words import soft
from kb.wording import headline

Tone = Literal["current", "superseded", "cancelled", "completed", "suspended"]
_TONES: dict[str, Tone] = {
    "current": "current",
    "cancelled": "cancelled",
    "completed": "completed",
    "postponed": "suspended",
}
_BY_FORCE = {"superseded": 1, "mentioned": 2}
"""States of statements that stand for a planned thing only where there is no other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A statement, with its time in days (see `kb.pictures.moments`); ``soft``: somewhere within that time."""

    event: Event
    id: str
    tone: Tone
    starts: float | None
    ends: float | None
    soft: bool
    origin: Origin | None

    @property
    def dated(self) -> bool:
        """Whether it has a place on the axis."""
        return self.starts is not None or self.ends is not None

    @property
    def moments(self) -> tuple[float, ...]:
        """The moments that a picture of it must show."""
        former = self.origin.former if self.origin else None
        return tuple(at for at in (self.starts, self.ends, former) if at is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A planned thing; ``bars`` in order of issue, the status as `kb.answers.MilestoneRow` has it."""

    title: str
    status: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The lanes of one programme; without title those of none."""

    title: str | None
    lanes: tuple[Lane, ...]


def groups(events: Sequence[Event], today: date) -> tuple[Group, ...]:
    """Programmes and their lanes in the order in which the entries come; what belongs to none comes last."""
    names = _names(events)
    gathered: dict[str | None, dict[str, list[int]]] = {}
    for at, event in enumerate(events):
        lanes = gathered.setdefault(event.programme_id or event.programme, {})
        lanes.setdefault(event.milestone_id or event.id, []).append(at)
    return tuple(
        Group(
            title=events[next(iter(lanes.values()))[0]].programme if key else None,
            lanes=tuple(_lane([(events[at], names[at]) for at in own], today) for own in lanes.values()),
        )
        for key, lanes in sorted(gathered.items(), key=lambda pair: pair[0] is None)
    )


def _lane(named: list[tuple[Event, str]], today: date) -> Lane:
    named.sort(key=lambda pair: pair[0].turn or 0)
    told = [event for event, _ in named]
    head = _head(told)
    return Lane(
        title=headline(head.kind, head.milestone or head.title),
        status=_status(head, today),
        bars=tuple(_bar(event, name, told[:at]) for at, (event, name) in enumerate(named)),
    )


def _bar(event: Event, name: str, before: Sequence[Event]) -> Bar:
    starts = beginning(event.starts) if event.starts else None
    ends = ending(event.ends) if event.ends else None
    if starts is not None and ends is not None and ends < starts:
        starts, ends = ends, starts
    return Bar(
        event=event,
        id=name,
        tone=_TONES.get(event.state, "superseded"),
        starts=starts,
        ends=ends,
        soft=soft(event),
        origin=origin_of(event, before),
    )


def _head(told: Iterable[Event]) -> Event:
    """The statement that stands for the planned thing: the latest that holds; of several the last to end."""
    return max(told, key=lambda e: (-_BY_FORCE.get(e.state, 0), e.turn or 0, e.ends or e.starts or "", e.id))


def _status(head: Event, today: date) -> str:
    """As kb/sql/milestones.sql works it out; nobody says that a thing lapsed, time does."""
    if head.state in ("completed", "cancelled", "superseded"):
        return head.state
    if head.state == "postponed":
        return "suspended"
    if head.due_on is None:
        return "announced"
    if head.due_on[:DAY_LENGTH] < (head.issued_on or head.known_on or ""):
        return "completed"
    return "lapsed" if head.due_on[:DAY_LENGTH] < today.isoformat() else head.certainty


def _names(events: Sequence[Event]) -> list[str]:
    """A name for each bar that is legal in XML and that no other bar has."""
    taken: set[str] = set()
    made = []
    for event in events:
        own = wanted = "bar-" + re.sub(r"[^A-Za-z0-9_-]", "-", event.id)
        count = 1
        while own in taken:
            count += 1
            own = f"{wanted}.{count}"
        taken.add(own)
        made.append(own)
    return made
