"""For each value by which a list is counted, the set of the rows that have it."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from sqlalchemy import Connection

from kb.inserts import insert
from kb.prepared.kept_sets import kept_sets
from kb.schema import bitmaps

_UNSAID = ""
"""The value of rows that say nothing of a facet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """A list that can be counted.

    Attributes:
        of: what it is called; the query beside this module that gives its rows by ``position`` begins with that.
        words: columns that hold a value, or none.
        lists: facets with the columns that hold their values, each as a JSON array.
        days: columns that hold a day ``YYYY-MM-DD``, or none: not counted, but compared.
    """

    of: str
    words: tuple[str, ...]
    lists: Mapping[str, tuple[str, ...]]
    days: tuple[str, ...]


_LISTS = (
    _List(
        of="due",
        words=("state", "month", "kind", "certainty", "strength", "issuer"),
        lists={"audience": ("audience",), "system": ("system",)},
        days=("due_on", "begins_on", "known_from", "known_until"),
    ),
    _List(
        of="endpoints",
        words=("system", "site", "issuer"),
        lists={"audience": ("audience",)},
        days=("lasts_until", "known_from", "known_until"),
    ),
    _List(
        of="changes",
        words=("kind", "issuer"),
        lists={"audience": ("audience",), "system": ("system",)},
        days=("known_on",),
    ),
)


def prepare_sets(connection: Connection) -> None:
    """Fills `bitmaps`."""
    for one in _LISTS:
        query = resources.files(__package__).joinpath(f"{one.of}_sets.sql").read_text("utf-8")
        counted: dict[tuple[str, str], array[int]] = defaultdict(lambda: array("I"))
        for row in connection.exec_driver_sql(query).mappings():
            for value in _values(one, dict(row)):
                counted[value].append(row["position"])
        insert(connection, bitmaps, kept_sets(one.of, counted, one.days))


def _values(counted: _List, row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What a row is counted by: facets and values."""
    yield from ((name, row[name] or _UNSAID) for name in counted.words)
    for name, columns in counted.lists.items():
        values = dict.fromkeys(value for column in columns for value in json.loads(row[column]))
        yield from ((name, value) for value in values or (_UNSAID,))
    yield from ((name, row[name]) for name in counted.days if row[name])
