"""The digest: what is due, what moved, what is new; to be read, or to be mailed."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path

import click
from click.core import ParameterSource

from kb.address import VARIABLE, checked
from kb.asking.asking import CONCERN
from kb.commands import options
from kb.digest.collecting import WEEK, beginning, collect
from kb.digest.outlining import outlined
from kb.digest.page import page
from kb.digest.plain import as_json
from kb.digest.text import text
from kb.periods import BEGINNINGS

_READING = ("release", "as_of", "form", *CONCERN)
_MAILING = ("only", "always")


@click.command(epilog=f"DAY is one of: {BEGINNINGS}.")
@options.based
@click.option("--since", default="", metavar="DAY", help=f"Look back to this day; without it {WEEK}.")
@click.option(
    "--format", "form", type=click.Choice(["text", "html", "json"]), default="text", show_default=True, help="Of it."
)
@options.code("audience", "Only what concerns these participants: CP, EP, DB, …")
@options.code("system", "Only what is about this system: CCASS, OMD, …")
@options.code("issuer", "Only circulars of this house: SEHK, HKCC, …")
@click.option("--send", metavar="FILE", type=click.Path(path_type=Path), help="Mail what this file of settings says.")
@click.option("--only", default="", metavar="NAME", help="With --send: this digest of the file alone.")
@click.option("--always", is_flag=True, help="With --send: also when there is nothing new.")
@click.pass_context
def digest(  # noqa: PLR0913 - one per option
    ctx: click.Context,
    /,
    *,
    db: str,
    as_of: datetime | None,
    since: str,
    form: str,
    send: Path | None,
    only: str,
    always: bool,
    **filters: str,
) -> None:
    """What is due in the next 7 and 30 days, what moved and what is new since DAY, what is not known.

    It is of today, or of the day of `--as-of`. With `--send` it is mailed to the channels of the file of settings: what
    moved and what is new only if it was not mailed there before.
    """
    if send is None:
        _refuse(ctx, _MAILING, "goes with --send")
        _show(db, as_of, since, form, filters)
    else:
        _refuse(ctx, _READING, "does not go with --send: digests of today are mailed, as the file says")
        mailing = import_module("kb.commands.mailing")  # loads much that reading does not need
        ctx.exit(1 if mailing.mail(db, send, since=since, only=only, always=always) else 0)


def _refuse(ctx: click.Context, names: Sequence[str], words: str) -> None:
    """Ends the command if one of these options was given."""
    for parameter in ctx.command.params:
        if parameter.name in names and ctx.get_parameter_source(parameter.name) is not ParameterSource.DEFAULT:
            raise click.UsageError(f"{parameter.opts[0]} {words}")


def _show(db: str, as_of: datetime | None, since: str, form: str, filters: Mapping[str, str]) -> None:
    site = _site()
    with options.opened(db, as_of) as book:
        options.tell_unheard(book, filters)
        made = collect(book, beginning(since, book.today), filters)
    written = as_json(made, site) if form == "json" else (page if form == "html" else text)(outlined(made, site))
    sys.stdout.buffer.write(written.encode())


def _site() -> str:
    """The address of the site that the environment tells; empty where it tells none."""
    try:
        return checked(os.environ.get(VARIABLE, ""))
    except ValueError as error:
        raise click.UsageError(f"{VARIABLE}: {error}") from error
