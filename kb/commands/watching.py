"""Watching a site: watch."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import click

from ingest.sources.clock import RealClock
from ingest.sources.problems import FetchError
from kb.clock import ClockError, today
from kb.commands import options, sites
from kb.commands.building import curation_folder, facts_folder
from kb.commands.making import jobs_option
from kb.commands.rounds import Task, Watch
from kb.commands.sites import Site
from kb.sources import sqlite_file
from kb.telling.configuring import Around, configured
from kb.telling.lock import locked
from kb.telling.log import Log
from kb.telling.problems import TellingError
from kb.telling.telling import Teller

_UNITS = {"s": 1, "m": 60, "h": 3600}
_LEAST = 60
"""Seconds: more often than this no site is asked."""


def _seconds(ctx: click.Context, param: click.Parameter, value: str) -> float:
    """The seconds of a time such as ``15m``."""
    match = re.fullmatch(r"(\d{1,5})([smh])", value, re.ASCII)
    if not match or not int(match[1]):
        raise click.BadParameter(f"{value!r} is no time such as 15m, 90s or 2h", ctx, param)
    return float(match[1]) * _UNITS[match[2]]


@click.command()
@options.db
@facts_folder
@curation_folder
@jobs_option
@click.option(
    "--every", default="15m", show_default=True, metavar="TIME", callback=_seconds, help="From round to round: 15m, 2h."
)
@click.option("--once", is_flag=True, help="One round; for cron and systemd timers.")
@click.option("--config", metavar="FILE", type=click.Path(path_type=Path), help="Who is told how, and when not: TOML.")
@click.option(
    "--days", default=7, show_default=True, type=click.IntRange(min=0), help="So many days back the listing is read."
)
@sites.recheck(24.0)
@sites.asked
@click.pass_context
def watch(  # noqa: PLR0913 - one per option
    ctx: click.Context,
    *,
    db: str,
    facts: Path,
    curation: Path,
    jobs: int,
    every: float,
    once: bool,
    config: Path | None,
    days: int,
    recheck_after: float,
    site: Site,
) -> None:
    """Fetch, ingest and build what is new, then tell it; again and again until Ctrl-C.

    Told are schedule changes, new deadlines, new circulars, new findings, each once on every channel of the file of
    settings; without one, on standard output. What the base holds at the first run is passed over. What goes wrong is
    said in a line, and the next round goes on; with `--once` the exit status is 1 then.
    """
    recheck = timedelta(hours=recheck_after)
    try:
        base = _base(db, site, every, recheck)
        task = Task(site=site, days=days, recheck=recheck, db=base, facts=facts, curation=curation, jobs=jobs)
        with locked(Path(f"{base}.watch.lock")), _stoppable():
            watching = _watch(task, config)
            if not once:
                watching.run(every)
            ctx.exit(1 if watching.round() else 0)
    except ClockError as error:
        raise click.UsageError(str(error)) from error
    except (FetchError, TellingError, OSError) as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        click.echo("stopped", err=True)
        ctx.exit(1 if once else 0)  # a single round that was stopped is none


def _watch(task: Task, config: Path | None) -> Watch:
    """The watch, with the clock of this machine.

    Raises:
        TellingError: if log or settings cannot be read.
    """
    clock = RealClock()
    around = Around(say=click.echo, now=clock.now, sleep=clock.sleep, environment=os.environ)
    channels, hours = configured(config, around)
    teller = Teller(Log(Path(f"{task.db}.told.jsonl")), channels, hours, clock.now)
    return Watch(task, teller, clock, lambda words: click.echo(words, err=True))


def _base(db: str, site: Site, every: float, recheck: timedelta) -> str:
    """The file of the base; looks at everything that can be wrong with the options before the first round.

    Raises:
        click.UsageError, FetchError, ClockError: for what is wrong.
    """
    base = sqlite_file(db)
    if not base:
        raise click.UsageError("watch needs a base in a SQLite file: what was told is remembered beside it")
    interface = site.interface()
    site.wanted(today(), today(), recheck=recheck)
    site.manners(local=interface.is_local)
    if every < _LEAST and not interface.is_local:
        raise click.UsageError("--every may be less than a minute only for a server on this machine")
    return base


@contextmanager
def _stoppable() -> Iterator[None]:
    """Lets a plea to end (SIGTERM, as systemd sends it) end like Ctrl-C."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
