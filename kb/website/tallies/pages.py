"""Rows of views by their numbers: a view is asked of them alone, instead of all in whose order it shows its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pyroaring import BitMap

from kb.website.tallies.questions import Page
from kb.website.tallies.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """What a view shows its rows in the order of: a ``table``, or ``parts`` of it.

    Each of its positions has ``numbers`` of rows, one after the other.
    """

    table: str
    parts: tuple[str, ...] = ()
    numbers: int = 1


_ORDERS: Mapping[str, _Order] = {
    "deadlines": _Order(table="view_order", parts=("deadlines ahead", "deadlines past")),
    "milestone_status": _Order(table="thing_order", numbers=2),
    "firewall_rules": _Order(table="endpoint_spans"),
    **{
        name: _Order(table="view_order", parts=(name,))
        for name in (
            "schedule_history",
            "current_schedule",
            "superseded_schedule",
            "endpoint_history",
            "circular_graph",
        )
    },
}
"""Not of `known_unknowns`, which counts those like each of its rows: few, of a table of its own."""


def page(name: str, asks: Page, rows: BitMap, views: Callable[[], Mapping[str, str]]) -> Statement | None:
    """The query for those of these rows that are asked for; None where their numbers do not tell which they are.

    ``views`` gives the queries that views stand for.
    """
    if not rows:
        return Statement(sql=f"select {asks.columns} from {name} limit 0")  # noqa: S608 - as Datasette asks
    order = _ORDERS.get(name)
    if order is None or asks.sorted:
        return None
    chosen = rows[asks.after : asks.after + asks.most]
    among = f"of in ({', '.join(map(repr, order.parts))}) and " if order.parts else ""
    return Statement(
        sql=f"with {order.table} as (select * from main.{order.table} "  # noqa: S608 - as above
        f"where {among}position in (select value from json_each(:chosen))) "
        f"select {asks.columns} from ({views()[name]}) as {name}",
        values={"chosen": json.dumps([number // order.numbers for number in chosen])},
    )
