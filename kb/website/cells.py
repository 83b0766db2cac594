"""Cells as people read them: lists with commas, references and pages that lead to their rows."""

from __future__ import annotations

import json
from typing import Any, Protocol

from markupsafe import Markup

LISTS = frozenset(
    {"audience", "systems", "audience_told", "systems_told", "missing", "about", "titles", "also_known_as", "grounds"}
)
_TARGETS = {
    "circular": ("circulars", "circular_id"),
    "cited": ("circulars", "cited_id"),
    "circular_now": ("circulars", "circular_now_id"),
    "milestone": ("milestones", "milestone_id"),
    "programme": ("programmes", "programme_id"),
    "withdrawn_in": ("circulars", "withdrawn_by"),
    "followed_in": ("circulars", "followed_by"),
    "page": ("passages", "passage_id"),
    "circular_id": ("circulars", "circular_id"),
    "cited_id": ("circulars", "cited_id"),
    "circular_now_id": ("circulars", "circular_now_id"),
    "withdrawn_by": ("circulars", "withdrawn_by"),
    "followed_by": ("circulars", "followed_by"),
    "passage_id": ("passages", "passage_id"),
    "milestone_id": ("milestones", "milestone_id"),
    "programme_id": ("programmes", "programme_id"),
    "before_id": ("schedule", "before_id"),
    "after_id": ("schedule", "after_id"),
    "id_now": ("schedule", "id_now"),
}
"""Which column leads to a row of which table, and the column that holds the row's id."""


class Row(Protocol):
    """A row as databases give it: values by name, but not quite a mapping."""

    def keys(self) -> Any:  # noqa: ANN401 - a list or a view of names
        """The names of its columns."""

    def __getitem__(self, name: str, /) -> Any:  # noqa: ANN401 - whatever the column holds
        """The value in a column."""


def rendered(row: Row, value: object, column: str, database_path: str) -> Markup | str | None:
    """The cell's content, or None to leave it to Datasette. ``database_path`` is where its tables are found."""
    if isinstance(value, str) and column in LISTS:
        return ", ".join(json.loads(value)) or Markup("&nbsp;")
    if value in (None, "") or isinstance(value, dict) or column not in _TARGETS:
        return None  # Datasette itself expands foreign keys of tables
    table, key = _TARGETS[column]
    if key not in row.keys():  # noqa: SIM118 - rows have no `in`
        return None
    target = row[key]["value"] if isinstance(row[key], dict) else row[key]
    return _linked(database_path, table, target, value)


def _linked(database_path: str, table: str, key: object, value: object) -> Markup | None:
    return Markup('<a href="{}/{}/{}">{}</a>').format(database_path, table, key, value) if key else None
