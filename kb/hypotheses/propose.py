"""Guesses who files are, with what speaks for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from kb.curation import IdentityDecision
from kb.hypotheses import decisions as people
from kb.hypotheses.choice import Choice, Pair
from kb.hypotheses.decisions import Decided, Decisions
from kb.hypotheses.evidence import evidence_of
from kb.hypotheses.exclusions import possible
from kb.hypotheses.files import File, files_of, subjects_of
from kb.hypotheses.targets import Targets, targets_of
from kb.hypotheses.words import Rarity
from kb.ids import make_id
from kb.records import IdentityCandidate
from kb.references import canonical, normalised
from kb.resolve import Resolved

_GUESSES = 5
"""At most so many guesses are kept for one file."""


def propose(resolved: Resolved, decisions: Sequence[IdentityDecision] = ()) -> tuple[IdentityCandidate, ...]:
    """Who each held circular without a reference may be: accepted identities, and the likeliest guesses of the others.

    Raises:
        CurationError: for a decision whose file name several files carry, or that contradicts another.
    """
    files = files_of(resolved.circulars, resolved.links)
    targets = targets_of(resolved.circulars, resolved.links)
    decided = people.apply(decisions, files, targets)
    rarity = Rarity(words for one in resolved.circulars for words in subjects_of(one))
    choice = Choice(_pairs(files, Targets(targets), decided, rarity))
    for one in decided.named:
        choice.join(one.file, one.target)
    found = [_named(one) for one in decided.named]
    found += [_accepted(pair) for pair in choice.accept()]
    found += [_guess(pair, choice) for pair in _likeliest(choice.open)]
    return tuple(sorted(found, key=lambda one: (one.circular_id, not one.accepted, -one.score, one.target_id)))


def _pairs(files: Iterable[File], targets: Targets, decided: Decisions, rarity: Rarity) -> Iterator[Pair]:
    for file in files:
        for target in targets.near(file):
            if possible(file, target) and not decided.forbid(file, target):
                pair = Pair(file=file, target=target, evidence=evidence_of(file, target, rarity))
                if pair.arguable:
                    yield pair


def _likeliest(pairs: Sequence[Pair]) -> Iterator[Pair]:
    by_file = sorted(pairs, key=lambda pair: (pair.file.id, pair.rank))
    for _, same in groupby(by_file, key=lambda pair: pair.file.id):
        yield from islice(same, _GUESSES)


def _named(one: Decided) -> IdentityCandidate:
    decision, stub = one.decision, one.target.circular if one.target else None
    by = f" by {decision.decided_by}" if decision.decided_by else ""
    on = f" on {decision.decided_on}" if decision.decided_on else ""
    reason = f": {decision.reason}" if decision.reason else ""
    return IdentityCandidate(
        circular_id=one.file.id,
        target_id=stub.id if stub else make_id("stub", canonical(decision.reference)),
        reference=(stub.reference if stub else None) or normalised(decision.reference),
        score=1.0,
        evidence=(f"decided{by}{on}{reason}",),
        accepted=True,
        basis="human",
    )


def _accepted(pair: Pair) -> IdentityCandidate:
    return _candidate(pair, (), accepted=True)


def _guess(pair: Pair, choice: Choice) -> IdentityCandidate:
    others = (_rival(pair, other) for other in choice.rivals(pair))
    return _candidate(pair, tuple(dict.fromkeys(others)), accepted=False)


def _rival(pair: Pair, other: Pair) -> str:
    if other.file.id == pair.file.id:
        return f"{other.target.named} fits the file as well, with {other.score:.2f}"
    return f"{other.file.held.names[0]} fits the circular as well, with {other.score:.2f}"


def _candidate(pair: Pair, more: tuple[str, ...], *, accepted: bool) -> IdentityCandidate:
    return IdentityCandidate(
        circular_id=pair.file.id,
        target_id=pair.target.id,
        reference=pair.target.circular.reference,
        score=pair.score,
        evidence=(*map(str, pair.evidence), *more),
        accepted=accepted,
        basis="inferred",
    )
