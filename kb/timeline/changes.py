"""Changes: what each circular did to each planned thing, from its statements before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingest.facts import Site
from ingest.issues import Finding
from kb.ledger import Change
from kb.milestones import Said, Thing
from kb.records import Circular, Link, Raised
from kb.timeline.kinds import change_kind, days_moved


class Changes:
    """The changes of all things; ``findings`` are statements of one day that contradict each other."""

    def __init__(self, circulars: Iterable[Circular], links: Iterable[Link]) -> None:
        self.findings: list[Raised] = []
        self._circulars: Mapping[str, Circular] = {one.id: one for one in circulars}
        self._cites = {(link.citing.id, link.cited_id) for link in links}
        self._cites |= {(one.id, one.version_of) for one in self._circulars.values() if one.version_of}

    def of(self, thing: Thing) -> Iterator[Change]:
        """The changes of one thing in order of issue."""
        before: list[Said] = []
        for turn in thing.turns:
            telling = [said for said in turn if said.tells]
            if not telling and any(said.tells for said in before):
                continue
            telling = telling or turn  # a promise without a date can be made again
            if before:
                yield from self._compared(thing, before, telling)
            elif turn is thing.turns[0]:
                yield from self._from_words(thing, telling)
            before = [*_not_spoken_of(before, telling), *telling]

    def _compared(self, thing: Thing, before: Sequence[Said], telling: Sequence[Said]) -> Iterator[Change]:
        for old, new in _pairs(before, telling):
            kind = change_kind(old.claim.item, new.claim.item)
            if kind is None:
                continue
            if kind != "restates" and self._is_tie(old, new):
                self.findings.append(_conflict(self._circulars[old.claim.circular_id], old, new))
                continue
            yield Change(
                milestone_id=thing.id,
                before_id=old.claim.id,
                after_id=new.claim.id,
                circular_id=new.claim.circular_id,
                kind=kind,
                days_moved=days_moved(kind, old.claim.item, new.claim.item),
                announced_on=self._circulars[new.claim.circular_id].announced_on,
                former=new.claim.item.former,
            )

    def _from_words(self, thing: Thing, telling: Sequence[Said]) -> Iterator[Change]:
        """Changes that the first circular held tells of itself."""
        for said in telling:
            item = said.claim.item
            if item.former is None and item.status != "cancelled":
                continue
            old = item.former or item
            kind = change_kind(old, item)
            if kind is None or kind == "restates":
                continue
            yield Change(
                milestone_id=thing.id,
                before_id=None,
                after_id=said.claim.id,
                circular_id=said.claim.circular_id,
                kind=kind,
                days_moved=days_moved(kind, old, item),
                announced_on=self._circulars[said.claim.circular_id].announced_on,
                basis="words",
                former=item.former,
            )

    def _is_tie(self, old: Said, new: Said) -> bool:
        """Whether two circulars came out on one day and neither follows the other."""
        return old.day == new.day and (new.claim.circular_id, old.claim.circular_id) not in self._cites


def _not_spoken_of(before: Iterable[Said], telling: Sequence[Said]) -> list[Said]:
    """Parts of the thing that the new circular says nothing of: what was said of them still holds."""
    if len({said.claim.item.site for said in telling} - {None}) == 0:
        return []
    spoken = {said.claim.item.site for said in telling}
    return [said for said in before if said.claim.item.site is not None and said.claim.item.site not in spoken]


def _pairs(before: Sequence[Said], telling: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """Statements to compare: part with part where both circulars tell of parts, else the whole with the whole."""
    old, new = _by_site(before), _by_site(telling)
    both = [site for site in new if site is not None and site in old]
    if both:
        yield from ((old[site], new[site]) for site in both)
    else:
        yield whole(before), whole(telling)


def _by_site(said: Iterable[Said]) -> dict[Site | None, Said]:
    return {one.claim.item.site: one for one in said}


def whole(said: Sequence[Said]) -> Said:
    """The statement that stands for all of one circular: the one that ends last, so that nothing is over too soon."""
    return max(said, key=lambda one: (one.claim.item.ends or one.claim.item.starts or "", -one.claim.order))


def _conflict(earlier: Circular, old: Said, new: Said) -> Raised:
    own, other = new.claim.item, old.claim.item
    name = earlier.reference or (earlier.held.names[0] if earlier.held else earlier.id)
    message = f"{own.title}: {own.ends or own.starts} here, {other.ends or other.starts} in {name} of the same day"
    finding = Finding(code="date_conflict", severity="warning", message=message, evidence=own.evidence)
    return Raised(circular_id=new.claim.circular_id, finding=finding)
