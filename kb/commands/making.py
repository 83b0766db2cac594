"""Making a base of circulars: ingest."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import click

from ingest.pipeline import Problem, Reader, Report
from ingest.pipeline import ingest as read_files
from ingest.sources.registry import scheme_of
from kb import fetched, listing
from kb.commands import options
from kb.commands.building import (
    FAILURES,
    build_if_needed,
    curation_folder,
    facts_folder,
    keep_base,
    keep_option,
    losses_option,
    said,
    tell_undecided,
    up_to_date,
    url_to_build,
)
from kb.commands.progress import shown_progress
from kb.corpus import Corpus, open_corpus
from kb.database import shown
from kb.history import Run

jobs_option = click.option(
    "--jobs", default=os.cpu_count() or 1, type=click.IntRange(min=1), help="Files read at a time."
)

reader_option = click.option(
    "--reader",
    default="pdfium",
    show_default=True,
    type=click.Choice(get_args(Reader)),
    help="Who reads PDFs: PDFium, or pdfplumber alone (slower, to compare).",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What making did: ``built`` is false when the base was up to date, ``corpus`` what it was built from."""

    report: Report
    corpus: Corpus
    built: bool

    @property
    def failed(self) -> int:
        """How many files could not be ingested."""
        return sum(problem.failed for problem in self.report.problems)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PLACE...")
@options.db
@facts_folder
@curation_folder
@jobs_option
@reader_option
@losses_option
@keep_option
@click.pass_context
def ingest(  # noqa: PLR0913 - one per option
    ctx: click.Context,
    paths: tuple[str, ...],
    db: str,
    facts: Path,
    curation: Path,
    jobs: int,
    reader: Reader,
    *,
    accept_losses: bool,
    keeping: bool,
) -> None:
    """Read circulars, extract their facts, and build the base.

    A place is a file, a folder, a zip archive, mail (.eml, .mbox, a Maildir folder), a list of paths (.list), or a
    mailbox (imaps://user@host/INBOX, password in CIRCULARS_IMAP_PASSWORD). The base then holds everything ever ingested
    into the folder of facts.
    """
    made = make(
        paths,
        db,
        facts=facts,
        curation=curation,
        jobs=jobs,
        reader=reader,
        accept_losses=accept_losses,
        keeping=keeping,
    )
    report = made.report
    click.echo(f"{report.read} read, {report.unchanged} unchanged, {made.failed} failed")
    click.echo(f"{shown(db)} built" if made.built else up_to_date(db))
    if keeping:
        keep_base(db, made.corpus)
    ctx.exit(1 if made.failed else 0)


def make(  # noqa: PLR0913 - one per option
    paths: Sequence[Path | str],
    db: str,
    *,
    facts: Path,
    curation: Path,
    jobs: int,
    reader: Reader = "pdfium",
    accept_losses: bool = False,
    keeping: bool = False,
) -> Made:
    """Reads what is new in ``paths`` and builds the base unless it is up to date; says every problem.

    ``keeping``: the base will be kept, so it must be one that can be.

    Raises:
        click.ClickException: if no base can be made.
    """
    try:
        url = url_to_build(db, keeping=keeping)
        with shown_progress() as progress:
            files = [path for path in paths if not str(path).endswith(".json")]
            report = read_files(files, facts=facts, jobs=jobs, reader=reader, progress=progress)
        _tell(report.problems)
        folders = [Path(path) for path in paths if not scheme_of(str(path))]
        for found in listing.find(folders):
            listing.remember(facts, listing.read(found))
        for found in fetched.find(folders):
            fetched.remember(facts, found)
        corpus = open_corpus(facts, curation)
        run = Run(read=report.read, unchanged=report.unchanged, problems=report.problems)
        built = build_if_needed(url, corpus, run, accept_losses=accept_losses)
        _tell_earlier(corpus, report)
        tell_undecided(db, corpus)
        return Made(report=report, corpus=corpus, built=built)
    except FAILURES as error:
        raise click.ClickException(said(error)) from error


def _tell_earlier(corpus: Corpus, report: Report) -> None:
    """Says that the base holds more than what was read now: circulars stay although their files are gone."""
    earlier = len(corpus.files) - report.read - report.unchanged
    if earlier > 0:
        click.echo(f"note: {earlier} more from earlier runs in {corpus.facts}; they stay in the base", err=True)


def _tell(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        click.echo(f"{'failed' if problem.failed else 'note'}: {problem.message}", err=True)
