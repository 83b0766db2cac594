"""Questions about facts: show, endpoints, findings, unknowns, search."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

import click

from kb.answers import SITES, Dossier
from kb.commands import options
from kb.commands.output import dump, table, write
from kb.exports import shown

UNKNOWNS = (
    "circular not held",
    "circular without a number",
    "plan without a date",
    "promise without a date",
    "promise past its date",
    "promise not kept",
    "date not worked out",
    "silently dropped",
    "row lost",
    "gap in numbers",
    "perhaps the same plan",
    "perhaps the same circular",
)
"""What ``unknowns`` can be asked for."""


@click.command()
@click.argument("reference", nargs=-1, required=True)
@options.asking()
def show(reference: tuple[str, ...], db: str, as_of: datetime | None, form: str) -> None:
    """Everything known of one circular, with pages.

    REFERENCE is its number however it is written (any case, blanks, two- or four-digit year), its file name or its id.
    """
    asked = " ".join(reference)
    with options.opened(db, as_of) as book:
        found = book.show(asked)
    if form == "json":
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
    elif form == "table":
        for one in found:
            _print(one)
        if not found:
            click.echo(f"nothing is known of {asked}", err=True)
    else:
        rows = [{"section": name} | dict(row) for one in found for name, part in _parts(one) for row in part]
        dump(rows, form, list(dict.fromkeys(key for row in rows for key in row)) or ["section"])


@click.command()
@click.argument("system", default="")
@options.asking()
@options.choice("site", SITES, f"Only this site: {', '.join(SITES)}.")
@options.code("audience", "Only those of these participants.")
@options.code("issuer", "Only circulars of this house.")
@click.option("--withdrawn", "withdrawn", is_flag=True, help="Also those that a later circular withdraws.")
def endpoints(system: str, db: str, as_of: datetime | None, form: str, *, withdrawn: bool, **filters: str) -> None:
    """Addresses and ports of SYSTEM (of all without one): what firewall rules are made of."""
    with options.opened(db, as_of) as book:
        options.tell_unheard(book, filters | {"system": system})
        answer = book.endpoints(system, withdrawn=withdrawn, **filters)
    columns = ("system", "host", "port", "protocol", "site", "audience", "valid_from", "valid_to", "withdrawn_in")
    write(answer, form, (*columns, "followed_in", "circular", "page"), "no endpoint is known")


@click.command()
@click.argument("code", default="")
@options.asking()
@options.choice("severity", options.SEVERITIES, f"Only this: {', '.join(options.SEVERITIES)}.")
@options.code("issuer", "Only circulars of this house.")
def findings(code: str, db: str, as_of: datetime | None, form: str, *, severity: str, issuer: str) -> None:
    """What an analyst should look at (one CODE of finding, or all): contradictions, gaps, unread text."""
    with options.opened(db, as_of) as book:
        options.tell_unheard(book, {"issuer": issuer})
        answer = book.findings(code, severity=severity, issuer=issuer)
    write(answer, form, ("severity", "code", "message", "circular", "page", "quote"), "nothing was found amiss")


@click.command()
@click.argument("what", nargs=-1)
@options.asking()
@options.code("issuer", "Only what this house issued.")
def unknowns(what: tuple[str, ...], db: str, as_of: datetime | None, form: str, issuer: str) -> None:
    """What is known not to be known (one kind of it, such as `not held`, `promise`, `gap`, `perhaps`; or all).

    Circulars that are not held come first, the most cited one at the top.
    """
    asked = " ".join(what)
    if not any(asked.lower() in kind for kind in UNKNOWNS):
        raise click.UsageError(f"{asked!r} is no kind of unknown and no part of one: {', '.join(UNKNOWNS)}")
    with options.opened(db, as_of) as book:
        options.tell_unheard(book, {"issuer": issuer})
        answer = book.unknowns(asked, issuer=issuer)
    write(answer, form, ("what", "rank", "detail", "circular", "page", "quote"), "nothing is known to be missing")


@click.command()
@click.argument("words", nargs=-1, required=True)
@options.asking()
@click.option("--limit", default=50, show_default=True, type=click.IntRange(min=1), help="At most so many passages.")
def search(words: tuple[str, ...], db: str, as_of: datetime | None, form: str, limit: int) -> None:
    """Passages that hold all WORDS, best first; of very many, those of the latest circulars first.

    Quotation marks find a phrase, `word*` finds beginnings.
    """
    with options.opened(db, as_of) as book:
        answer = book.search(" ".join(words), limit=limit)
    if any(not hit.ranked for hit in answer):
        click.echo("so many passages hold these words that those of the latest circulars come first", err=True)
    write(answer, form, ("circular", "issued_on", "page", "section", "text"), "no passage holds these words")


def _parts(one: Dossier) -> list[tuple[str, list[dict[str, object]]]]:
    parts = [("circular", [dict(one.circular)])]
    return parts + [(name, [dict(row) for row in rows]) for name, rows in one.sections.items() if rows]


def _print(one: Dossier) -> None:
    circular = one.circular
    named = circular["reference"] or circular["source_name"] or circular["source_url"]
    click.echo(f"{named}: {circular['subject'] or 'not held: known only from other circulars or the listing'}")
    width = max(len(name) for name in circular)
    for name, value in circular.items():
        if value not in (None, "") and name not in ("reference", "subject"):
            click.echo(f"  {name.replace('_', ' '):<{width}}  {shown(value)}")
    for name, rows in one.sections.items():
        if rows:
            click.echo(f"\n{name.replace('_', ' ').capitalize()} ({len(rows)})")
            hidden = {"id", "cited_id", "circular_id", "milestone_id", "passage_id"}
            table([dict(row) for row in rows], [column for column in rows[0] if column not in hidden])
    click.echo()
