"""The hooks by which Datasette asks the site; what they do stands in the modules beside this folder."""
# mypy: disable-error-code="untyped-decorator"
# (Datasette publishes no types, so its decorators have none.)

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl

from kb.website import cells, connections, feeds, own_page, page_images, paging, problems, shine, surroundings
from kb.website.configuration import CLOSED, DATABASE, questions
from kb.website.page import View
from kb.website.pages import PAGES


@hookimpl(trylast=True)  # after Datasette, whose search function gives way to ours
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Adds functions to connections to the base."""
    if database == DATABASE:
        connections.prepare(conn)


@hookimpl
def render_cell(  # its arguments are Datasette's
    row: cells.Row,
    value: object,
    column: str,
    table: str | None,
    database: str,
    datasette: Any,  # noqa: ANN401 - Datasette publishes no types
) -> object:
    """Shows lists, references and pages."""
    if database != DATABASE:
        return None
    return cells.rendered(row, value, column, datasette.urls.path, of_facts=table not in cells.WITHOUT_FACTS)


@hookimpl
def register_magic_parameters(datasette: Any) -> list[tuple[str, paging.Value]]:  # noqa: ANN401 - as above
    """Tells ready-made questions which rows are asked for."""
    return [(paging.PREFIX, paging.valued({"csv", *datasette.renderers}))]


@hookimpl
def extra_template_vars(
    table: str | None,
    view_name: str,
    request: Any,  # noqa: ANN401 - as above
    datasette: Any,  # noqa: ANN401 - as above
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """Gives every page what all have in common; records the way to our page, the list of tables the questions."""

    async def variables() -> dict[str, Any]:
        own: dict[str, Any] = {}
        if view_name == "row":
            own = {"own_page": own_page.path(table, request.url_vars["pks"]), "closed": CLOSED}
        elif view_name == "database":
            own = {"questions": questions()}
        return surroundings.variables(datasette, request) | own

    return variables


@hookimpl
def register_routes() -> list[tuple[str, View]]:
    """The pages of our own, their images, the calendar and the feeds."""
    return [*(route for page in PAGES for route in page.routes), *feeds.ROUTES, *page_images.ROUTES, *shine.ROUTES]


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Callable[[], Awaitable[Any]]:  # noqa: ANN401 - as above
    """Tells what cannot be answered on a page of our own."""
    return lambda: problems.answer(datasette, request, exception)


@hookimpl
def extra_css_urls(datasette: Any) -> list[str]:  # noqa: ANN401 - as above
    """Our few rules on top of Datasette's style."""
    return [datasette.urls.path("/assets/site.css")]
