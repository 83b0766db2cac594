"""What a later circular leaves out: rows of a re-issued table, and promises that nobody kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ingest.folding import fold
from ingest.issues import Finding
from ingest.stems import stems
from kb.held import Held
from kb.ledger import Change
from kb.milestones import Said, Step, Thing
from kb.milestones.vocabulary import vocabulary
from kb.records import Raised
from kb.timeline.intervals import told_of

_FEWEST = 2
"""So many rows of a table must be listed again for it to count as re-issued, and at least half of those still open."""

Group = tuple[str, str]
"""A table or list: the circular it stands in and its name there."""


def dropped(step: Step, things: Iterable[Thing]) -> Iterator[tuple[Change, Raised]]:
    """The things that a circular leaves out of a table which it lists again, each with the finding about it.

    Not where the circular says that the rest holds good or speaks of the thing anywhere, nor where it lists only what
    moves (every row with its former time).
    """
    held = step.circular.held
    if held is None or held.leaves_rest:
        return
    relisted: dict[Group, Counter[str]] = {}
    for thing in things:
        for group, place in _relisted(thing, step.circular.id):
            relisted.setdefault(group, Counter())[place] += 1
    for group, places in sorted(relisted.items()):
        missing = [
            (thing, said[0])
            for thing, said in step.open_before
            if thing.id not in step.touched
            and any((one.claim.circular_id, one.claim.group) == group for one in said)
            and not _is_mentioned(said[0], held)
        ]
        if max(places.values()) >= max(_FEWEST, len(missing)):
            yield from ((_drop(thing, said, step), _omission(said, step)) for thing, said in missing)


def unkept(things: Iterable[Thing], days: Mapping[str, tuple[str, ...]]) -> Iterator[Raised]:
    """Promises with a date that no circular of the programme keeps in time, where a later one is held.

    Args:
        days: for each programme the days on which its circulars came out, in order.
    """
    for thing in things:
        for said in thing.current():
            item = said.claim.item
            window = told_of(item.kind, item)
            if item.kind != "announcement" or item.status != "scheduled" or window is None:
                continue
            later = [day for day in days[thing.programme_id] if day > said.day]
            if later and not any(day <= window.ends[:10] for day in later):
                yield Raised(circular_id=said.claim.circular_id, finding=_unkept(said, window.ends[:10]))


def _relisted(thing: Thing, circular_id: str) -> Iterator[tuple[Group, str]]:
    """The table in which a thing stood before, and the table of this circular in which it stands now."""
    for before, turn in zip(thing.turns, thing.turns[1:], strict=False):
        if turn[0].claim.circular_id == circular_id:
            places = {said.claim.group for said in turn if said.claim.group and said.claim.item.former is None}
            groups = {(said.claim.circular_id, said.claim.group) for said in before if said.claim.group}
            yield from ((group, place) for group in groups for place in places)


def _is_mentioned(said: Said, held: Held) -> bool:
    """Whether every telling word of the title stands somewhere in the circular: then it is not left out in silence."""
    telling = stems(fold(said.claim.item.title)) - vocabulary().weak
    return bool(telling) and telling <= held.words


def _drop(thing: Thing, said: Said, step: Step) -> Change:
    return Change(
        milestone_id=thing.id,
        before_id=said.claim.id,
        after_id=None,
        circular_id=step.circular.id,
        kind="drops",
        days_moved=None,
        announced_on=step.circular.announced_on,
    )


def _omission(said: Said, step: Step) -> Raised:
    item = said.claim.item
    message = (
        f"“{item.title}” ({item.ends or item.starts}) is left out of a schedule that is listed again; "
        f"it was announced as: {item.evidence.quote}"
    )
    finding = Finding(code="silent_omission", severity="warning", message=message)
    return Raised(circular_id=step.circular.id, finding=finding)


def _unkept(said: Said, until: str) -> Finding:
    title = said.claim.item.title
    message = f"“{title}” was promised by {until}; no circular held that came out by then speaks of it"
    return Finding(code="unfulfilled_announcement", severity="note", message=message, evidence=said.claim.item.evidence)
