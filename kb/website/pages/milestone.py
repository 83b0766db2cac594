"""One planned thing: how it stands, and its history claim by claim."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import unquote

from kb import wording
from kb.answers import Answers, MilestoneRow, Statement
from kb.book import Book
from kb.exports import json_text, plain_rows
from kb.pictures.lanes import groups
from kb.website.asked import Asked
from kb.website.claims import as_event, claims, named_for
from kb.website.drawn import picture
from kb.website.page import Export, Found, Page

MOST_OTHERS = 40
"""Other things of the programme that are listed; the timeline has all."""
STATUSES: Mapping[str, str] = {
    "announced": "it is announced, without a date yet",
    "tentative": "the latest circular calls its date tentative",
    "confirmed": "the latest circular gives its date as firm",
    "suspended": "postponed without a new date",
    "cancelled": "cancelled",
    "superseded": "left out of a later plan, or replaced",
    "completed": "a circular says that it took place, or tells of it or of the session that holds it afterwards",
    "lapsed": "its last day is past, and no circular held says that it took place",
}


def variables(book: Book, asked: Asked, found: Found) -> dict[str, Any]:
    """One planned thing.

    Raises:
        LookupError: if there is none, or nobody spoke of it by the day asked for.
    """
    statements = _statements(book, found["id"])
    key = statements[0].milestone_id
    things = book.programme_of(key)
    own = next(one for one in things if one.milestone_id == key)
    told, loose = claims(statements, book.changes_of(key))
    last = next(one for one in statements if one.id == own.current_item_id)
    others = [one for one in things if one is not own]
    lanes = groups([as_event(one.said) for one in told], asked.today)
    return {
        "thing": own,
        "why": STATUSES[own.status],
        "last": last,
        "named_for": named_for(statements, last),
        "days_left": (date.fromisoformat(own.due_on) - asked.today).days if own.due_on else None,
        "claims": told,
        "loose": loose,
        "rivals": book.rivals_of(key),
        "others": _near(others, own)[:MOST_OTHERS],
        "more": max(len(others) - MOST_OTHERS, 0),
        "picture": picture(lanes, own.milestone, asked),
    }


def _near(things: list[MilestoneRow], own: MilestoneRow) -> list[MilestoneRow]:
    """The things in order of their days, those nearest to a day kept where there are too many."""
    if len(things) <= MOST_OTHERS or own.due_on is None:
        return things
    day = date.fromisoformat(own.due_on)
    near = sorted(things, key=lambda one: abs((date.fromisoformat(one.due_on) - day).days) if one.due_on else 10**6)
    kept = {one.milestone_id for one in near[:MOST_OTHERS]}
    return [one for one in things if one.milestone_id in kept]


def _statements(book: Book, key: str) -> Answers[Statement]:
    key = unquote(key)
    if found := book.history(key):
        return found
    if later := book.latest().history(key):
        known = later[0].known_on
        since = f": {later[0].circular} of {wording.day(known)} is the first" if known else ""
        raise LookupError(f"no circular issued by {wording.day(book.today)} speaks of {later[0].milestone}{since}")
    raise LookupError(f"nothing planned has the id {key}")


def _json(book: Book, _: Asked, found: Found) -> bytes:
    return json_text(plain_rows(_statements(book, found["id"]))[1]).encode()


PAGE = Page(
    path="/milestone/(?P<id>[^/]+)",
    template="milestone.html",
    variables=variables,
    exports={"json": Export(content_type="application/json; charset=utf-8", make=_json)},
)
