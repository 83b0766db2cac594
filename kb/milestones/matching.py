"""One circular's statements to the planned things of its programme: each to one, unless several fit as well.

What fits best is taken first. A statement that two things fit nearly as well is given to neither: both are kept as
rivals. Statements of one circular that the words cannot tell apart and that name different sites are parts of one
thing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kb.held import Claim
from kb.ledger import EntryBasis
from kb.milestones.features import Features
from kb.milestones.likeness import ENOUGH, LONE, MARGIN, Fit, fit, told
from kb.milestones.thing import Said, Thing, last_day
from kb.milestones.vocabulary import PLAIN, vocabulary

_TOLD = 0.5
"""So much of the way to certainty the score gains when the statement tells the time that the thing had before."""
_SAME_TIME = 0.25
"""So much when what is over, called off or put off names the time that the thing had."""
_OTHER_TIME = 0.7
"""What is over or called off on another day is likely another thing."""
_SECOND_CHOICE = 0.15
"""By no more may a thing fit less well than the best one, where another statement has taken that."""
_ALIKE = 0.75
"""From here on two statements of one circular are parts of one thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A statement and a thing that it may speak of.

    ``compared`` are the features of the two statements that fit best, the new one first; ``basis`` says who joined
    them, if they are.
    """

    claim: Claim
    thing: Thing
    fit: Fit
    compared: tuple[Features, Features] | None = None
    basis: EntryBasis = "matched"

    @property
    def evidence(self) -> str:
        """What speaks for it and against it, in words."""
        return "; ".join(filter(None, [told(*self.compared) if self.compared else "", self.fit.evidence]))


@dataclass(slots=True)
class Matched:
    """What was joined: statements (by id) with their candidates; and what was left open, with all rivals."""

    chosen: dict[str, Candidate] = field(default_factory=dict)
    parts: dict[str, Candidate] = field(default_factory=dict)
    rivals: dict[str, list[Candidate]] = field(default_factory=dict)


def candidates_of(claim: Claim, features: Features, things: Iterable[Thing], day: str) -> Iterator[Candidate]:
    """The things that a statement made on ``day`` can speak of, with how well it fits."""
    for thing in things:
        if _can_speak_of(claim, thing, day):
            fits = [(fit(features, said.features), said) for said in thing.recent()]
            best, said = max(fits, key=lambda one: one[0].score)
            best = _with_told_times(claim, thing, best)
            if best.score >= LONE:
                yield Candidate(claim=claim, thing=thing, fit=best, compared=(features, said.features))


def match(candidates: Sequence[Candidate], features: Mapping[str, Features]) -> Matched:
    """Chooses among all candidates of one circular's statements."""
    matched = Matched()
    claims = Counter(one.claim.id for one in candidates)
    things = Counter(one.thing.id for one in candidates)

    def is_lone(one: Candidate) -> bool:
        """Whether a statement and a thing share a telling word, and neither fits anything else."""
        return one.fit.shared >= PLAIN and claims[one.claim.id] == things[one.thing.id] == 1

    enough = [one for one in candidates if one.fit.score >= ENOUGH or is_lone(one)]
    waiting = sorted(enough, key=_rank)
    best: dict[str, float] = {}
    taken: set[str] = set()
    for candidate in waiting:
        least = best.setdefault(candidate.claim.id, candidate.fit.score) - _SECOND_CHOICE
        if candidate.claim.id in matched.chosen or candidate.claim.id in matched.rivals or candidate.thing.id in taken:
            continue
        if candidate.fit.score < least:
            continue
        rivals = _rivals(candidate, waiting, matched, taken)
        if rivals:
            matched.rivals[candidate.claim.id] = [candidate, *rivals]
            continue
        matched.chosen[candidate.claim.id] = candidate
        taken.add(candidate.thing.id)
    _add_parts(matched, waiting, features)
    return matched


def _rank(candidate: Candidate) -> tuple[float, int, int, str]:
    """The best first; of equals one that says it moves, then one that repeats the time the thing has."""
    moves = not _restates(candidate) and vocabulary().moved.search(candidate.claim.item.evidence.quote.casefold())
    order = 0 if moves else 1 if _restates(candidate) else 2
    return -candidate.fit.score, order, candidate.claim.order, candidate.thing.id


def _can_speak_of(claim: Claim, thing: Thing, day: str) -> bool:
    """What is over is only spoken of as over, or with words that say it moves after all."""
    item = claim.item
    if thing.is_called_off():
        return item.status == "cancelled"
    if not thing.is_over(day):
        return True
    if item.status in ("cancelled", "completed") or item.former is not None:
        return True
    last = last_day(item)
    if last is not None and last < day:
        return True  # told of afterwards
    return vocabulary().moved.search(item.evidence.quote.casefold()) is not None


def _with_told_times(claim: Claim, thing: Thing, found: Fit) -> Fit:
    """Reckons in the time that the statement itself gives as the one the thing had before."""
    item = claim.item
    if not found.score or (item.former is None and item.status not in ("cancelled", "completed")):
        return found
    before = [said.claim.item for turn in thing.turns for said in turn if said.tells]
    if item.former is not None and item.former.ends is not None:
        known = any(_same(item.former.ends, one.ends) or _same(item.former.starts, one.starts) for one in before)
        return _raised(found, _TOLD, f"tells its former time “{item.former.text}”") if known else found
    if item.status in ("cancelled", "completed") and (item.ends or item.starts):
        if any(_touch(item.starts or item.ends, item.ends, one.starts or one.ends, one.ends) for one in before):
            return _raised(found, _SAME_TIME, "names the time it had")
        if any(one.ends or one.starts for one in before):
            return replace(found, score=round(found.score * _OTHER_TIME, 4), evidence="names another time")
    return found


def _raised(found: Fit, share: float, why: str) -> Fit:
    score = round(found.score + (1 - found.score) * share, 4) if found.score else 0.0
    return replace(found, score=score, evidence=why)


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one[:10] == other[:10]


def _touch(start: str | None, end: str | None, other_start: str | None, other_end: str | None) -> bool:
    first, last = start or end or "", end or start or ""
    other_first, other_last = other_start or other_end or "", other_end or other_start or ""
    return bool(last and other_last) and first[:10] <= other_last[:10] and other_first[:10] <= last[:10]


def _rivals(best: Candidate, waiting: Sequence[Candidate], matched: Matched, taken: set[str]) -> list[Candidate]:
    """Other things that the statement fits nearly as well, and that no other statement fits better."""
    near = [
        one
        for one in waiting
        if one.claim.id == best.claim.id
        and one.thing is not best.thing
        and one.thing.id not in taken
        and one.fit.score > best.fit.score - MARGIN
    ]
    near = [one for one in near if not _fits_another(one, waiting, matched)]
    if any(_restates(best) and not _restates(one) for one in near):
        near = [one for one in near if _restates(one)]
    return near


def _fits_another(rival: Candidate, waiting: Sequence[Candidate], matched: Matched) -> bool:
    """Whether a statement that is still free fits the rival thing at least as well."""
    return any(
        one.thing is rival.thing
        and one.claim.id != rival.claim.id
        and one.claim.id not in matched.chosen
        and one.fit.score >= rival.fit.score
        for one in waiting
    )


def _restates(candidate: Candidate) -> bool:
    """Whether the statement gives just the time that the thing has: among things alike in every word, that decides."""
    item = candidate.claim.item
    return any((item.starts, item.ends) == (s.claim.item.starts, s.claim.item.ends) for s in candidate.thing.current())


def _add_parts(matched: Matched, waiting: Sequence[Candidate], features: Mapping[str, Features]) -> None:
    """Statements left over that say the same of the thing as one that was chosen: of another site, or once more."""
    owners = {candidate.thing.id: candidate for candidate in matched.chosen.values()}
    for candidate in waiting:
        owner = owners.get(candidate.thing.id)
        key = candidate.claim.id
        if owner is None or key in matched.chosen or key in matched.parts or key in matched.rivals:
            continue
        if _is_part(candidate.claim, owner.claim, features):
            matched.parts[key] = candidate


def _is_part(claim: Claim, owner: Claim, features: Mapping[str, Features]) -> bool:
    one, other = claim.item, owner.item
    if one.kind != other.kind or fit_apart_from_site(features[claim.id], features[owner.id]) < _ALIKE:
        return False
    told_once = one.starts is None and one.ends is None
    return told_once or (one.site is not None and other.site is not None and one.site != other.site)


def fit_apart_from_site(one: Features, other: Features) -> float:
    """How alike two statements of one circular are, wherever they take place."""
    return fit(one.elsewhere(other.site), other).score


def said_of(candidate: Candidate, features: Features, day: str, *, part: bool) -> Said:
    """The statement as the thing remembers it."""
    return Said(
        claim=candidate.claim,
        features=features,
        day=day,
        basis="part" if part else candidate.basis,
        score=candidate.fit.score,
        evidence=candidate.evidence,
    )
