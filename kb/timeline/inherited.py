"""For whom, about which systems and how binding a statement is, where an earlier circular says so and it does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ingest.facts import ScheduleItem
from kb.ledger import Entry, Programme, Told
from kb.records import Circular


def told_of(
    circulars: Iterable[Circular], entries: Iterable[Entry], programmes: Mapping[str, Programme]
) -> Mapping[str, Told]:
    """What was told of each statement in the ledger, by its id; ``programmes`` are those of the planned things."""
    claims = {claim.id: claim for one in circulars if one.held for claim in one.held.claims}
    things: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        things[entry.milestone_id].append(entry)
    told: dict[str, Told] = {}
    for milestone_id, thing in things.items():
        # What stands in circulars of one turn is told by the first that names it.
        thing.sort(key=lambda entry: (-entry.turn, entry.claim_id))
        for entry in thing:
            before = (claims[one.claim_id].item for one in thing if one.turn <= entry.turn)
            said = [claims[entry.claim_id].item, *before]
            told[entry.claim_id] = Told(
                audience=next((item.audience for item in said if item.audience), ()),
                systems=next((item.systems for item in said if item.systems), ()),
                about=_about(said, programmes.get(milestone_id)),
                strength=next((item.strength for item in said if item.strength), None),
            )
    return told


def _about(said: Iterable[ScheduleItem], programme: Programme | None) -> tuple[str, ...]:
    """Every system that a thing may be about; where it names none, it may be any of its programme's."""
    named = [system for item in said for system in item.systems]
    whole = [*named, *(programme.about if programme else ())]
    if programme and not named:
        whole += programme.systems
    return tuple(dict.fromkeys(whole))
