"""The whole way: read, build, serve."""

from __future__ import annotations

from pathlib import Path

import click

from kb.book import open_book
from kb.commands import options
from kb.commands.building import curation_folder, facts_folder
from kb.commands.making import jobs_option, make
from kb.commands.serving import auth_option, host_option, port_option, serve_file


@click.command()
@click.argument("folder", default="data/raw", type=click.Path(exists=True, path_type=Path))
@options.db
@facts_folder
@curation_folder
@jobs_option
@host_option
@port_option
@auth_option
@click.pass_context
def up(  # noqa: PLR0913 - one per option
    ctx: click.Context,
    *,
    folder: Path,
    db: str,
    facts: Path,
    curation: Path,
    jobs: int,
    host: str,
    port: int,
    auth: Path | None,
) -> None:
    """Read the circulars in FOLDER, build the base, and serve it for browsing until Ctrl-C.

    Only what is new is read. Files that cannot be read are named and the rest is served; the exit status is 1 then.
    """
    made = make((folder,), db, facts=facts, curation=curation, jobs=jobs)
    if not made.report.read and not made.built:
        click.echo("nothing new")
    if not _summarise(db, made.failed):
        raise click.ClickException(f"no circular in {folder}: nothing to serve")
    serve_file(db, host, port, (folder,), auth)
    ctx.exit(1 if made.failed else 0)


def _summarise(db: str, failed: int) -> bool:
    """Prints the five lines; whether there is anything to browse."""
    with open_book(db) as book:
        figures = book.summary()
    ahead, following = figures["deadlines_ahead"], figures["next_deadline"]
    lines = {
        "circulars": f"{figures['circulars']} (and {figures['known_but_not_held']} known but not held)",
        "deadlines ahead": f"{ahead}" + (f", the next on {following}" if following else ""),
        "schedule changes": f"{figures['changes']}",
        "findings": f"{figures['findings']}" + (f", {figures['errors']} errors" if figures["errors"] else ""),
        "files that failed": f"{failed}",
    }
    for name, value in lines.items():
        click.echo(f"{name:<18} {value}")
    return bool(figures["circulars"])
