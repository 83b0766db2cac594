"""What a later statement does to an earlier one: the change kinds of the annotation rules, first that fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from ingest.facts import Former, Kind, ScheduleItem
from ingest.folding import fold
from kb.ledger import ChangeKind
from kb.milestones.vocabulary import vocabulary
from kb.timeline.intervals import EXACT, Interval, Relation, days_between, relation, told_of

_MOVES: dict[Relation, ChangeKind] = {
    "equal": "restates",
    "inside": "refines",
    "contains": "widens",
    "later": "postpones",
    "earlier": "advances",
}
_WITHOUT_DAYS: frozenset[ChangeKind] = frozenset({"refines", "cancels", "suspends", "drops"})

_STRETCHES: frozenset[Kind] = frozenset({"deadline", "period", "availability"})
"""Kinds that last: what can be had for a time is a period too."""

Told = ScheduleItem | Former
"""An earlier time: as its own circular stated it, or as the later circular tells it."""


def change_kind(old: Told, new: ScheduleItem) -> ChangeKind | None:
    """What ``new`` does to ``old``; None when it says nothing of the time (a bare mention, or what is over)."""
    return next(_fitting(old, new), None)


def days_moved(kind: ChangeKind, old: Told, new: ScheduleItem) -> int | None:
    """Whole days between the old and the new end (start where there is no end); None where that means nothing."""
    if kind in _WITHOUT_DAYS:
        return None
    if kind in ("restates", "reopens"):
        return 0
    if kind == "confirms" and _lie(old, new) != "equal":
        return None
    if old.ends and new.ends:
        return days_between(old.ends, new.ends)
    before, after = old.starts or old.ends, new.starts or new.ends
    return days_between(before, after) if before and after else None


def _fitting(old: Told, new: ScheduleItem) -> Iterator[ChangeKind]:
    new = _at_full_length(old, new)
    if new.status == "cancelled":
        yield "cancels"
    if new.status == "completed":
        return
    lies = _lie(old, new)
    if new.status == "postponed" and told_of(new.kind, old) is not None:
        yield "suspends"
    if lies is None:
        return
    if (longer := _length(old, new)) is not None:
        yield longer
    yield from _by_certainty(old, new, lies)
    yield _MOVES[lies]


def _at_full_length(old: Told, new: ScheduleItem) -> ScheduleItem:
    """The new statement with the start it had, where it only tells to which day the thing is made longer or shorter."""
    if not isinstance(old, ScheduleItem) or old.kind not in _STRETCHES or new.starts != new.ends:
        return new
    told = fold(new.evidence.quote).casefold()
    if not (vocabulary().extends.search(told) or vocabulary().shortens.search(told)):
        return new
    return replace(new, kind=old.kind, starts=old.starts)


def _by_certainty(old: Told, new: ScheduleItem, lies: Relation) -> Iterator[ChangeKind]:
    before = old.certainty if isinstance(old, ScheduleItem) else new.certainty
    if before == new.certainty:
        return
    if new.certainty == "confirmed" and lies in ("equal", "inside"):
        yield "confirms"
    if new.certainty == "tentative" and lies == "equal":
        yield "reopens"


def _lie(old: Told, new: ScheduleItem) -> Relation | None:
    """How the new time lies to the old one; a time given at last lies inside a time that was open."""
    before, after = told_of(new.kind, old), told_of(new.kind, new)
    if after is None:
        return "equal" if before is None else None
    if before is None:
        return "inside"
    if _only_coarser(old, new, before, after):
        return "equal"
    return relation(after, before)


def _only_coarser(old: Told, new: ScheduleItem, before: Interval, after: Interval) -> bool:
    """A day without the hours that were given before says the same in fewer words."""
    same_days = (before.starts[:10], before.ends[:10]) == (after.starts[:10], after.ends[:10])
    return same_days and old.grain == "minute" and new.grain == "day"


def _length(old: Told, new: ScheduleItem) -> Literal["extends", "shortens"] | None:
    """Exact deadlines have no start, so that a later end makes them longer; exact periods with the same start too."""
    if new.kind not in _STRETCHES or old.grain not in EXACT or new.grain not in EXACT:
        return None
    if old.ends is None or new.ends is None or old.ends[:10] == new.ends[:10]:
        return _hours(old, new)
    if new.kind != "deadline" and (old.starts or "")[:10] != (new.starts or "")[:10]:
        return None
    return "extends" if new.ends > old.ends else "shortens"


def _hours(old: Told, new: ScheduleItem) -> Literal["extends", "shortens"] | None:
    """On one day only a clock time against another one makes a deadline longer."""
    if new.kind != "deadline" or old.grain != new.grain or not old.ends or not new.ends or old.ends == new.ends:
        return None
    return "extends" if new.ends > old.ends else "shortens"
