"""What is due."""

from __future__ import annotations

from datetime import datetime

import click

from kb.answers import CERTAINTIES, KINDS, STRENGTHS, Answers, Due
from kb.asking.row_sets import NONE_NAMED
from kb.commands import options
from kb.commands.output import write, write_calendar
from kb.periods import FORMS

_DUE = (
    "due_on",
    "due_time",
    "weekday",
    "days_left",
    "due",
    "doubt",
    "title",
    "kind",
    "certainty",
    "strength",
    "audience",
    "systems",
    "hours_circular",
    "followed_in",
)


def _tell_silent(number: int) -> None:
    """Says on standard error how much is due of which nobody knows for which system."""
    if number:
        click.echo(f"note: {number} more name no system and may concern it: --system {NONE_NAMED} lists them", err=True)


@click.command(epilog=f"A PERIOD is one of: {FORMS}.")
@click.argument("period", nargs=-1)
@options.asking("ics")
@options.code("audience", "Only what concerns these participants: CP, EP, DB, …")
@options.code("system", "Only what is about this system: CCASS, OMD, …")
@options.code("issuer", "Only circulars of this house: SEHK, HKCC, …")
@options.choice("kind", KINDS, f"Only this kind: {', '.join(KINDS)}.")
@options.choice("certainty", CERTAINTIES, "Only confirmed, or only tentative.")
@options.choice("strength", STRENGTHS, f"Only this: {', '.join(STRENGTHS)}.")
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
        options.tell_unheard(book, filters)
        found = book.due(" ".join(period) or None, **filters)
        if filters["system"] not in ("", NONE_NAMED):
            _tell_silent(len(book.due(" ".join(period) or None, **filters | {"system": NONE_NAMED})))
        answer = Answers(Due, (one for one in found if one.due == "must" or not must))
    if form == "ics":
        write_calendar(answer, "Due")
    else:
        write(answer, form, (*_DUE, *options.SOURCE), "nothing is due")
