"""What was said of one planned thing, one claim after the other, and how each changed what was said before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.answers import Change, Event, Statement, fields_of
from kb.website.worddiff import Piece, compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A change, with the claim before it (None where only the later circular tells of it) and both quotes in pieces."""

    change: Change
    before: Statement | None
    after: Statement | None
    old_quote: tuple[Piece, ...]
    new_quote: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one circular says, and the steps from earlier claims to it."""

    said: Statement
    steps: tuple[Step, ...]


def claims(statements: Sequence[Statement], changes: Iterable[Change]) -> tuple[tuple[Claim, ...], tuple[Step, ...]]:
    """The claims in the order given, and the changes that end in none of them: dropped, or told by the listing.

    A claim that makes several changes may be given once for each.
    """
    by_id = {one.id: one for one in statements}
    steps = [_step(one, by_id) for one in changes]
    told = tuple(Claim(said=said, steps=tuple(step for step in steps if step.after is said)) for said in by_id.values())
    return told, tuple(step for step in steps if step.after is None)


def named_for(statements: Iterable[Statement], last: Statement) -> Statement | None:
    """The latest claim up to ``last`` that names whom it is for."""
    before = [one for one in statements if one.audience and one.turn <= last.turn]
    return max(before, key=lambda one: (one.id == last.id, one.turn), default=None)


def as_event(said: Statement) -> Event:
    """The claim as an entry of a timeline."""
    return Event(**{name: getattr(said, name) for name in fields_of(Event)})


def _step(change: Change, statements: dict[str, Statement]) -> Step:
    old, new = compared(change.old_quote or "", change.quote or "")
    return Step(
        change=change,
        before=statements.get(change.before_id or ""),
        after=statements.get(change.after_id or ""),
        old_quote=old,
        new_quote=new,
    )
