"""Rows of tables of which the site has a page of its own."""

from __future__ import annotations

from collections.abc import Mapping

PATHS: Mapping[str, str] = {
    "circulars": "/circular/{}",
    "milestones": "/milestone/{}",
    "programmes": "/timeline?subject={}",
}
"""Where the page is that shows the row of a table, by the row's id."""


def path(table: str | None, key: str) -> str | None:
    """The path of the page of our own for a row, if there is one."""
    own = PATHS.get(table or "")
    return own.format(key) if own else None
