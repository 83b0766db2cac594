"""Whether what was made is whole: check."""

from __future__ import annotations

from pathlib import Path

import click

from kb import checks
from kb.commands import options
from kb.commands.building import FAILURES, curation_folder, facts_folder, said
from kb.database import as_url, reading, shown
from kb.releases.proving import Proof, prove


@click.command()
@options.db
@click.option("--release", metavar="RUN", help="Check a kept build instead: build it again and compare the bytes.")
@facts_folder
@curation_folder
def check(db: str, release: str | None, facts: Path, curation: Path) -> None:
    """Check that the base is whole: integrity, links between its rows, text in its circulars.

    With `--release`: that the kept build is the one its manifest tells of, and comes out again, byte for byte, from
    the facts and decisions that it was made of.
    """
    if release is None:
        _check_base(db)
    else:
        _check_release(options.released(db, release), facts, curation)


def _check_base(db: str) -> None:
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


def _check_release(folder: Path, facts: Path, curation: Path) -> None:
    try:
        proof = prove(folder, facts, curation)
    except FAILURES as error:
        raise click.ClickException(said(error)) from error
    _tell(proof)
    if proof.reasons:
        raise click.ClickException(f"release {folder.name} does not hold: see above")
    click.echo(f"release {folder.name} is as it was kept, and {proof.manifest.circulars} circulars make it again")


def _tell(proof: Proof) -> None:
    for line in proof.reasons:
        click.echo(f"failed: {line}", err=True)
    for line in proof.remarks:
        click.echo(f"note: {line}", err=True)
