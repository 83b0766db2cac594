"""The history of a programme, a system, a thing, a circular or a word: a picture, and every statement in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from kb.answers import Answers, Event
from kb.book import Book
from kb.pictures.drawing import about
from kb.pictures.lanes import groups
from kb.website.asked import Asked, AskedError
from kb.website.drawn import picture
from kb.website.facets import Facet, counted, facet
from kb.website.histories.days import days_of, slider
from kb.website.histories.lanes import page_at, pages_of, part
from kb.website.histories.subjects import programmes, systems
from kb.website.narrowing import TITLES, chips
from kb.website.page import Found, Page
from kb.website.parameters import named as parameters

_LATELY = timedelta(days=182)
_LARGE = 50_000
"""In a base of more statements, names are looked for in what circulars of the last weeks speak of."""
_WEEKS = timedelta(weeks=2)
_TOO_MANY = 5_000
"""Statements of a system that make no timeline any more."""
_FILTERS = ("issuer", "kind")
_MOST = 300
"""So many programmes and systems are listed, those told of last; others have to be asked for by name."""


def variables(book: Book, asked: Asked, _: Found) -> dict[str, Any]:
    """A history, or what there are histories of."""
    subject = asked.text("subject")
    return _history(book, asked, subject) if subject else _subjects(book, asked)


def _subjects(book: Book, asked: Asked) -> dict[str, Any]:
    since = "" if asked.text("since") == "all" else (asked.day("since") or asked.today - _LATELY).isoformat()
    rows = book.subjects(since=since)
    found = {"programmes": programmes(rows), "systems": systems(rows)}
    more = {f"more_{name}": max(len(own) - _MOST, 0) for name, own in found.items()}
    return {"subject": "", "since": since, **{name: own[:_MOST] for name, own in found.items()}, **more}


def _history(book: Book, asked: Asked, subject: str) -> dict[str, Any]:
    filters = {name: asked.text(name) for name in _FILTERS}
    since = _since(book, asked, subject)
    whole = book.latest().timeline(subject, since=since)
    told = book.timeline(subject, since=since, **filters) if asked.as_of or any(filters.values()) else whole
    lanes = groups(told, asked.today)
    pages = pages_of(lanes)
    page = asked.number("page", page_at(lanes, asked.today), most=pages)
    shown = part(lanes, page)
    named = _name(subject, whole)
    narrowed = [_facet(name, whole, asked) for name in _FILTERS]
    return {
        "subject": subject,
        "named": named,
        "since": "" if _is_id(subject, whole) else since,
        "fits": book.statements_about(subject) <= _TOO_MANY,
        "about": about(lanes),
        "lanes": shown,
        "picture": picture(shown, named, asked),
        "slider": slider(days_of(_fitting(whole, filters)), asked.as_of),
        "facets": narrowed,
        "chips": list(chips(narrowed)),
        "things": sum(len(group.lanes) for group in lanes),
        "programmes": {one.programme_id: one.programme for one in told if one.programme_id and one.programme},
        "page": page,
        "pages": pages,
    }


def _since(book: Book, asked: Asked, subject: str) -> str:
    """The day since when circulars are asked for what has a name; empty for all of them.

    Raises:
        AskedError: if they say more than a timeline can show.
    """
    large = book.statements() > _LARGE or book.statements_about(subject) > _TOO_MANY
    usual = asked.today - _WEEKS if large else None
    day = None if asked.text("since") == "all" else asked.day("since") or usual
    statements = book.statements_about(subject, day or date.min)
    if statements > _TOO_MANY:
        raise AskedError(f"{statements:,} statements are about {subject}: too many for a timeline, give a later since")
    return day.isoformat() if day else ""


def _is_id(subject: str, events: Sequence[Event]) -> bool:
    return bool(events) and subject in (events[0].programme_id, events[0].milestone_id)


def _name(subject: str, events: Sequence[Event]) -> str:
    """What the subject is called, which may be asked for by the id of a programme or a planned thing."""
    named = {one.programme_id: one.programme for one in events} | {one.milestone_id: one.milestone for one in events}
    return named.get(subject) or subject


def _fitting(events: Answers[Event], filters: dict[str, str]) -> Iterable[Event]:
    """The entries of the things of which some entry passes the filters."""
    fitting = {_thing(one) for one in events if all(_passes(one, name, value) for name, value in filters.items())}
    return (one for one in events if _thing(one) in fitting)


def _passes(event: Event, name: str, value: str) -> bool:
    return not value or str(getattr(event, name) or "").casefold() == value.casefold()


def _facet(name: str, events: Iterable[Event], asked: Asked) -> Facet:
    """How many things have which houses or kinds, whatever is chosen of the other."""
    other = {one: asked.text(one) for one in _FILTERS if one != name}
    values: dict[str, dict[str, None]] = {}
    for event in events:
        known = asked.as_of is None or (event.known_on or "") <= asked.as_of.isoformat()
        if known and all(_passes(event, one, value) for one, value in other.items()):
            values.setdefault(_thing(event), {}).update(dict.fromkeys(filter(None, [getattr(event, name)])))
    return facet(name, TITLES[name], counted(tuple(own) for own in values.values()), asked)


def _thing(event: Event) -> str:
    return event.milestone_id or event.id


PAGE = Page(
    path="/timeline",
    template="timeline.html",
    variables=variables,
    asks=parameters("subject", "page", "since", *_FILTERS),
)
