"""For whom and about which systems a statement is, where an earlier circular named them and it does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kb.held import Claim
from kb.ledger import Entry, Told
from kb.records import Circular


def told_of(
    circulars: Iterable[Circular], entries: Iterable[Entry], about: Mapping[str, tuple[str, ...]]
) -> Mapping[str, Told]:
    """What was told of each statement in the ledger, by its id; ``about`` are the systems of a thing's programme."""
    claims = {claim.id: claim for one in circulars if one.held for claim in one.held.claims}
    things: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        things[entry.milestone_id].append(entry)
    told: dict[str, Told] = {}
    for thing in things.values():
        # What stands in circulars of one turn is told by the first that names it.
        thing.sort(key=lambda entry: (-entry.turn, entry.claim_id))
        for entry in thing:
            before = [claims[one.claim_id] for one in thing if one.turn <= entry.turn]
            own = claims[entry.claim_id]
            systems = _systems([own, *before])
            whole = tuple(dict.fromkeys((*systems, *about.get(entry.milestone_id, ()))))
            told[entry.claim_id] = Told(audience=_audience([own, *before]), systems=systems, about=whole)
    return told


def _audience(claims: Iterable[Claim]) -> tuple[str, ...]:
    return next((one.item.audience for one in claims if one.item.audience), ())


def _systems(claims: Iterable[Claim]) -> tuple[str, ...]:
    return next((one.item.systems for one in claims if one.item.systems), ())
