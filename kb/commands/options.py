"""Options that verbs share, and what happens when a question cannot be answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from kb.asking.asking import CONCERN
from kb.book import DEFAULT, Book, open_book
from kb.clock import ClockError
from kb.periods import BEGINNINGS, PeriodError
from kb.releases.shelf import BASE, FORMS, ReleaseError, ReleaseWordError, find
from kb.sources import SourceError

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = ("table", "json", "jsonl", "csv")

release = click.option("--release", metavar="RUN", help=f"Ask a kept build instead: {FORMS}.")
db = click.option("--db", default=DEFAULT, show_default=True, metavar="URL", help="The base: a path or SQLAlchemy URL.")
as_of = click.option(
    "--as-of",
    "as_of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Answer as a reader of every circular issued by that day.",
)


def form(*more: str) -> Callable[[F], F]:
    """The option ``--format``, with further formats beside the usual ones."""
    return click.option(
        "--format",
        "form",
        type=click.Choice([*FORMATS, *more]),
        default="table",
        show_default=True,
        help="Of the answer.",
    )


def asking(*more: str) -> Callable[[F], F]:
    """The options of every question: ``--db``, ``--release``, ``--as-of``, ``--format``."""
    return lambda verb: based(form(*more)(verb))


def based(verb: F) -> F:
    """``--db``, ``--release`` and ``--as-of``; the verb gets the file of the release as its ``db``."""

    @wraps(verb)
    def ask(*, db: str, release: str | None, **rest: Any) -> Any:  # noqa: ANN401 - whatever the verb takes and gives
        return verb(db=db if release is None else str(released(db, release) / BASE), **rest)

    return db(release(as_of(cast("F", ask))))


def released(db: str, wanted: str) -> Path:
    """The folder of the release that ``--release`` names; ends the command where there is none."""
    try:
        return find(db, wanted)
    except ReleaseWordError as error:
        raise click.UsageError(str(error)) from error
    except ReleaseError as error:
        raise click.ClickException(str(error)) from error


since = click.option("--since", default="", metavar="DAY", help=f"Only what was announced from then on: {BEGINNINGS}.")


def code(name: str, text: str) -> Callable[[F], F]:
    """An optional filter by a code or a word."""
    return click.option(f"--{name}", default="", metavar=name.upper(), help=text)


def choice(name: str, allowed: tuple[str, ...], text: str) -> Callable[[F], F]:
    """An optional filter by a word of a closed list; any other word is a usage error."""
    kind = click.Choice(allowed)
    return click.option(f"--{name}", type=kind, callback=_or_empty, metavar=name.upper(), help=text)


def _or_empty(_: click.Context, __: click.Parameter, value: str | None) -> str:
    return value or ""


def tell_unheard(book: Book, filters: Mapping[str, str]) -> None:
    """Says on standard error which codes among the filters no circular names."""
    codes = {name: filters[name] for name in CONCERN if filters.get(name)}
    for code in book.unheard(**codes) if codes else ():
        click.echo(f"note: no circular of the base names {code}", err=True)


SOURCE = ("circular", "page", "quote")
"""Columns that every table of answers ends with: who says so, and where."""
SEVERITIES = ("error", "warning", "note")


@contextmanager
def opened(db: str, as_of: Any = None) -> Iterator[Book]:  # noqa: ANN401 - click gives a datetime or None
    """The book that the options name. What cannot be answered ends the command: 2 for meaningless words, else 1."""
    try:
        with open_book(db) as book:
            yield book.as_of(as_of.date()) if as_of else book
    except (PeriodError, ClockError) as error:
        raise click.UsageError(str(error)) from error
    except (SourceError, LookupError) as error:
        raise click.ClickException(str(error.args[0])) from error
