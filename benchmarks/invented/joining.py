"""Statements joined by what was meant, which nobody has to find out: the planned things are known as they are written.

Comparing words is most of the work of a large ledger, and its errors are none of the matter where pages are measured.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kb.curation import Decision
from kb.held import Claim
from kb.milestones import Joined, Said, Step, Thing
from kb.milestones.features import Features
from kb.milestones.marks import Marks
from kb.milestones.order import UNKNOWN, in_order
from kb.milestones.programmes import Programmes
from kb.records import Circular, Link

_NOT_COMPARED = Features(
    kind="announcement",
    title={},
    whole={},
    acronyms={},
    initials={},
    sides=frozenset(),
    marks=Marks(frozenset(), frozenset(), frozenset()),
    site=None,
    audience=frozenset(),
    systems=frozenset(),
)


class JoinedAsMeant:
    """A way of joining; ``meant`` are the things of each circular's statements, by the hash of its file."""

    def __init__(self, meant: Mapping[str, Sequence[str]]) -> None:
        self._meant = meant

    def __call__(self, circulars: Sequence[Circular], links: Sequence[Link], _: Iterable[Decision]) -> Joined:
        """Joins the statements of all held circulars."""
        ordered = in_order(circulars, links)
        writer = _Writer(self._meant, Programmes(ordered, links))
        steps = tuple(writer.write(circular) for circular in ordered)
        return Joined(
            things=tuple(writer.things.values()),
            by_id={thing.id: thing for thing in writer.things.values()},
            programmes=writer.programmes,
            steps=steps,
            rivals=(),
        )


class _Writer:
    """The ledger while it is written; ``things`` are those so far, by what was meant."""

    def __init__(self, meant: Mapping[str, Sequence[str]], programmes: Programmes) -> None:
        self.programmes = programmes
        self.things: dict[str, Thing] = {}
        self._meant = meant
        self._of_programme: dict[str, list[Thing]] = defaultdict(list)

    def write(self, circular: Circular) -> Step:
        day = circular.known_on or UNKNOWN
        claims = circular.held.claims if circular.held else ()
        homes = sorted({home for claim in claims for home in self.programmes.of(claim)})
        known = [thing for home in homes for thing in self._of_programme[home]]
        open_before = tuple((thing, thing.current()) for thing in known if not thing.is_over(day))
        meant = self._meant[circular.held.sha256] if circular.held else ()
        touched = {self._add(claim, key, day).id for claim, key in zip(claims, meant, strict=True)}
        return Step(
            circular=circular, day=day, programmes=tuple(homes), touched=frozenset(touched), open_before=open_before
        )

    def _add(self, claim: Claim, key: str, day: str) -> Thing:
        thing = self.things.get(key)
        if thing is None:
            thing = self.things[key] = Thing(self.programmes.of(claim)[0])
            self._of_programme[thing.programme_id].append(thing)
        first = not thing.turns
        thing.add(
            Said(
                claim=claim,
                features=_NOT_COMPARED,
                day=day,
                basis="first" if first else "matched",
                score=1.0,
                evidence="nothing earlier speaks of it" if first else "the same thing was meant when it was written",
            )
        )
        return thing
