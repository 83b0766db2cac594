"""Gates before a base is published: it must be whole, and must not have lost what the one before it held."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from kb import schema

COUNT_FLOOR = 0.7
"""A table may shrink to this share of its rows."""
FILL_FLOOR = 0.25
"""A fill rate may fall by this much."""
FEW = 10
"""Tables with fewer rows than this are not compared: a single row would weigh too much."""

_FILLED: Mapping[str, tuple[str, ...]] = {
    "circulars": ("reference", "issuer", "issued_on", "subject", "signatory"),
    "schedule": ("due_on", "strength"),
    "citations": ("issued_on",),
    "endpoints": ("system", "port"),
}
_ABOUT_ITSELF = {"runs", "problems", "data_dictionary", *(table.name for table in schema.PREPARED)}


class CheckError(Exception):
    """A base that must not be published. The message names every reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Rows per table, and the share of rows that have a value (0 to 1) per column that should."""

    counts: dict[str, int]
    fill_rates: dict[str, float]

    @classmethod
    def of_run(cls, counts: str, fill_rates: str) -> Measure:
        """The measure that a row of `runs` keeps as JSON."""
        return cls(counts=json.loads(counts), fill_rates=json.loads(fill_rates))


def measure(connection: Connection) -> Measure:
    """Counts the rows of every table and how well their columns are filled (circulars: those held)."""
    counts = {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in schema.metadata.sorted_tables
        if table.name not in _ABOUT_ITSELF
    }
    rates: dict[str, float] = {}
    for name, columns in _FILLED.items():
        table = schema.metadata.tables[name]
        rows = select(func.count(), *(func.count(table.c[column]) for column in columns))
        if name == "circulars":
            rows = rows.where(table.c.held == 1)
        total, *filled = connection.execute(rows).one()
        rates |= {
            f"{name}.{column}": round(value / total, 4) if total else 0.0
            for column, value in zip(columns, filled, strict=True)
        }
    return Measure(counts=dict(sorted(counts.items())), fill_rates=rates)


def held(connection: Connection) -> int:
    """How many circulars the base holds."""
    return int(connection.execute(select(func.coalesce(func.sum(schema.circulars.c.held), 0))).scalar_one())


def check(connection: Connection, *, records: int, now: Measure, before: Measure | None) -> None:
    """Holds a base against its inputs and, if given, against the base before it.

    Raises:
        CheckError: if it is broken, lost documents, or lost far more facts than a change of rules explains.
    """
    reasons = [*_broken(connection), *_missing(connection, records, now)]
    if before is not None:
        reasons += _losses(now, before)
    if reasons:
        raise CheckError("; ".join(reasons))


def _broken(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return  # other databases hold their constraints themselves
    for (answer,) in connection.exec_driver_sql("pragma integrity_check"):
        if answer != "ok":
            yield f"integrity: {answer}"
    dangling = {(row[0], row[2]) for row in connection.exec_driver_sql("pragma foreign_key_check")}
    yield from (f"{table} points at rows of {target} that are not there" for table, target in sorted(dangling))


def _missing(connection: Connection, records: int, now: Measure) -> Iterator[str]:
    came_out = held(connection)
    if came_out != records:
        yield f"{records} documents went in, {came_out} circulars came out"
    if records and not now.counts["passages"]:
        yield "no circular has any text"


def _losses(now: Measure, before: Measure) -> Iterator[str]:
    for table, old in before.counts.items():
        new = now.counts.get(table, 0)
        if old >= FEW and new < old * COUNT_FLOOR:
            yield f"{table} shrank from {old} to {new} rows"
    for column, old_rate in before.fill_rates.items():
        rows = before.counts.get(column.partition(".")[0], 0)
        new_rate = now.fill_rates.get(column, 0.0)
        if rows >= FEW and new_rate < old_rate - FILL_FLOOR:
            yield f"{column} is filled in {new_rate:.0%} of rows, was {old_rate:.0%}"
