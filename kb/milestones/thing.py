"""A planned thing while the ledger is written: who has spoken of it so far, and what holds now."""

from __future__ import annotations

from collections.abc import Iterator
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
    """A planned thing: what was said of it, circular by circular."""

    programme_id: str
    turns: list[list[Said]] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Made of its first statement."""
        return make_id("milestone", self.turns[0][0].claim.id)

    def add(self, said: Said) -> None:
        """Appends a statement; those of one circular make one turn."""
        if self.turns and self.turns[-1][0].claim.circular_id == said.claim.circular_id:
            self.turns[-1].append(said)
        else:
            self.turns.append([said])

    def recent(self) -> list[Said]:
        """The latest statements, the last one first."""
        said = [one for turn in reversed(self.turns[-_REMEMBERED:]) for one in turn]
        return said[: 2 * _REMEMBERED]

    def current(self) -> list[Said]:
        """The statements of the latest circular that tells something; those of the first one until any does."""
        for turn in reversed(self.turns):
            telling = [one for one in turn if one.tells]
            if telling:
                return telling
        return self.turns[0]

    def is_over(self, day: str) -> bool:
        """Whether its last day lies before ``day``, or it was said to be over or called off."""
        current = self.current()
        if any(one.claim.item.status in ("cancelled", "completed") for one in current):
            return True
        last = [last_day(one.claim.item) for one in current]
        return all(one is not None and one < day for one in last)

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


def tells(item: ScheduleItem) -> bool:
    """Whether a statement says when, or what became of the thing."""
    return item.starts is not None or item.ends is not None or item.status != "scheduled"


def last_day(item: ScheduleItem) -> str | None:
    """The last day of a statement (``YYYY-MM-DD``): that of the opening for what can be had from a day on."""
    moment = item.ends or item.starts
    return moment[:10] if moment else None
