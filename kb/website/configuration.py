"""Datasette's configuration, made of the base itself: its data dictionary, its named queries, its figures."""

from __future__ import annotations

import sqlite3
import tomllib
from collections.abc import Mapping
from contextlib import closing
from importlib import resources
from pathlib import Path
from typing import Any

from kb import queries
from kb.counted import counted
from kb.website.paging import AFTER, MOST

DATABASE = "circulars"
"""What the base is called in addresses of pages, whatever its file is called."""

QUERIES: Mapping[str, str] = {
    "due_this_month": "due",
    "due_between": "due",
    "timeline_of_a_subject": "timeline",
    "planned_things": "milestones",
    "changes_of_plans": "changes",
    "endpoints_of_a_system": "endpoints",
    "findings_by_kind": "findings",
    "what_is_not_known": "unknowns",
    "circular_by_reference": "circular",
    "full_text_search": "search",
}
"""Pages of queries in the order in which they are offered, and the named query behind each. Pages of queries and tables
share one space of names, so none of these may be a table's."""

INDEX = "passages_fts"
"""The full-text index that Datasette searches, and what the names of the tables in which SQLite keeps it begin with."""
_INDEXES = (INDEX, "titles_fts")
_PREPARED = (
    "bitmaps",
    "calendar_texts",
    "change_order",
    "circular_names",
    "circular_order",
    "due_order",
    "endpoint_names",
    "endpoint_spans",
    "finding_order",
    "kept_hours",
    "mentions",
    "tallies",
    "thing_order",
    "titles",
    "unknown_spans",
    "view_order",
)
CLOSED = (
    *_INDEXES,
    *(f"{index}_{part}" for index in _INDEXES for part in ("config", "data", "docsize", "idx")),
    *_PREPARED,
)
"""Tables in which SQLite keeps the full-text indexes, and those that are worked out of others: nobody reads them."""

_TODAY = "hk_today()"
_NEVER = "9999-12-31"
_VALUES = {
    "today": _TODAY,
    "words": "escape_fts(:words)",
    "gone": "''",
    "moved": "''",
    "most": MOST,
    "most_each": "''",
    "after": AFTER,
    "over": "''",
}
"""What queries get from the site instead of asking for it."""
_PAGED = f"limit coalesce(nullif({MOST}, ''), -1) offset coalesce(nullif({AFTER}, ''), 0)"
"""What queries end with that have no such bounds of their own: they all end in an order."""

_THIS_MONTH = {
    "starts": f"date({_TODAY}, 'start of month')",
    "ends": f"date({_TODAY}, 'start of month', '+1 month', '-1 day')",
    "as_of": "''",
    "kind": "''",
    "certainty": "''",
    "strength": "''",
    "month": "''",
}
_TIMELINE = {"since": f"case when {MOST} <> '' and :subject = '' and :since = '' then '{_NEVER}' else :since end"}
_OWN: Mapping[str, Mapping[str, str]] = {"due_this_month": _THIS_MONTH, "timeline_of_a_subject": _TIMELINE}
"""What single pages get beside; the history of everything takes too long to be looked at page by page."""
_REMARKS = {"timeline_of_a_subject": " This page wants a subject or since; other formats have everything."}


def metadata(db: Path) -> dict[str, Any]:
    """The configuration for one base."""
    return {
        "title": "Exchange circulars",
        "description": "Deadlines, addresses and changes of exchange circulars, each with its quote and page. "
        "Days and times are Hong Kong time.",
        "databases": {
            DATABASE: {
                "description": "Views answer the usual questions; tables hold what they are made of. "
                "data_dictionary says what every column holds.",
                "tables": _tables(db),
                "queries": {name: _query(name) for name in QUERIES},
            }
        },
    }


def _tables(db: Path) -> dict[str, dict[str, Any]]:
    pages = tomllib.loads(resources.files("kb.website").joinpath("pages.toml").read_text("utf-8"))
    tables: dict[str, dict[str, Any]] = {name: _page(page) for name, page in pages.items()}
    for name, by in counted().items():
        facets = [*by.words, *by.numbers, *({"array": column} for column in by.lists)]
        tables.setdefault(name, {})["facets"] = facets
    for table, column, description in _dictionary(db):
        page = tables.setdefault(table, {})
        if column:
            page.setdefault("columns", {})[column] = description
        else:
            page["description"] = description
    tables["passages"]["fts_table"] = INDEX
    return tables | {name: {"allow": False, "hidden": True} for name in CLOSED}


def _page(page: Mapping[str, Any]) -> dict[str, Any]:
    made = {"label_column": page.get("label"), "sort": page.get("sort"), "sort_desc": page.get("sort_desc")}
    return {name: value for name, value in made.items() if value}


def _dictionary(db: Path) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        rows = connection.execute(
            "select table_name, column_name, description from data_dictionary order by table_name, position"
        )
        return [(str(table), str(column), str(description)) for table, column, description in rows]


def questions() -> list[dict[str, str]]:
    """The pages of queries in the order in which they are offered: ``name``, ``title``, ``description``."""
    return [{"name": name, **{key: _query(name)[key] for key in ("title", "description")}} for name in QUERIES]


def _query(page: str) -> dict[str, Any]:
    query = queries.load(QUERIES[page])
    this_month = page == "due_this_month"
    filled = {**_VALUES, **_OWN.get(page, {})}
    description = query.description.partition(" starts, ends")[0] if this_month else query.description
    return {
        "title": "Due this month" if this_month else query.title,
        "description": description + _REMARKS.get(page, ""),
        "sql": query.with_values(**filled) + ("" if "most" in query.parameters else f"\n{_PAGED}"),
        "params": [one for one in query.parameters if f":{one}" in filled.get(one, f":{one}")],
        "hide_sql": True,
    }
