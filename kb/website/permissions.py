"""Who may see what: pages of our own ask the same as Datasette's pages of tables do."""

from __future__ import annotations

from typing import Any

from datasette import Forbidden

from kb.website.configuration import DATABASE


async def require_table(datasette: Any, request: Any, table: str) -> None:  # noqa: ANN401 - Datasette publishes no types
    """Lets pass who may look at a table or view of the base.

    Raises:
        Forbidden: which Datasette answers with 403.
    """
    if not await _may_view(datasette, request.actor, table):
        raise Forbidden(f"{table} may not be viewed")


async def _may_view(datasette: Any, actor: Any, table: str) -> bool:  # noqa: ANN401 - as above
    if hasattr(datasette, "allowed"):  # Datasette 1.0
        from datasette.resources import TableResource  # noqa: PLC0415 - 0.65 has none

        resource = TableResource(DATABASE, table)
        return bool(await datasette.allowed(action="view-table", resource=resource, actor=actor))
    asked = [("view-table", (DATABASE, table)), ("view-database", DATABASE), "view-instance"]
    visible, _ = await datasette.check_visibility(actor, permissions=asked)
    return bool(visible)
