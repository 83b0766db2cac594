"""Serving the base for browsing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kb.commands import options
from kb.database import DatabaseError, as_url, file_of, shown
from kb.website.server import ServerError
from kb.website.server import serve as serve_site

host_option = click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve on.")
port_option = click.option(
    "--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one."
)
_RAW = Path("data/raw")


@click.command()
@options.db
@click.option(
    "--raw",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    metavar="FOLDER",
    help=f"Where the files are that the base was read from, to show their pages; may be repeated. [default: {_RAW}]",
)
@host_option
@port_option
def serve(db: str, raw: tuple[Path, ...], host: str, port: int) -> None:
    """Serve the base for browsing with Datasette, until Ctrl-C. A base that is built anew is served anew."""
    serve_file(db, host, port, raw or (_RAW,))


def serve_file(db: str, host: str, port: int, raw: Sequence[Path]) -> None:
    """Serves until it is stopped; prints the address once pages can be had. ``raw`` are the folders of the files.

    Raises:
        click.ClickException: if there is no SQLite base there, or the port is taken.
    """
    try:
        path = file_of(as_url(db))
    except DatabaseError as error:
        raise click.ClickException(str(error)) from error
    if path is None:
        raise click.ClickException(f"{shown(db)}: only SQLite files can be served")
    if not Path(path).is_file():
        raise click.ClickException(f"no base at {path}: make one with `circulars ingest`")
    try:
        serve_site(path, host, port, ready=_say, raw=raw)
    except ServerError as error:
        raise click.ClickException(str(error)) from error


def _say(address: str) -> None:
    click.echo(f"serving {address} (Ctrl-C stops)")
