"""Rows of what is planned: dates, schedule items, and the ledger that joins them over circulars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ingest.facts import ScheduleItem
from kb.held import Held
from kb.ids import Ids, make_id, passage_id
from kb.ledger import Change, Entry, Milestone, Programme, Rival, Standing, Told
from kb.rows.row import Row, evidence, listed


def dates(held: Held) -> Iterator[Row]:
    """Rows of `dates` of one circular."""
    ids = Ids("date", held.sha256)
    for fact in held.facts.dates:
        place = fact.evidence.places[0]
        yield {
            "id": ids.make(fact.text),
            "circular_id": held.id,
            "passage_id": passage_id(held.sha256, place.passage),
            "text": fact.text,
            "starts": fact.starts,
            "ends": fact.ends,
            "grain": fact.grain,
            "modifier": fact.modifier,
            "edtf": fact.edtf,
            "role": fact.role,
            "char_start": place.span.start,
            "char_end": place.span.end,
            "rule": fact.rule,
        }


def schedule(held: Held, issuer: str | None, milestones: Mapping[str, str], told: Mapping[str, Told]) -> Iterator[Row]:
    """Rows of `schedule` of one circular; ``milestones`` are the planned things, ``told`` what is told of each."""
    for claim in held.claims:
        item = claim.item
        known = told.get(claim.id) or _own_word(item)
        due = due_on(item)
        yield {
            "id": claim.id,
            "circular_id": held.id,
            "milestone_id": milestones.get(claim.id),
            "kind": item.kind,
            "title": item.title,
            "starts": item.starts,
            "ends": item.ends,
            "grain": item.grain,
            "modifier": item.modifier,
            "edtf": item.edtf,
            "due_on": due,
            "month": due[:7] if due else None,
            "certainty": item.certainty,
            "condition": item.condition,
            "status": item.status,
            "strength": item.strength,
            "audience": listed(item.audience),
            "systems": listed(item.systems),
            "audience_told": listed(known.audience),
            "systems_told": listed(known.systems),
            "systems_about": listed(known.about),
            "strength_told": known.strength,
            "issuer": issuer,
            "site": item.site,
            "rule": item.rule,
            "former_starts": item.former.starts if item.former else None,
            "former_ends": item.former.ends if item.former else None,
            "former_text": item.former.text if item.former else None,
            **evidence(held, item.evidence),
        }


def _own_word(item: ScheduleItem) -> Told:
    """What is told of a statement on no planned thing."""
    return Told(audience=item.audience, systems=item.systems, about=item.systems, strength=item.strength)


def due_on(item: ScheduleItem) -> str | None:
    """The day of the item's end, or of its start where no end is given."""
    last = item.ends or item.starts
    return last[:10] if last else None


def programme(one: Programme) -> Row:
    """Row of `programmes`."""
    return {"id": one.id, "title": one.title, "systems": listed(one.systems), "about": listed(one.about)}


def memberships(one: Programme) -> Iterator[Row]:
    """Rows of `memberships` of one programme."""
    for member in one.members:
        yield {
            "id": make_id("membership", one.id, member.circular_id),
            "programme_id": one.id,
            "circular_id": member.circular_id,
            "basis": member.basis,
            "evidence": member.evidence,
        }


def milestone(one: Milestone) -> Row:
    """Row of `milestones`."""
    return {
        "id": one.id,
        "title": one.title,
        "programme_id": one.programme_id,
        "kind": one.kind,
        "current_item_id": one.current_id,
    }


def entry(one: Entry) -> Row:
    """Row of `entries`."""
    return {
        "id": make_id("entry", one.milestone_id, one.claim_id),
        "milestone_id": one.milestone_id,
        "item_id": one.claim_id,
        "circular_id": one.circular_id,
        "turn": one.turn,
        "tells": int(one.tells),
        "part": one.part,
        "basis": one.basis,
        "score": one.score,
        "evidence": one.evidence,
    }


def standing(one: Standing) -> Row:
    """Row of `standing`."""
    return {
        "id": make_id("standing", one.claim_id, one.known_from),
        "item_id": one.claim_id,
        "state": one.state,
        "known_from": one.known_from,
        "known_until": one.known_until,
    }


def rival(one: Rival) -> Row:
    """Row of `rivals`."""
    return {
        "id": make_id("rival", one.claim_id, one.milestone_id),
        "item_id": one.claim_id,
        "milestone_id": one.milestone_id,
        "score": one.score,
        "evidence": one.evidence,
    }


def change(one: Change, known: Mapping[str, str]) -> Row:
    """Row of `changes`; ``known`` is the day by which each circular was out."""
    former = one.former
    return {
        "id": make_id("change", one.milestone_id, one.before_id, one.after_id, one.circular_id, one.kind, one.basis),
        "milestone_id": one.milestone_id,
        "before_id": one.before_id,
        "after_id": one.after_id,
        "circular_id": one.circular_id,
        "kind": one.kind,
        "days_moved": one.days_moved,
        "announced_on": one.announced_on,
        "known_on": one.announced_on or known[one.circular_id],
        "basis": one.basis,
        "former_starts": former.starts if former else None,
        "former_ends": former.ends if former else None,
        "former_text": former.text if former else None,
        "listing_id": one.listing_id,
        "listing_words": one.words,
    }
