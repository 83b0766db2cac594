"""Making a base of facts that are there: build."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click
from sqlalchemy import URL
from sqlalchemy.exc import SQLAlchemyError

from ingest.issues import IngestError
from ingest.sources.problems import FetchError
from kb import checks
from kb.build import BuildError, is_current, is_of
from kb.build import build as build_base
from kb.commands import options
from kb.corpus import Corpus, open_corpus
from kb.curation import MILESTONES, CurationError
from kb.database import DatabaseError, as_url, shown
from kb.history import Run
from kb.listing import ListingError
from kb.releases.keeping import keep
from kb.releases.shelf import ReleaseError, shelf_of
from kb.sources import SourceError, open_source

FAILURES = (
    BuildError,
    CurationError,
    DatabaseError,
    FetchError,
    IngestError,
    ListingError,
    OSError,
    ReleaseError,
    SourceError,
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


keep_option = click.option(
    "--keep", "keeping", is_flag=True, help="Keep the base as a release beside it, with a manifest."
)


@click.command()
@options.db
@facts_folder
@curation_folder
@losses_option
@keep_option
def build(db: str, facts: Path, curation: Path, *, accept_losses: bool, keeping: bool) -> None:
    """Build the base anew from the folder of facts, without reading any circular.

    With `--keep`, a base that is up to date is kept as it is.
    """
    try:
        url = url_to_build(db, keeping=keeping)
        corpus = open_corpus(facts, curation)
        current = keeping and is_of(url, corpus)
        if not current:
            build_base(url, corpus, Run(unchanged=len(corpus.files)), accept_losses=accept_losses)
        tell_undecided(db, corpus)
    except FAILURES as error:
        raise click.ClickException(said(error)) from error
    click.echo(up_to_date(db) if current else f"{shown(db)} built from {len(corpus.files)} circulars")
    if keeping:
        keep_base(db, corpus)


def url_to_build(db: str, *, keeping: bool) -> URL:
    """The address of the base.

    Raises:
        DatabaseError: if it is none.
        ReleaseError: if it cannot be kept where that is wanted: better said before anything is built.
    """
    url = as_url(db)
    if keeping:
        shelf_of(db)
    return url


def up_to_date(db: str) -> str:
    """What is said where nothing is built."""
    return f"nothing new: {shown(db)} is up to date"


def keep_base(db: str, corpus: Corpus) -> None:
    """Keeps the base and says so.

    Raises:
        click.ClickException: if it cannot be kept.
    """
    try:
        kept = keep(db, corpus)
    except FAILURES as error:
        raise click.ClickException(said(error)) from error
    click.echo(f"{'kept as' if kept.new else 'kept already:'} {kept.folder}")


def said(error: Exception) -> str:
    """The cause in one line, without the SQL that the database quotes."""
    return str(error).partition("\n")[0]


def tell_undecided(db: str, corpus: Corpus) -> None:
    """Says on standard error which decisions speak of schedule items that the base does not hold."""
    if not corpus.decisions:
        return
    with closing(open_source(db)) as source:
        held = {row["id"] for row in source.rows("select id from schedule", {})}
    for item in sorted({item for one in corpus.decisions for item in (one.item, one.other)} - held):
        click.echo(f"note: {MILESTONES}: no schedule item {item} in the base; decisions on it have no effect", err=True)


def build_if_needed(url: URL, corpus: Corpus, run: Run, *, accept_losses: bool) -> bool:
    """Builds unless the base is up to date; says whether it did."""
    if is_current(url, corpus, run):
        return False
    build_base(url, corpus, run, accept_losses=accept_losses)
    return True
