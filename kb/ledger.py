"""The ledger of plans: what the corpus says of one planned thing, circular after circular, and how it changed.

The ledger only grows: every statement stays, and a change is a record between two statements. What holds now, or held
on any day, is worked out from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ingest.facts import Former, Kind, Site, Strength

ChangeKind = Literal[
    "cancels",
    "suspends",
    "extends",
    "shortens",
    "restates",
    "confirms",
    "reopens",
    "refines",
    "widens",
    "postpones",
    "advances",
    "drops",
]
"""What a later circular does to a planned thing."""

ChangeBasis = Literal["claims", "words", "listing"]
"""What a change rests on: two statements compared, the later circular's own words about an earlier one that is not
held, or an edited title of the issuer's listing."""

EntryBasis = Literal["first", "matched", "part", "human"]
"""Why a statement belongs to its milestone: nothing earlier speaks of the thing, the evidence, because it is a part of
what another statement of its circular says, or the decision of a person."""

MembershipBasis = Literal["cites", "subject", "section"]
"""Why a circular belongs to a programme: it follows a circular of it, by its subject, or one of its sections does."""

State = Literal["current", "superseded", "cancelled", "completed", "postponed", "mentioned"]
"""What a statement is taken for: what holds, what later circulars made of it, or a bare mention."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A circular of a programme; ``evidence`` says in words why it is one."""

    circular_id: str
    basis: MembershipBasis
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """An undertaking on which several circulars report; members in order of issue.

    ``systems`` are those that its statements name, ``about`` the systems and defined terms that its subjects name.
    """

    id: str
    title: str
    systems: tuple[str, ...]
    about: tuple[str, ...]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A statement in the ledger.

    Attributes:
        milestone_id: the planned thing that it is taken to speak of.
        claim_id: the statement, a row of `schedule`.
        circular_id: the circular that makes it.
        turn: the how-manieth circular it is to speak of the thing, from 1. Of circulars of one day that do not cite
            each other the order says nothing.
        tells: whether it says when, or what became of the thing; a bare mention changes nothing.
        part: the site it speaks of, where its circular speaks of several; None when it speaks of the whole thing.
        basis: why it belongs here.
        score: how well it fits what was said before, 0 to 1; 1 for the first and for human decisions.
        evidence: what speaks for it, in words.
    """

    milestone_id: str
    claim_id: str
    circular_id: str
    turn: int
    tells: bool
    part: Site | None
    basis: EntryBasis
    score: float
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """One planned thing; ``id`` is made of its first statement, ``current_id`` is the latest that counts."""

    id: str
    title: str
    programme_id: str | None
    kind: Kind
    current_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """A milestone that a statement may belong to: kept where several fit and none was chosen."""

    claim_id: str
    milestone_id: str
    score: float
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one circular does to a planned thing.

    Attributes:
        milestone_id: the planned thing.
        before_id: the statement before; None where only the later circular's words tell of it.
        after_id: the statement after; None for ``drops``, and where only the listing tells of the change.
        circular_id: the circular that makes the change.
        kind: what happened.
        days_moved: whole days between the old and the new end; None where that has no meaning.
        announced_on: issue date of the circular that makes the change; the day on which a changed file was found; the
            day a title of the listing names.
        basis: what it rests on.
        former: for ``words``: the earlier time as the later circular tells it.
        listing_id: for ``listing``: the row whose title says so.
        words: for ``listing``: the words of the title.
    """

    milestone_id: str
    before_id: str | None
    after_id: str | None
    circular_id: str
    kind: ChangeKind
    days_moved: int | None
    announced_on: str | None
    basis: ChangeBasis = "claims"
    former: Former | None = None
    listing_id: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a statement was taken for from a day on until before another one (None: still)."""

    claim_id: str
    state: State
    known_from: str
    known_until: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """For whom, about what and how binding: a statement's own word, else the last one before it of the same thing.

    ``about`` are those systems, all that were named of the thing before, and the ones that its programme is about;
    where none was ever named, all that its programme names.
    """

    audience: tuple[str, ...]
    systems: tuple[str, ...]
    about: tuple[str, ...]
    strength: Strength | None
