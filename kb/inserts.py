"""Puts rows into tables, so many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table

_BATCH = 5000

T = TypeVar("T")


def insert(connection: Connection, table: Table, values: Iterable[Mapping[str, Any]]) -> None:
    """Puts rows into a table; they are taken as they come and not kept."""
    for batch in batches(values):
        connection.execute(table.insert(), batch)


def batches(values: Iterable[T]) -> Iterator[list[T]]:
    """The values in order, in lists of some thousands."""
    left = iter(values)
    while batch := list(islice(left, _BATCH)):
        yield batch
