"""One base as a Datasette application."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.plugins import pm
from jinja2 import Environment

from kb import address
from kb.website import page_images, versions
from kb.website.access.team import PLUGIN, Team
from kb.website.base import Base
from kb.website.configuration import DATABASE, metadata
from kb.website.edge.edition import edition
from kb.website.edge.store import Store
from kb.website.memory import BYTES, ROWS, Memory
from kb.website.rendering import at_once
from kb.website.setup import Setup

_HERE = Path(__file__).parent
_STOCK_ERRORS = "datasette.handle_exception"
"""Datasette's own way to tell errors: prints every one with all values, renders without what our pages need."""
_RULES = 1024
"""Tables whose rules are remembered; there are far fewer, but addresses can name others."""
_SETTINGS = {
    "default_allow_sql": False,
    "allow_download": False,
    "suggest_facets": False,
    "default_page_size": 50,
    "max_returned_rows": 2000,
    "default_facet_size": 30,
    "sql_time_limit_ms": 3000,
    "facet_time_limit_ms": 250,
    "truncate_cells_html": 400,
    "max_csv_mb": 100,
}


class Site(Datasette):  # type: ignore[misc]  # Datasette publishes no types
    """Datasette that knows what it is called, whatever requests say. Its plugins find ``setup`` from the start."""

    def __init__(self, setup: Setup, **arguments: Any) -> None:  # noqa: ANN401 - as Datasette takes them
        self.setup = setup
        super().__init__([], **arguments)

    @cached_property
    def templates(self) -> Environment:
        """The templates of our own pages."""
        return at_once(versions.environment(self))

    def absolute_url(self, request: Any, path: str) -> str:  # noqa: ANN401, ARG002 - as Datasette calls it
        """A path with the configured address before it; without one, the path."""
        return address.absolute(self.setup.address, path)

    def _table_permission_allows(self, database: str, table: str) -> Any:  # noqa: ANN401 - as Datasette has it
        """Who may see a table, as Datasette 0.65 asks for every table of every page."""
        return self._rules(database, table)

    @cached_property
    def _rules(self) -> Callable[[str, str], Any]:
        """Datasette's own answer, remembered: it copies all the configuration each time, which is always the same."""
        return lru_cache(_RULES)(super()._table_permission_allows)


def open_site(db: Path, raw: Sequence[Path] = (), team: Team | None = None, secret: str | None = None) -> Datasette:
    """The application that serves a base; the file must not change while it does.

    ``raw`` are the folders that hold the files it was read from: pages of those that are there can be shown. With a
    ``team`` nobody else sees anything. ``secret`` signs log-ins and addresses of feeds; without one, they end with the
    process.

    Raises:
        AddressError: if ``CIRCULARS_BASE_URL`` is no address.
    """
    if pm.has_plugin(_STOCK_ERRORS):
        pm.unregister(name=_STOCK_ERRORS)
    found = address.configured()
    site = Site(
        Setup(
            edition=edition(db, str(found or "")),
            address=found,
            team=team,
            store=Store(),
            memory=Memory(ROWS),
            made={},
            feeds=Memory(BYTES),
            gallery=page_images.gallery(db, raw),
        ),
        settings=_SETTINGS | ({"base_url": found.path} if found else {}),
        secret=secret,
        plugins_dir=str(_HERE / "plugins"),
        template_dir=str(_HERE / "templates"),
        static_mounts=[("assets", str(_HERE / "static"))],
        **versions.arguments(metadata(db) | _closed_to_others(team)),
    )
    for name in list(site.databases):
        if not name.startswith("_internal"):  # without files Datasette serves an empty base in memory
            site.remove_database(name)
    site.add_database(Base(site, path=str(db), is_mutable=False), name=DATABASE)
    return site


def _closed_to_others(team: Team | None) -> dict[str, Any]:
    """Names are listed, so that who leaves the team is out although the cookie of the log-in goes on."""
    if team is None:
        return {}
    return {"allow": {"id": sorted(team.accounts)}, "plugins": {PLUGIN: team.plugin()}}
