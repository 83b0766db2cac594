"""What edited titles of the issuer's listing do to plans: a circular that is cancelled plans nothing any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kb.ledger import Change, ChangeKind
from kb.milestones import Said, Thing
from kb.records import ListingClaim, ListingClaimKind

_DOES: dict[ListingClaimKind, ChangeKind] = {"cancelled": "cancels", "superseded": "suspends"}
"""What is superseded by a circular that is not held is still planned, but nobody here knows for when."""

Retitled = tuple[ListingClaim, str | None]
"""What a title says, and the circular that it names as superseding (its id)."""


def changes_by_title(things: Iterable[Thing], claims: Sequence[Retitled]) -> Iterator[Change]:
    """The changes of things whose latest word stands in a circular that the listing calls cancelled or superseded."""
    said_of: dict[str, list[Retitled]] = {}
    for claim, by in claims:
        if claim.kind in _DOES:
            said_of.setdefault(claim.circular_id, []).append((claim, by))
    for thing in things:
        current = [said for said in thing.current() if said.claim.item.status == "scheduled"]
        for claim, by in said_of.get(current[0].claim.circular_id, ())[:1] if current else ():
            yield from (_change(thing, said, claim, by) for said in current)


def _change(thing: Thing, said: Said, claim: ListingClaim, by: str | None) -> Change:
    return Change(
        milestone_id=thing.id,
        before_id=said.claim.id,
        after_id=None,
        circular_id=by or claim.circular_id,
        kind=_DOES[claim.kind],
        days_moved=None,
        announced_on=claim.said_on,
        basis="listing",
        listing_id=claim.listing_id,
        words=claim.words,
    )
