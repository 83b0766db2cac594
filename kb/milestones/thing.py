"""A planned thing while the ledger is written: who has spoken of it so far, and what holds now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.facts import ScheduleItem
from kb.held import Claim
from kb.ids import make_id
from kb.ledger import Entry, EntryBasis
from kb.milestones.features import Features

_REMEMBERED = 4
"""So many of the latest statements are compared with a new one: wording drifts, and old words come back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement that was found to speak of the thing; ``day`` is when its circular was out (``YYYY-MM-DD``)."""

    claim: Claim
    features: Features
    day: str
    basis: EntryBasis
    score: float
    evidence: str

    @property
    def tells(self) -> bool:
        """Whether it says when, or what became of the thing; a bare mention changes nothing."""
        return tells(self.claim.item)


@dataclass(slots=True)
class Thing:
    """A planned thing: what was said of it, circular by circular.

    What every later statement asks of it is worked out once, when something is added.
    """

    programme_id: str
    turns: list[list[Said]] = field(default_factory=list)
    id: str = field(default="", init=False)
    """Made of its first statement."""
    _current: tuple[Said, ...] = field(default=(), init=False)
    _recent: tuple[Said, ...] = field(default=(), init=False)
    _ended: bool = field(default=False, init=False)
    _last_day: str | None = field(default=None, init=False)

    def add(self, said: Said) -> None:
        """Appends a statement; those of one circular make one turn."""
        if self.turns and self.turns[-1][0].claim.circular_id == said.claim.circular_id:
            self.turns[-1].append(said)
        else:
            self.turns.append([said])
        self.id = self.id or make_id("milestone", said.claim.id)
        self._recent = tuple(_distinct(self.turns[-_REMEMBERED:]))
        telling = tuple(one for one in self.turns[-1] if one.tells)
        if telling or len(self.turns) == 1:
            self._stands_as(telling or tuple(self.turns[0]))

    def recent(self) -> Sequence[Said]:
        """The latest statements, the last one first; of several with the same features only one."""
        return self._recent

    def current(self) -> Sequence[Said]:
        """The statements of the latest circular that tells something; those of the first one until any does."""
        return self._current

    def is_over(self, day: str) -> bool:
        """Whether its last day lies before ``day``, or it was said to be over or called off."""
        return self._ended or (self._last_day is not None and self._last_day < day)

    def _stands_as(self, current: tuple[Said, ...]) -> None:
        self._current = current
        self._ended = all(one.claim.item.status in ("cancelled", "completed") for one in current)
        days = [last_day(one.claim.item) for one in current]
        self._last_day = None if None in days else max(day for day in days if day is not None)

    def is_called_off(self) -> bool:
        """Whether it was cancelled: what is arranged anew is a thing of its own."""
        return all(one.claim.item.status == "cancelled" for one in self.current())

    def entries(self) -> Iterator[Entry]:
        """Its entries in the ledger."""
        in_parts = False
        for number, turn in enumerate(self.turns, start=1):
            in_parts = in_parts or any(said.basis == "part" for said in turn)
            for said in turn:
                yield Entry(
                    milestone_id=self.id,
                    claim_id=said.claim.id,
                    circular_id=said.claim.circular_id,
                    turn=number,
                    tells=said.tells,
                    part=said.claim.item.site if in_parts else None,
                    basis=said.basis,
                    score=said.score,
                    evidence=said.evidence,
                )


def _distinct(turns: Sequence[Sequence[Said]]) -> list[Said]:
    """The statements to compare with, the last one first; whatever says just the same fits just as well."""
    distinct: list[Said] = []
    for said in [one for turn in reversed(turns) for one in turn][: 2 * _REMEMBERED]:
        if all(said.features != one.features for one in distinct):
            distinct.append(said)
    return distinct


def tells(item: ScheduleItem) -> bool:
    """Whether a statement says when, or what became of the thing."""
    return item.starts is not None or item.ends is not None or item.status != "scheduled"


def last_day(item: ScheduleItem) -> str | None:
    """The last day of a statement (``YYYY-MM-DD``): that of the opening for what can be had from a day on."""
    moment = item.ends or item.starts
    return moment[:10] if moment else None
