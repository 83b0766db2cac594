"""Bringing circulars from an issuer's listing: fetch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ingest.sources.clock import RealClock
from ingest.sources.downloads import Brought
from ingest.sources.fetching import Looked, Outcome, dry_run
from ingest.sources.fetching import fetch as bring
from ingest.sources.lists import ListOutcome, fetch_list, read_addresses
from ingest.sources.problems import FetchError
from ingest.sources.reach import Reach
from ingest.sources.report import report
from kb.clock import ClockError, today
from kb.commands import sites
from kb.commands.sites import Site

DAYS = 30
"""So many days back a fetch goes that is not told since when."""
_DATE = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--since", type=_DATE, metavar="DATE", help=f"First day, inclusive; {DAYS} days back without it.")
@click.option("--until", type=_DATE, metavar="DATE", help="Last day, inclusive; today without it.")
@click.option("--max", "most", type=click.IntRange(min=0), help="Bring at most so many files that are not here yet.")
@click.option("--dry-run", "dry", is_flag=True, help="Read the listing and say what would be brought; write nothing.")
@click.option("--report", "reporting", is_flag=True, help="Say what was ever fetched and what is missing; ask nothing.")
@click.option(
    "--list",
    "listed",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Bring the web addresses in this text file, one a line, instead of a listing.",
)
@sites.recheck(0.0)
@sites.asked
@click.pass_context
def fetch(  # noqa: PLR0913 - one per option
    ctx: click.Context,
    *,
    since: datetime | None,
    until: datetime | None,
    most: int | None,
    dry: bool,
    reporting: bool,
    listed: Path | None,
    recheck_after: float,
    site: Site,
) -> None:
    """Bring circulars from the issuer's listing into the folder of files; `circulars ingest` reads them then.

    Read the site's terms of use first. A run that is interrupted goes on where it was when it is started again. The
    exit status is 1 if a file could not be had or a row not be read; rows that the listing lost are told, and are no
    failure.
    """
    again = timedelta(hours=recheck_after)
    try:
        if reporting:
            click.echo("\n".join(report(site.into)))
            return
        if listed is not None:
            if since or until:
                raise click.UsageError("--list brings what the list names: it takes no --since and --until")
            ctx.exit(_by_list(listed, site, most, again, dry=dry))
        first, last = _days(since, until)
        ctx.exit(_by_listing(site, first, last, most, again, dry=dry))
    except ClockError as error:
        raise click.UsageError(str(error)) from error
    except (FetchError, OSError) as error:
        raise click.ClickException(str(error)) from error


def _by_listing(site: Site, since: date, until: date, most: int | None, again: timedelta, *, dry: bool) -> int:
    """Fetches what the listing names; the exit status."""
    interface, wanted = site.interface(), site.wanted(since, until, most=most, recheck=again)
    manners = site.manners(local=interface.is_local)
    if dry:
        with shown() as progress:
            looked, addresses = dry_run(site.into, interface, wanted, manners, RealClock(), progress)
        tell_looked(looked)
        _tell_addresses(addresses)
        return 1 if looked.unread else 0
    with shown() as progress:
        outcome = bring(site.into, interface, wanted, manners, RealClock(), progress)
    tell(outcome)
    return 1 if outcome.brought.failed or outcome.looked.unread else 0


def _by_list(listed: Path, site: Site, most: int | None, again: timedelta, *, dry: bool) -> int:
    """Fetches what a list names; the exit status."""
    addresses = read_addresses(listed)
    if dry:
        _tell_addresses(addresses[:most])
        return 0
    manners, zone = site.manners(local=Reach.of(addresses).local), site.interface().timezone
    with shown() as progress:
        outcome = fetch_list(site.into, addresses, manners, RealClock(), progress, zone=zone, most=most, recheck=again)
    _tell_brought(outcome.brought)
    click.echo(f"{len(addresses)} addresses listed; {_figures(outcome)}")
    return 1 if outcome.brought.failed else 0


def _tell_addresses(addresses: Sequence[str]) -> None:
    click.echo("\n".join([*addresses, f"{len(addresses)} files would be asked for"]))


def _days(since: datetime | None, until: datetime | None) -> tuple[date, date]:
    last = until.date() if until else today()
    first = since.date() if since else last - timedelta(days=DAYS)
    if first > last:
        raise click.UsageError(f"--since {first} is after --until {last}")
    return first, last


def tell(outcome: Outcome) -> None:
    """Says what came of a run: figures on standard output, everything else on standard error."""
    tell_looked(outcome.looked)
    _tell_brought(outcome.brought)
    click.echo(f"{len(outcome.looked.rows)} rows listed; {_figures(outcome)}")


def _tell_brought(brought: Brought) -> None:
    for url, reason in brought.failed.items():
        click.echo(f"failed: {url}: {reason}", err=True)
    for url in brought.changed:
        click.echo(f"note: {url}: re-issued with other content, both are kept", err=True)


def _figures(outcome: Outcome | ListOutcome) -> str:
    parts = [f"{count} {state}" for state, count in outcome.brought.counts().items()]
    parts += [f"{outcome.left} not asked for"] if outcome.left else []
    return f"files: {', '.join(parts)}; {outcome.requests} requests"


def tell_looked(looked: Looked) -> None:
    """Says what the listings could not be made to tell."""
    for words in looked.unread:
        click.echo(f"failed: {words}", err=True)
    for words in looked.remarks:
        click.echo(f"note: {words}", err=True)
    named = set()
    for hole in (hole for listed in looked.listed for hole in listed.holes):
        perhaps = [gap.reference for gap in looked.gaps if gap.may_be_in(hole)]
        named |= {*perhaps}
        older = hole.older.named if hole.older else "its end"
        newer = hole.newer.named if hole.newer else "its beginning"
        click.echo(
            f"lost: listing {hole.query.name}: {hole.missing} at place {hole.offset}, between {older} and {newer}"
            + (f"; perhaps {', '.join(perhaps)}" if perhaps else ""),
            err=True,
        )
    if rest := [gap.reference for gap in looked.gaps if gap.reference not in named]:
        click.echo(f"note: numbers that no row has: {', '.join(rest)}", err=True)


@contextmanager
def shown() -> Iterator[Callable[[int, int, str], None]]:
    """A bar on a terminal, nothing elsewhere: what came of it is said at the end."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _done, _total, _text: None
        return
    columns = (
        TextColumn("Fetching"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, words: bar.update(task, total=total or None, completed=done, description=words)
