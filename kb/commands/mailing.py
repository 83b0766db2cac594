"""Mailing the digests that a file of settings names."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from kb.book import Book
from kb.clock import ClockError, today
from kb.commands import options
from kb.digest.collecting import beginning
from kb.digest.orders import Order, orders
from kb.digest.sending import send
from kb.sources import sqlite_file
from kb.telling.configuring import Around
from kb.telling.problems import SettingsError, TellingError


def mail(db: str, settings: Path, *, since: str, only: str, always: bool) -> int:
    """Mails the digests of today, or the one named by ``only``; how many problems there were, each said in a line.

    ``since`` and ``always`` take the place of what the file says.
    """
    wanted = [
        replace(order, since=since or order.since, always=always or order.always) for order in _orders(settings, only)
    ]
    with options.opened(db) as book:
        for order in wanted:
            beginning(order.since, book.today)
        problems = [f"failed: {words}" for order in wanted for words in _sent(book, db, order)]
    for words in problems:
        click.echo(words, err=True)
    return len(problems)


def _orders(settings: Path, only: str) -> Sequence[Order]:
    try:
        found = orders(settings, _around(), today())
    except ClockError as error:
        raise click.UsageError(str(error)) from error
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    named = [order for order in found if order.name == only or not only]
    if not named:
        raise click.UsageError(f"--only: there is no [digests.{only}] in {settings.name}")
    return named


def _sent(book: Book, db: str, order: Order) -> Iterator[str]:
    """Sends one; an error in it leaves the others to go on."""
    try:
        yield from send(book, order, _log(db, order), _around().now, click.echo)
    except (TellingError, OSError) as error:
        yield f"{order.name}: {error}"


def _log(db: str, order: Order) -> Path:
    """The file in which is written down what was told."""
    base = sqlite_file(db)
    if order.log is None and base is None:
        raise TellingError("log: a file is expected in the settings, since the base is in none")
    return order.log or Path(f"{base}.digest-{order.name}.jsonl")


def _around() -> Around:
    return Around(say=click.echo, now=lambda: datetime.now(UTC), sleep=time.sleep, environment=os.environ)
