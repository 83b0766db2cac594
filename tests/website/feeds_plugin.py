"""A plugin with feeds, as bare as can be: what is tested with it is who gets them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from datasette import Response, hookimpl

from kb.website.access.permission import require

FEED, OTHER_FEED = "/-/calendar.ics", "/-/feeds/changes.atom"


@hookimpl  # type: ignore[untyped-decorator]  # Datasette publishes no types
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    return [(f"^{path}$", feed) for path in (FEED, OTHER_FEED)]


async def feed(datasette: Any, request: Any) -> Any:
    await require(datasette, request, "deadlines")
    return Response.text(f"for {request.actor['id']}")
