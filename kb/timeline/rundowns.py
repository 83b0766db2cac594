"""Rows of a rundown share what becomes of the session that holds them, where later circulars do not name the rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kb.held import Claim
from kb.ledger import Entry, State
from kb.records import Circular

Shared = tuple[str, State | None]
"""From which day on, and what; None: it takes place as it was said."""


class Rundowns:
    """The sessions of all circulars, with what later circulars say of them."""

    def __init__(
        self,
        circulars: Iterable[Circular],
        entry_of: Mapping[str, Entry],
        told: Mapping[str, Sequence[Entry]],
        known: Mapping[str, str],
    ) -> None:
        """``entry_of`` by statement, ``told`` the telling entries of each thing, ``known`` the day of each circular."""
        claims = [claim for one in circulars if one.held for claim in one.held.claims]
        self._claims = {claim.id: claim for claim in claims}
        self._sessions: dict[str, list[Claim]] = {}
        for claim in claims:
            if _timed(claim):
                self._sessions.setdefault(claim.circular_id, []).append(claim)
        self._entry_of, self._told, self._known = entry_of, told, known

    def of(self, claim: Claim) -> tuple[Shared, ...]:
        """What a row shares, in order of days; nothing where no session holds it, or nothing later speaks of that."""
        if not _timed(claim):
            return ()
        holding = [outer for outer in self._sessions[claim.circular_id] if _holds(outer, claim)]
        later = [pair for outer in sorted(holding, key=lambda one: one.id) for pair in self._later(outer)]
        # Of the circulars known by a day, the last one to speak counts; of what that says, what ends last.
        later.sort(key=lambda pair: (pair[0].turn, self._claims[pair[0].claim_id].item.ends or ""), reverse=True)
        days = sorted({self._known[entry.circular_id] for entry, _ in later})
        return tuple((day, self._by(day, later)) for day in days)

    def _later(self, outer: Claim) -> list[tuple[Entry, Claim]]:
        entry = self._entry_of.get(outer.id)
        if entry is None:
            return []
        return [(one, outer) for one in self._told.get(entry.milestone_id, ()) if one.turn > entry.turn]

    def _by(self, day: str, weighed: Sequence[tuple[Entry, Claim]]) -> State | None:
        entry, outer = next(pair for pair in weighed if self._known[pair[0].circular_id] <= day)
        return _became(outer, self._claims[entry.claim_id])


def _timed(claim: Claim) -> bool:
    return claim.item.kind == "session" and claim.item.grain == "minute"


def _holds(outer: Claim, claim: Claim) -> bool:
    """Whether a session holds another one of its circular."""
    bounds = (outer.item.starts, claim.item.starts, claim.item.ends, outer.item.ends)
    first, starts, ends, last = bounds
    if outer.id == claim.id or first is None or starts is None or ends is None or last is None:
        return False
    return first <= starts and ends <= last


def _became(outer: Claim, later: Claim) -> State | None:
    item = later.item
    if item.status in ("cancelled", "completed"):
        return item.status
    if item.status == "postponed" or _beyond(item.starts, outer.item.ends) or _beyond(outer.item.starts, item.ends):
        return "superseded"
    return None


def _beyond(day: str | None, other: str | None) -> bool:
    return day is not None and other is not None and day[:10] > other[:10]
