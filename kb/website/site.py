"""One base as a Datasette application."""

from __future__ import annotations

from pathlib import Path

from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm

from kb.website.configuration import DATABASE, metadata

_HERE = Path(__file__).parent
_STOCK_ERRORS = "datasette.handle_exception"
"""Datasette's own way to tell errors: prints every one with all values, renders without what our pages need."""
_SETTINGS = {
    "default_allow_sql": False,
    "allow_download": False,
    "suggest_facets": False,
    "default_page_size": 100,
    "max_returned_rows": 2000,
    "default_facet_size": 30,
    "sql_time_limit_ms": 3000,
    "facet_time_limit_ms": 1000,
    "truncate_cells_html": 400,
    "max_csv_mb": 100,
}


def open_site(db: Path) -> Datasette:
    """The application that serves a base; the file must not change while it does."""
    if pm.has_plugin(_STOCK_ERRORS):
        pm.unregister(name=_STOCK_ERRORS)
    site = Datasette(
        [],
        metadata=metadata(db),
        settings=_SETTINGS,
        plugins_dir=str(_HERE / "plugins"),
        template_dir=str(_HERE / "templates"),
        static_mounts=[("assets", str(_HERE / "static"))],
    )
    for name in list(site.databases):
        if not name.startswith("_internal"):  # without files Datasette serves an empty base in memory
            site.remove_database(name)
    site.add_database(Database(site, path=str(db), is_mutable=False), name=DATABASE)
    return site
