"""The hooks by which Datasette asks who may do what, and what surrounds it."""
# mypy: disable-error-code="untyped-decorator"
# (Datasette publishes no types, so its decorators have none.)

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from datasette import hookimpl
from datasette.utils.asgi import Response

from kb.website import excel
from kb.website.access import doors, feeds, my_feeds
from kb.website.edge.asgi import App
from kb.website.edge.layers import surrounded
from kb.website.edge.returning import LOGIN, login_for

Route = tuple[str, Callable[..., Any]]


@hookimpl(trylast=True)  # around what other plugins put around the site
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:  # noqa: ANN401 - Datasette publishes no types
    """Puts the layers around the site."""
    return lambda app: surrounded(app, datasette.setup)


@hookimpl
def register_routes(datasette: Any) -> list[Route]:  # noqa: ANN401 - as above
    """Adds the page of feeds; closes tools of plugins, and the log-in of a site that nobody logs in to."""
    shut = [doors.OF_PLUGINS] if datasette.setup.team else [doors.OF_PLUGINS, rf"^{LOGIN}$"]
    return [(rf"^{my_feeds.PATH}$", my_feeds.my_feeds), *((path, doors.closed) for path in shut)]


@hookimpl
def register_output_renderer() -> dict[str, Any]:
    """Adds the format for spreadsheet programs."""
    return {"extension": excel.EXTENSION, "render": excel.excel, "can_render": lambda: True}


@hookimpl
def actor_from_request(datasette: Any, request: Any) -> dict[str, Any] | None:  # noqa: ANN401 - as above
    """Lets in who asks for a feed with a token."""
    team = datasette.setup.team
    return feeds.actor_of(datasette, team, request) if team else None


@hookimpl
def forbidden(datasette: Any, request: Any) -> Any:  # noqa: ANN401 - as above
    """Leads readers of a private site to its log-in and from there back; programs get the plain status."""
    reads = request.method == "GET" and "text/html" in request.headers.get("accept", "")
    if datasette.setup.team and not request.actor and reads:
        path = request.path.removeprefix(datasette.urls.path("/").rstrip("/"))
        return Response.redirect(datasette.urls.path(login_for(path, request.query_string)))
    return None
