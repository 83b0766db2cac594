"""For whom, about which systems and how binding a statement is, where an earlier circular says so and it does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

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
            before = (claims[one.claim_id].item for one in thing if one.turn <= entry.turn)
            said = [claims[entry.claim_id].item, *before]
            systems = next((item.systems for item in said if item.systems), ())
            named = (system for item in said for system in item.systems)
            told[entry.claim_id] = Told(
                audience=next((item.audience for item in said if item.audience), ()),
                systems=systems,
                about=tuple(dict.fromkeys((*systems, *named, *about.get(entry.milestone_id, ())))),
                strength=next((item.strength for item in said if item.strength), None),
            )
    return told
