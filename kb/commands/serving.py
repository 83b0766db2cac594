"""Serving the base for browsing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from kb import address
from kb.commands import options
from kb.database import DatabaseError, as_url, file_of, shown
from kb.sources import SourceError, open_source
from kb.website.access import team
from kb.website.server import SECRET, ServerError
from kb.website.server import serve as serve_site

host_option = click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve on.")
port_option = click.option(
    "--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one."
)
auth_option = click.option(
    "--auth",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Serve to the people in this file of accounts alone; see docs/site.md.",
)

_RAW = Path("data/raw")
_SHORTEST_SECRET = 32


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
@auth_option
def serve(db: str, raw: tuple[Path, ...], host: str, port: int, auth: Path | None) -> None:
    """Serve the base for browsing with Datasette, until Ctrl-C. A base that is built anew is served anew."""
    serve_file(db, host, port, raw or (_RAW,), auth)


def serve_file(db: str, host: str, port: int, raw: Sequence[Path], auth: Path | None) -> None:
    """Serves until it is stopped; prints the address once pages can be had. ``raw`` are the folders of the files.

    Raises:
        click.ClickException: if there is no SQLite base of this version there, the port is taken, or the file of
            accounts or the address of the site cannot be used.
    """
    try:
        path = file_of(as_url(db))
    except DatabaseError as error:
        raise click.ClickException(str(error)) from error
    if path is None:
        raise click.ClickException(f"{shown(db)}: only SQLite files can be served")
    try:
        open_source(str(path)).close()
        address.configured()
        if auth:
            team.read(auth)
            _look_at_secret()
        serve_site(path, host, port, ready=_say, tell=_warn, raw=raw, accounts=auth)
    except (SourceError, ServerError, address.AddressError, team.TeamError) as error:
        raise click.ClickException(str(error)) from error


def _look_at_secret() -> None:
    secret = os.environ.get(SECRET, "")
    if not secret:
        _warn(f"{SECRET} is not set: log-ins and addresses of feeds are void once this command ends")
    elif len(secret) < _SHORTEST_SECRET:
        _warn(f"{SECRET} has fewer than {_SHORTEST_SECRET} characters: log-ins might be forged")


def _say(address: str) -> None:
    click.echo(f"serving {address} (Ctrl-C stops)")


def _warn(line: str) -> None:
    click.echo(line, err=True)
