"""Cells as people read them: lists with commas, references, pages and planned things that lead to our pages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, Protocol, cast

from datasette.utils import to_css_class
from markupsafe import Markup, escape

from kb.website.configuration import DATABASE
from kb.website.reading import anchor

LISTS = frozenset(
    {"audience", "systems", "audience_told", "systems_told", "missing", "about", "titles", "also_known_as", "grounds"}
)
_KEYS = {
    "circular": "circular_id",
    "cited": "cited_id",
    "circular_now": "circular_now_id",
    "milestone": "milestone_id",
    "programme": "programme_id",
    "withdrawn_in": "withdrawn_by",
    "followed_in": "followed_by",
    "page": "passage_id",
}
"""The column that holds the id of what another column names."""
_PATHS = {
    **dict.fromkeys(("circular_id", "cited_id", "circular_now_id", "withdrawn_by", "followed_by"), "/circular/{}"),
    "milestone_id": "/milestone/{}",
    "programme_id": "/timeline?subject={}",
    "passage_id": f"/{DATABASE}/passages/{{}}",
    **dict.fromkeys(("before_id", "after_id", "id_now"), f"/{DATABASE}/schedule/{{}}"),
}
"""Where an id leads."""
_FACTS = ("id", "current_item_id")
"""Columns that may hold the id of a fact of the row's circular."""
WITHOUT_FACTS = frozenset({"pages", "continuations"})
"""Tables whose rows have a circular and a page, but are no facts of it."""


class Row(Protocol):
    """A row as databases give it: values by name, but not quite a mapping."""

    def keys(self) -> Any:  # noqa: ANN401 - a list or a view of names
        """The names of its columns."""

    def __getitem__(self, name: str, /) -> Any:  # noqa: ANN401 - whatever the column holds
        """The value in a column."""


def rendered(
    row: Row, value: object, column: str, address: Callable[[str], str], *, of_facts: bool = True
) -> Markup | str | None:
    """The cell's content, or None to leave it to Datasette.

    ``address`` makes addresses of the site's paths; ``of_facts``: the row may be a fact that its circular's page shows.
    """
    if isinstance(value, str) and column in LISTS:
        return ", ".join(json.loads(value)) or Markup("&nbsp;")
    shown = value["label"] if isinstance(value, dict) else value
    path = None if shown in (None, "") else _path(row, column, of_facts=of_facts)
    return Markup(f'<a href="{escape(address(path))}">{escape(shown)}</a>') if path else None  # noqa: S704 - escaped


def of_table(rows: Iterable[Iterable[Mapping[str, Any]]]) -> Markup:
    """The rows of a table of Datasette's: a template would take twice as long, cell by cell."""
    return _rows(((cell["column"], cell["value"]) for cell in row) for row in rows)


def of_query(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> Markup:
    """The same for what a query answers."""
    names = tuple(columns)
    return _rows(zip(names, row, strict=False) for row in rows)


def _rows(rows: Iterable[Iterable[tuple[str, object]]]) -> Markup:
    """Rows of cells: each with its column's name, so that a phone shows it beside the value."""
    lines = ("".join(f"{_start(column)}{escape(value)}</td>" for column, value in row) for row in rows)
    return Markup("\n  ").join(Markup(f"<tr>{line}</tr>") for line in lines)  # noqa: S704 - its values are escaped


@lru_cache(maxsize=1000)
def _start(column: str) -> str:
    return f'<td class="col-{escape(to_css_class(column))}" data-label="{escape(column.replace("_", " "))}">'


def _path(row: Row, column: str, *, of_facts: bool) -> str | None:
    """Where a cell leads: a page to the fact in its circular, where the row is one; else to what it names."""
    if of_facts and column == "page" and (circular := _id(row, "circular_id")):
        fact = next((found for name in _FACTS if (found := _id(row, name))), None)
        if fact:
            return f"/circular/{circular}#{anchor(row['page'], fact)}"
    key = _KEYS.get(column, column)
    found = _id(row, key) if key in _PATHS else None
    return _PATHS[key].format(found) if found else None


def _id(row: Row, column: str) -> str | None:
    """The id in a column, if there is such a column; Datasette puts a name beside those that are foreign keys."""
    if column not in row.keys():  # noqa: SIM118 - rows have no `in`
        return None
    value = row[column]
    return cast("str | None", value["value"] if isinstance(value, dict) else value)
