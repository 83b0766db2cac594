"""Permissions for our own pages, since routes of plugins are not guarded. One face for Datasette 0.65 and 1.0."""

from __future__ import annotations

from typing import Any

from datasette.utils.asgi import Forbidden

from kb.website.configuration import DATABASE

try:
    from datasette.resources import DatabaseResource, TableResource
except ImportError:  # 0.65
    _RESOURCES = False
else:
    _RESOURCES = True


async def require(datasette: Any, request: Any, *tables: str) -> None:  # noqa: ANN401 - Datasette publishes no types
    """Lets pass who may see the base and each of these tables or views.

    Raises:
        Forbidden: for everybody else; Datasette answers with status 403, or leads to the login.
    """
    for table in (None, *tables):
        if not await may_view(datasette, request, table):
            raise Forbidden(f"Not for you: {table or 'this site'}" if request.actor else "Please log in")


async def may_view(datasette: Any, request: Any, table: str | None = None) -> bool:  # noqa: ANN401 - as above
    """Whether who asks may see a table or view, or (without one) the base."""
    if _RESOURCES:
        return bool(
            await datasette.allowed(
                action="view-table" if table else "view-database",
                resource=TableResource(DATABASE, table) if table else DatabaseResource(DATABASE),
                actor=request.actor,
            )
        )
    of_table = [("view-table", (DATABASE, table))] if table else []
    visible, _ = await datasette.check_visibility(
        request.actor, permissions=[*of_table, ("view-database", DATABASE), "view-instance"]
    )
    return bool(visible)
