"""Making a base of facts that are there: build, check."""

from __future__ import annotations

from pathlib import Path

import click
from sqlalchemy import URL
from sqlalchemy.exc import SQLAlchemyError

from ingest.issues import IngestError
from kb import checks
from kb.build import BuildError, is_current
from kb.build import build as build_base
from kb.commands import options
from kb.corpus import Corpus, open_corpus
from kb.curation import CurationError
from kb.database import DatabaseError, as_url, reading, shown
from kb.history import Run
from kb.listing import ListingError

FAILURES = (
    BuildError,
    CurationError,
    DatabaseError,
    IngestError,
    ListingError,
    OSError,
    SQLAlchemyError,
    checks.CheckError,
)
"""What keeps a base from being made; each says in one line what and why."""

facts_folder = click.option(
    "--facts", default="data/facts", show_default=True, type=click.Path(path_type=Path), help="Folder of facts."
)
curation_folder = click.option(
    "--curation", default="curation", show_default=True, type=click.Path(path_type=Path), help="Folder of decisions."
)
losses_option = click.option(
    "--accept-losses", is_flag=True, help="Build even when far fewer facts come out than last time."
)


@click.command()
@options.db
@facts_folder
@curation_folder
@losses_option
def build(db: str, facts: Path, curation: Path, *, accept_losses: bool) -> None:
    """Build the base anew from the folder of facts, without reading any circular."""
    try:
        corpus = open_corpus(facts, curation)
        build_base(as_url(db), corpus, Run(unchanged=len(corpus.files)), accept_losses=accept_losses)
    except FAILURES as error:
        raise click.ClickException(said(error)) from error
    click.echo(f"{shown(db)} built from {len(corpus.files)} circulars")


@click.command()
@options.db
def check(db: str) -> None:
    """Check that the base is whole: integrity, links between its rows, text in its circulars."""
    try:
        engine = reading(as_url(db))
        try:
            with engine.connect() as connection:
                measured = checks.measure(connection)
                checks.check(connection, records=checks.held(connection), now=measured, before=None)
        finally:
            engine.dispose()
    except FAILURES as error:
        raise click.ClickException(said(error)) from error
    for table, rows in measured.counts.items():
        click.echo(f"{table:<12} {rows:>8}")
    click.echo(f"{shown(db)} is whole")


def said(error: Exception) -> str:
    """The cause in one line, without the SQL that the database quotes."""
    return str(error).partition("\n")[0]


def build_if_needed(url: URL, corpus: Corpus, run: Run, *, accept_losses: bool) -> bool:
    """Builds unless the base is up to date; says whether it did."""
    if is_current(url, corpus, run):
        return False
    build_base(url, corpus, run, accept_losses=accept_losses)
    return True
