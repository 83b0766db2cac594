"""Circulars whose file was changed at its address: later versions, out from the day on which they were fetched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kb.fetched import Reissue
from kb.ids import circular_id
from kb.records import Circular
from kb.references import canonical


def with_versions(circulars: Sequence[Circular], reissues: Iterable[Reissue]) -> list[Circular]:
    """The circulars, those that are later versions of others said to be so.

    Two contents of one address are versions unless their numbers disagree: addresses are used again, too.
    """
    known = {one.id: one for one in circulars}
    for reissue in reissues:
        earlier, later = known.get(circular_id(reissue.before)), known.get(circular_id(reissue.after))
        if earlier and later and later.version_of is None and _agree(earlier, later):
            known[later.id] = replace(later, version_of=earlier.id, reissued_on=reissue.on)
    return [known[one.id] for one in circulars]


def versions_to(circular: Circular, by_id: Mapping[str, Circular]) -> tuple[str, ...]:
    """The ids of a circular and of the versions before it, the first one first."""
    found = {circular.id: None}
    while (earlier := by_id.get(circular.version_of or "")) is not None and earlier.id not in found:
        found[earlier.id] = None
        circular = earlier
    return tuple(reversed(found))


def _agree(one: Circular, other: Circular) -> bool:
    if one.id == other.id:
        return False
    return not (one.reference and other.reference) or canonical(one.reference) == canonical(other.reference)
