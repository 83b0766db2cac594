"""Questions about how plans changed: timeline, milestones, changes, diff."""

from __future__ import annotations

from datetime import datetime

import click

from kb import clock
from kb.answers import CHANGES, KINDS
from kb.commands import options
from kb.commands.output import write, write_calendar, write_picture
from kb.periods import parse_since

STATUSES = ("announced", "tentative", "confirmed", "suspended", "cancelled", "superseded", "completed", "lapsed")


@click.command()
@click.argument("subject", nargs=-1)
@options.asking("ics", "svg", "html")
@options.code("issuer", "Only circulars of this house.")
@options.choice("kind", KINDS, f"Only this kind: {', '.join(KINDS)}.")
def timeline(subject: tuple[str, ...], db: str, as_of: datetime | None, form: str, **filters: str) -> None:
    """Everything announced about SUBJECT (a system, programme, circular or word): thing by thing, with its history."""
    named = " ".join(subject)
    with options.opened(db, as_of) as book:
        options.tell_unheard(book, filters)
        answer, today = book.timeline(named, **filters), clock.today()
    if form == "ics":
        write_calendar(answer, named or "Timeline")
    elif form in ("svg", "html"):
        write_picture(answer, form, named, today, as_of.date() if as_of else None)
    else:
        columns = ("milestone", "issued_on", "change", "days_moved", "starts", "ends", "certainty", "state", "title")
        write(answer, form, (*columns, *options.SOURCE), "nothing was announced")


@click.command()
@click.argument("subject", nargs=-1)
@options.asking()
@options.code("issuer", "Only circulars of this house.")
@options.code("audience", "Only what concerns these participants: CP, EP, DB, …")
@options.code("system", "Only what is about this system.")
@options.choice("status", STATUSES, f"Only this status: {', '.join(STATUSES)}.")
def milestones(subject: tuple[str, ...], db: str, as_of: datetime | None, form: str, **filters: str) -> None:
    """Planned things of SUBJECT (a system, programme, circular or word; all without one) as they stand.

    The status is worked out: lapsed means that the last day is past and no circular held says that it took place.
    """
    with options.opened(db, as_of) as book:
        options.tell_unheard(book, filters)
        answer = book.milestones(" ".join(subject), **filters)
    columns = ("due_on", "status", "milestone", "kind", "moves", "days_moved", "statements", "programme")
    write(answer, form, (*columns, *options.SOURCE), "nothing is planned")


@click.command()
@click.argument("subject", nargs=-1)
@options.asking()
@options.choice("kind", CHANGES, f"Only this kind of change: {', '.join(CHANGES)}.")
@options.code("audience", "Only what concerns these participants: CP, EP, DB, …")
@options.code("system", "Only what is about this system.")
@options.code("issuer", "Only circulars of this house.")
@options.since
def changes(subject: tuple[str, ...], db: str, as_of: datetime | None, form: str, since: str, **filters: str) -> None:
    """How later circulars changed what earlier ones planned (of SUBJECT, or of all), latest change first."""
    with options.opened(db, as_of) as book:
        options.tell_unheard(book, filters)
        day = parse_since(since, book.today).isoformat() if since else ""
        answer = book.changes(subject=" ".join(subject), since=day, **filters)
    columns = ("announced_on", "kind", "milestone", "days_moved", "old_starts", "old_ends", "new_starts", "new_ends")
    write(answer, form, (*columns, "old_circular", *options.SOURCE), "no plan has changed")


@click.command()
@click.argument("one")
@click.argument("other")
@options.asking()
def diff(one: str, other: str, db: str, as_of: datetime | None, form: str) -> None:
    """The schedules of two circulars side by side; each is named by its number, file name or id."""
    with options.opened(db, as_of) as book:
        answer = book.diff(one, other)
    columns = ("how", "milestone", "one_starts", "one_ends", "other_starts", "other_ends")
    sources = ("one_certainty", "other_certainty", "one_page", "other_page")
    write(answer, form, (*columns, *sources), "neither circular plans anything")
