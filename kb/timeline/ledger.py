"""The whole ledger of a corpus as records: programmes, milestones, entries, changes, and what does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.curation import Decision
from kb.ledger import Change, Entry, Milestone, Programme, Rival, Standing, Told
from kb.milestones import Joining, Thing, join
from kb.milestones.titles import best_title
from kb.records import Circular, Link, Raised
from kb.timeline.changes import Changes, whole
from kb.timeline.inherited import told_of
from kb.timeline.omissions import dropped, unkept
from kb.timeline.retitled import Retitled, changes_by_title
from kb.timeline.standing import standings


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Everything that joins the statements of circulars about planned things."""

    programmes: tuple[Programme, ...]
    milestones: tuple[Milestone, ...]
    entries: tuple[Entry, ...]
    rivals: tuple[Rival, ...]
    changes: tuple[Change, ...]
    findings: tuple[Raised, ...]
    standings: tuple[Standing, ...]
    told: Mapping[str, Told]

    @property
    def milestone_of(self) -> Mapping[str, str]:
        """The milestone of each statement, by their ids."""
        return {entry.claim_id: entry.milestone_id for entry in self.entries}


def write_ledger(
    circulars: Sequence[Circular],
    links: Sequence[Link],
    decisions: Iterable[Decision],
    titles: Sequence[Retitled] = (),
    joining: Joining = join,
) -> Ledger:
    """Joins the statements of all held circulars and names what changed. Input in any order gives the same result.

    ``titles`` are what edited titles of the listing say.
    """
    joined = joining(circulars, links, decisions)
    programmes = tuple(joined.programmes.records())
    compared = Changes(circulars, links)
    changes = [change for thing in joined.things for change in compared.of(thing)]
    drops = [drop for step in joined.steps for drop in dropped(step, joined.things_of(step))]
    promises = unkept(joined.things, _days(programmes, circulars))
    entries = tuple(entry for thing in joined.things for entry in thing.entries())
    everything = (*changes, *(change for change, _ in drops), *changes_by_title(joined.things, titles))
    return Ledger(
        programmes=programmes,
        milestones=tuple(_milestone(thing) for thing in joined.things),
        entries=entries,
        rivals=joined.rivals,
        changes=everything,
        standings=tuple(standings(circulars, entries, everything, titles, links)),
        told=told_of(circulars, entries, _programmes(joined.things, programmes)),
        findings=(*compared.findings, *(raised for _, raised in drops), *promises),
    )


def _milestone(thing: Thing) -> Milestone:
    current = whole(thing.current())
    return Milestone(
        id=thing.id,
        title=best_title([one.claim.item for turn in thing.turns for one in turn]),
        programme_id=thing.programme_id,
        kind=current.claim.item.kind,
        current_id=current.claim.id,
    )


def _programmes(things: Iterable[Thing], programmes: Iterable[Programme]) -> dict[str, Programme]:
    """The programme of each thing."""
    by_id = {programme.id: programme for programme in programmes}
    return {thing.id: by_id[thing.programme_id] for thing in things if thing.programme_id}


def _days(programmes: Iterable[Programme], circulars: Iterable[Circular]) -> dict[str, tuple[str, ...]]:
    known = {one.id: one.known_on for one in circulars}
    return {
        programme.id: tuple(sorted(day for member in programme.members if (day := known[member.circular_id])))
        for programme in programmes
    }
