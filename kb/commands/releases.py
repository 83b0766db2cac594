"""What is kept: releases."""

from __future__ import annotations

import click

from kb.answers import Answers
from kb.commands import options
from kb.commands.output import write
from kb.releases.shelf import Release, ReleaseError, kept


@click.command()
@options.db
@options.form()
def releases(db: str, form: str) -> None:
    """What is kept of the base: one line per release, with run, time of build (Hong Kong) and size in bytes."""
    try:
        answer = Answers(Release, kept(db))
    except ReleaseError as error:
        raise click.ClickException(str(error)) from error
    write(answer, form, ("run", "built_at", "circulars", "extractor", "size"), "no release is kept")
