"""Questions about plans: due, timeline, changes."""

from __future__ import annotations

import sys
from datetime import datetime
from importlib import import_module

import click

from kb.answers import Answers, Due, Event
from kb.commands import options
from kb.commands.output import write
from kb.periods import FORMS

_DUE = ("due_on", "weekday", "days_left", "due", "title", "kind", "certainty", "strength", "audience", "systems")
_SOURCE = ("circular", "page", "quote")


@click.command(epilog=f"A PERIOD is one of: {FORMS}.")
@click.argument("period", nargs=-1)
@options.asking("ics")
@options.code("audience", "Only what concerns these participants: CP, EP, DB, …")
@options.code("system", "Only what is about this system: CCASS, OMD, …")
@options.code("issuer", "Only circulars of this house: SEHK, HKCC, …")
@options.choice("kind", options.KINDS, f"Only this kind: {', '.join(options.KINDS)}.")
@options.choice("certainty", options.CERTAINTIES, "Only confirmed, or only tentative.")
@options.choice("strength", options.STRENGTHS, f"Only this: {', '.join(options.STRENGTHS)}.")
@click.option("--must", "must", is_flag=True, help="Only what falls into the period for certain.")
def due(
    period: tuple[str, ...],
    db: str,
    as_of: datetime | None,
    form: str,
    *,
    must: bool,
    **filters: str,
) -> None:
    """What is due in PERIOD, soonest first; without one, everything ahead.

    "must": the whole interval of the plan lies in the period; "may": it only overlaps, so that it can also fall
    outside.
    """
    with options.opened(db, as_of) as book:
        found = book.due(" ".join(period) or None, **filters)
        answer = Answers(Due, (one for one in found if one.due == "must" or not must))
    if form == "ics":
        _calendar(answer, "Due")
    else:
        write(answer, form, (*_DUE, *_SOURCE), "nothing is due")


@click.command()
@click.argument("subject", nargs=-1)
@options.asking("ics")
@options.code("issuer", "Only circulars of this house.")
@options.code("kind", "Only this kind.")
def timeline(subject: tuple[str, ...], db: str, as_of: datetime | None, form: str, **filters: str) -> None:
    """Everything announced about SUBJECT (a system, programme, circular or word), in order of date."""
    with options.opened(db, as_of) as book:
        answer = book.timeline(" ".join(subject), **filters)
    if form == "ics":
        _calendar(answer, " ".join(subject) or "Timeline")
    else:
        columns = ("starts", "ends", "state", "title", "kind", "certainty", "milestone", "issued_on", *_SOURCE)
        write(answer, form, columns, "nothing was announced")


@click.command()
@options.asking()
@options.code("kind", "Only this kind of change: postpones, extends, cancels, …")
@options.code("system", "Only what is about this system.")
@options.code("issuer", "Only circulars of this house.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Only changes announced from then on.")
def changes(db: str, as_of: datetime | None, form: str, since: datetime | None, **filters: str) -> None:
    """How later circulars changed what earlier ones planned, latest change first."""
    with options.opened(db, as_of) as book:
        answer = book.changes(since=since.date().isoformat() if since else "", **filters)
    columns = ("announced_on", "kind", "milestone", "days_moved", "old_ends", "new_ends", "old_circular", *_SOURCE)
    write(answer, form, columns, "changes of plans are not worked out in this version: see docs/limits.md")


def _calendar(answer: Answers[Due] | Answers[Event], name: str) -> None:
    calendars = import_module("kb.calendars")  # needs a library that no other format needs
    sys.stdout.buffer.write(calendars.calendar(answer, name))
