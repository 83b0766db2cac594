"""Writes the ledger: every statement of every circular, in order of issue, to the planned thing it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.curation import Decision
from kb.held import Claim
from kb.ledger import Rival
from kb.milestones.decisions import Decisions
from kb.milestones.features import Features, features_of
from kb.milestones.likeness import Fit
from kb.milestones.matching import Candidate, Matched, candidates_of, match, said_of
from kb.milestones.order import UNKNOWN, in_order
from kb.milestones.programmes import Programmes
from kb.milestones.thing import Said, Thing
from kb.records import Circular, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one circular did to the ledger.

    ``touched`` are the things (ids) it may speak of, rivals included; ``open_before`` those of its programmes that were
    neither over nor called off when it came out, each with what held of it then.
    """

    circular: Circular
    day: str
    programmes: tuple[str, ...]
    touched: frozenset[str]
    open_before: tuple[tuple[Thing, Sequence[Said]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The ledger as joined: things in order of their first statements, and how it was written."""

    things: tuple[Thing, ...]
    by_id: Mapping[str, Thing]
    programmes: Programmes
    steps: tuple[Step, ...]
    rivals: tuple[Rival, ...]

    def things_of(self, step: Step) -> Iterator[Thing]:
        """The things that a circular may speak of."""
        return (self.by_id[key] for key in sorted(step.touched))


Joining = Callable[[Sequence[Circular], Sequence[Link], Iterable[Decision]], Joined]
"""How statements find the planned things that they speak of."""


def join(circulars: Iterable[Circular], links: Sequence[Link], decisions: Iterable[Decision]) -> Joined:
    """Joins the statements of all held circulars. Input in any order gives the same result."""
    ordered = in_order(circulars, links)
    programmes = Programmes(ordered, links)
    writer = _Writer(programmes, Decisions(decisions))
    steps = tuple(writer.write(circular) for circular in ordered)
    return Joined(
        things=tuple(writer.things),
        by_id={thing.id: thing for thing in writer.things},
        programmes=programmes,
        steps=steps,
        rivals=tuple(writer.rivals),
    )


class _Writer:
    """The ledger while it is written."""

    def __init__(self, programmes: Programmes, decisions: Decisions) -> None:
        self.things: list[Thing] = []
        self.rivals: list[Rival] = []
        self._programmes = programmes
        self._decisions = decisions
        self._of_programme: dict[str, list[Thing]] = {}
        self._of_claim: dict[str, Thing] = {}

    def write(self, circular: Circular) -> Step:
        claims = circular.held.claims if circular.held else ()
        day = circular.known_on or UNKNOWN
        printed = circular.issued_on or day  # a later version still speaks from the day that it prints
        homes = {claim.id: self._programmes.of(claim) for claim in claims}
        features = {claim.id: features_of(claim, self._programmes.names(homes[claim.id][0])) for claim in claims}
        known = {key for home in homes.values() for key in home}
        open_before = tuple(
            (thing, thing.current()) for thing in self._things(sorted(known)) if not thing.is_over(printed)
        )
        matched = Matched() if day == UNKNOWN else self._matched(claims, features, homes, printed)
        touched = {one.thing.id for one in (*matched.chosen.values(), *matched.parts.values())}
        touched |= {one.thing.id for rivals in matched.rivals.values() for one in rivals}
        self._add(claims, features, matched, homes, day)
        return Step(
            circular=circular,
            day=day,
            programmes=tuple(sorted(known)),
            touched=frozenset(touched),
            open_before=open_before,
        )

    def _matched(
        self, claims: Sequence[Claim], features: dict[str, Features], homes: dict[str, list[str]], day: str
    ) -> Matched:
        decided = dict(self._decided(claims))
        candidates = [
            candidate
            for claim in claims
            if claim.id not in decided
            for candidate in candidates_of(claim, features[claim.id], self._things(homes[claim.id]), day)
            if self._decisions.different(claim.id, candidate.thing) is None
        ]
        matched = match(candidates, features)
        matched.chosen |= decided
        return matched

    def _decided(self, claims: Sequence[Claim]) -> Iterator[tuple[str, Candidate]]:
        """Statements that a person joined to a thing."""
        for claim in claims:
            for other in sorted(self._decisions.speaks_of(claim.id)):
                if (thing := self._of_claim.get(other)) is not None:
                    found = Fit(1.0, evidence=self._decision(claim, thing))
                    yield claim.id, Candidate(claim=claim, thing=thing, fit=found, basis="human")

    def _decision(self, claim: Claim, thing: Thing) -> str:
        decision = self._decisions.same(claim.id, thing)
        told = [decision.decided_by, decision.decided_on, decision.reason] if decision else []
        return ", ".join(["decided to be the same", *filter(None, told)])

    def _things(self, programmes: Iterable[str]) -> Iterator[Thing]:
        for key in programmes:
            yield from self._of_programme.get(key, ())

    def _add(
        self,
        claims: Sequence[Claim],
        features: dict[str, Features],
        matched: Matched,
        homes: dict[str, list[str]],
        day: str,
    ) -> None:
        for claim in claims:
            found = matched.chosen.get(claim.id) or matched.parts.get(claim.id)
            if found is not None:
                said = said_of(found, features[claim.id], day, part=claim.id in matched.parts)
                thing = found.thing
            else:
                said = _first(claim, features[claim.id], day)
                thing = self._start(homes[claim.id][0])
            thing.add(said)
            self._of_claim[claim.id] = thing
            self.rivals += [_rival(one) for one in matched.rivals.get(claim.id, ())]

    def _start(self, programme: str) -> Thing:
        thing = Thing(programme)
        self.things.append(thing)
        self._of_programme.setdefault(programme, []).append(thing)
        return thing


def _first(claim: Claim, features: Features, day: str) -> Said:
    evidence = "nothing earlier speaks of it"
    return Said(claim=claim, features=features, day=day, basis="first", score=1.0, evidence=evidence)


def _rival(candidate: Candidate) -> Rival:
    return Rival(
        claim_id=candidate.claim.id,
        milestone_id=candidate.thing.id,
        score=candidate.fit.score,
        evidence=candidate.evidence,
    )
