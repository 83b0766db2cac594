"""Bringing circulars from an issuer's listing: fetch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ingest.sources.cleaning import label_of
from ingest.sources.clock import RealClock
from ingest.sources.fetching import Looked, Outcome, dry_run
from ingest.sources.fetching import fetch as bring
from ingest.sources.interface import Interface, load_interface
from ingest.sources.manners import Manners
from ingest.sources.problems import FetchError
from ingest.sources.report import report
from ingest.sources.wanted import Wanted
from kb.clock import ClockError, today

DAYS = 30
"""So many days back a fetch goes that is not told since when."""
_DATE = click.DateTime(["%Y-%m-%d"])
_LANGUAGES = {"en": ("en",), "zh": ("zh",), "both": ("en", "zh")}


@click.command()
@click.option("--since", type=_DATE, metavar="DATE", help=f"First day, inclusive; {DAYS} days back without it.")
@click.option("--until", type=_DATE, metavar="DATE", help="Last day, inclusive; today without it.")
@click.option("--issuer", "issuers", multiple=True, metavar="LABEL", help="Only of this house; may be repeated.")
@click.option(
    "--label", "labels", multiple=True, metavar="LABEL", help="Only with this label, such as `Stock Connect`."
)
@click.option("--lang", type=click.Choice([*_LANGUAGES]), default="both", show_default=True, help="Listings to read.")
@click.option("--max", "most", type=click.IntRange(min=0), help="Bring at most so many files that are not here yet.")
@click.option("--dry-run", "dry", is_flag=True, help="Read the listing and say what would be brought; write nothing.")
@click.option("--report", "reporting", is_flag=True, help="Say what was ever fetched and what is missing; ask nothing.")
@click.option("--into", default="data/raw", show_default=True, type=click.Path(path_type=Path), help="Folder of files.")
@click.option(
    "--contact",
    envvar="CIRCULARS_CONTACT",
    default="",
    metavar="WORDS",
    help="Mail address or web page, told to the site; or set CIRCULARS_CONTACT.",
)
@click.option("--pause", default=1.0, show_default=True, type=click.FloatRange(min=0), help="Seconds between requests.")
@click.option(
    "--recheck-after",
    default=0.0,
    show_default=True,
    type=click.FloatRange(min=0),
    metavar="HOURS",
    help="Ask again about files that are here only if they were not looked at for so long.",
)
@click.option("--feeds/--no-feeds", default=True, show_default=True, help="Read the RSS feeds besides.")
@click.option(
    "--source", default="hkex", show_default=True, metavar="NAME", help="The site, or a TOML file of your own."
)
@click.option("--origin", metavar="URL", help="The same site on another server, such as one for tests.")
@click.pass_context
def fetch(  # noqa: PLR0913 - one per option
    ctx: click.Context,
    *,
    since: datetime | None,
    until: datetime | None,
    issuers: tuple[str, ...],
    labels: tuple[str, ...],
    lang: str,
    most: int | None,
    dry: bool,
    reporting: bool,
    into: Path,
    contact: str,
    pause: float,
    recheck_after: float,
    feeds: bool,
    source: str,
    origin: str | None,
) -> None:
    """Bring circulars from the issuer's listing into the folder of files; `circulars ingest` reads them then.

    Read the site's terms of use first. A run that is interrupted goes on where it was when it is started again. The
    exit status is 1 if a file could not be had or a row not be read; rows that the listing lost are told, and are no
    failure.
    """
    try:
        if reporting:
            click.echo("\n".join(report(into)))
            return
        interface = _interface(source, origin)
        wanted = Wanted(
            **_days(since, until),
            issuers=_labels(issuers, interface, "--issuer"),
            labels=_labels(labels, interface, "--label"),
            languages=_languages(lang, interface),
            most=most,
            recheck=timedelta(hours=recheck_after),
            feeds=feeds,
        )
        manners = _manners(contact, pause, interface)
        with _shown() as progress:
            if dry:
                looked, addresses = dry_run(into, interface, wanted, manners, RealClock(), progress)
            else:
                outcome = bring(into, interface, wanted, manners, RealClock(), progress)
    except ClockError as error:
        raise click.UsageError(str(error)) from error
    except (FetchError, OSError) as error:
        raise click.ClickException(str(error)) from error
    if dry:
        _tell_looked(looked)
        click.echo("\n".join([*addresses, f"{len(addresses)} files would be asked for"]))
        ctx.exit(1 if looked.unread else 0)
    _tell(outcome)
    ctx.exit(1 if outcome.brought.failed or outcome.looked.unread else 0)


def _interface(source: str, origin: str | None) -> Interface:
    interface = load_interface(source)
    return interface.at(origin) if origin else interface


def _days(since: datetime | None, until: datetime | None) -> dict[str, date]:
    last = until.date() if until else today()
    first = since.date() if since else last - timedelta(days=DAYS)
    if first > last:
        raise click.UsageError(f"--since {first} is after --until {last}")
    return {"since": first, "until": last}


def _labels(asked: tuple[str, ...], interface: Interface, option: str) -> tuple[str, ...]:
    """The labels as rows print them.

    Raises:
        click.UsageError: naming one that the listing does not have.
    """
    known = interface.issuers if option == "--issuer" else interface.labels
    for word in asked:
        if label_of(word, interface) not in known:
            raise click.UsageError(f"{option} {word!r} is none of {', '.join(known)}")
    return tuple(dict.fromkeys(label_of(word, interface) or "" for word in asked))


def _languages(lang: str, interface: Interface) -> tuple[str, ...]:
    chosen = tuple(language for language in _LANGUAGES[lang] if language in interface.languages)
    if not chosen:
        raise click.UsageError(f"--lang {lang}: {interface.name} lists only {', '.join(interface.languages)}")
    return chosen


def _manners(contact: str, pause: float, interface: Interface) -> Manners:
    """How the site is treated.

    Raises:
        click.UsageError: if it would not be told whom to write to, or be asked in haste.
    """
    if not interface.is_local and not contact:
        raise click.UsageError("the site must be told who asks: give --contact or set CIRCULARS_CONTACT")
    if not interface.is_local and pause < 1:
        raise click.UsageError("--pause may be less than 1 only for a server on this machine")
    return Manners(contact=contact, pause=pause)


def _tell(outcome: Outcome) -> None:
    _tell_looked(outcome.looked)
    brought = outcome.brought
    for url, reason in brought.failed.items():
        click.echo(f"failed: {url}: {reason}", err=True)
    for url in brought.changed:
        click.echo(f"note: {url}: re-issued with other content, both are kept", err=True)
    figures = [f"{len(brought.new)} new", f"{len(brought.changed)} changed", f"{len(brought.unchanged)} unchanged"]
    figures += [f"{len(brought.failed)} failed"] + ([f"{outcome.left} not asked for"] if outcome.left else [])
    click.echo(f"{len(outcome.looked.rows)} rows listed; files: {', '.join(figures)}; {outcome.requests} requests")


def _tell_looked(looked: Looked) -> None:
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
def _shown() -> Iterator[Callable[[int, int, str], None]]:
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
