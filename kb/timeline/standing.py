"""What each statement was taken for, and when: current, overtaken, cancelled, as circulars came out in turn.

Two clocks: the days a statement speaks of, and the days on which readers knew of it (the valid and the transaction
time of Snodgrass, "Developing Time-Oriented Database Applications in SQL", 1999). Here the second one is worked out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.held import Claim
from kb.ledger import Change, Entry, Standing, State
from kb.records import Circular, Link
from kb.timeline.retitled import Retitled
from kb.timeline.rundowns import Rundowns

NEVER = "9999-12-31"
"""Stands for a day that nobody can name: what is known since then is known today, but as of no day before."""

_REPLACING = frozenset({"replaces", "cancels"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reason:
    """Why a statement is not current any more, from a day on; of several the one of the lowest rank counts."""

    rank: int
    day: str
    state: State


def standings(
    circulars: Sequence[Circular],
    entries: Iterable[Entry],
    changes: Iterable[Change],
    titles: Iterable[Retitled],
    links: Iterable[Link],
) -> Iterator[Standing]:
    """The spans of every statement of the circulars that are held, in the order of the circulars."""
    reasons = _Reasons(circulars, entries, changes, titles, links)
    for circular in circulars:
        for claim in circular.held.claims if circular.held else ():
            yield from reasons.spans(circular, claim)


class _Reasons:
    """Everything that can make a statement out of date."""

    def __init__(
        self,
        circulars: Sequence[Circular],
        entries: Iterable[Entry],
        changes: Iterable[Change],
        titles: Iterable[Retitled],
        links: Iterable[Link],
    ) -> None:
        self._known = {one.id: one.known_on or NEVER for one in circulars}
        self._entry_of: dict[str, Entry] = {}
        self._told: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self._entry_of[entry.claim_id] = entry
            if entry.tells:
                self._told[entry.milestone_id].append(entry)
        self._versions = _days((one.version_of, self._known[one.id]) for one in circulars if one.version_of)
        self._dropped = _days((one.before_id, self._known[one.circular_id]) for one in changes if one.kind == "drops")
        self._titled = {
            kind: _days((one.circular_id, one.said_on or NEVER) for one, _ in titles if one.kind == kind)
            for kind in ("cancelled", "superseded")
        }
        by_hash = {one.held.sha256: one.known_on for one in circulars if one.held}
        self._replaced: dict[str, list[str | None]] = defaultdict(list)
        for link in links:
            if link.citing.facts.citations[link.index].predicate in _REPLACING:
                self._replaced[link.cited_id].append(by_hash[link.citing.sha256])
        self._rundowns = Rundowns(circulars, self._entry_of, self._told, self._known)

    def spans(self, circular: Circular, claim: Claim) -> Iterator[Standing]:
        """The spans of one statement."""
        first = self._known[circular.id]
        reasons = list(self._of(circular, claim))
        rundown = self._rundowns.of(claim)
        days = sorted({first, *(max(one.day, first) for one in reasons), *(max(day, first) for day, _ in rundown)})
        told: list[tuple[str, State]] = []
        for day in days:
            state = _state(day, reasons, rundown)
            if not told or told[-1][1] != state:
                told.append((day, state))
        for (day, state), until in zip(told, [*(day for day, _ in told[1:]), None], strict=True):
            yield Standing(claim_id=claim.id, state=state, known_from=day, known_until=until)

    def _of(self, circular: Circular, claim: Claim) -> Iterator[_Reason]:
        item, entry = claim.item, self._entry_of.get(claim.id)
        if entry and (day := self._overtaken(entry)):
            yield _Reason(rank=1, day=day, state="superseded")
        if day := self._versions.get(circular.id):
            yield _Reason(rank=2, day=day, state="superseded")
        if entry and not entry.tells and (told := self._told.get(entry.milestone_id)):
            yield _Reason(rank=3, day=min(self._known[one.circular_id] for one in told), state="mentioned")
        if item.status != "scheduled":
            yield _Reason(rank=4, day="", state=item.status)
        if day := self._dropped.get(claim.id):
            yield _Reason(rank=5, day=day, state="superseded")
        if day := self._titled["cancelled"].get(circular.id):
            yield _Reason(rank=6, day=day, state="cancelled")
        if day := self._titled["superseded"].get(circular.id):
            yield _Reason(rank=7, day=day, state="superseded")
        if day := self._replaced_on(circular, claim):
            yield _Reason(rank=8, day=day, state="superseded")

    def _overtaken(self, entry: Entry) -> str | None:
        """The day from which a later circular tells of the same thing, and of the same part of it."""
        later = (
            self._known[one.circular_id]
            for one in self._told.get(entry.milestone_id, ())
            if one.turn > entry.turn and (one.part is None or entry.part is None or one.part == entry.part)
        )
        return min(later, default=None)

    def _replaced_on(self, circular: Circular, claim: Claim) -> str | None:
        """The day from which its circular was replaced; what was over by then was not replaced any more."""
        last = claim.item.ends or claim.item.starts
        days = [
            day or NEVER
            for day in self._replaced.get(circular.id, ())
            if last is None or day is None or last[:10] >= day
        ]
        return min(days, default=None)


def _state(day: str, reasons: Iterable[_Reason], rundown: Sequence[tuple[str, State | None]]) -> State:
    known = [one for one in reasons if one.day <= day]
    if known:
        return min(known, key=lambda one: one.rank).state
    shared = [state for since, state in rundown if since <= day]
    return (shared[-1] if shared else None) or "current"


def _days(said: Iterable[tuple[str | None, str]]) -> Mapping[str, str]:
    """The first day of each."""
    days: dict[str, str] = {}
    for name, day in said:
        if name is not None:
            days[name] = min(day, days.get(name, day))
    return days
