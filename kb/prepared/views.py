"""The rows of views that show one thing each, in the order in which they show them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count

from sqlalchemy import Connection, text

from kb.inserts import insert
from kb.schema import view_order

_ITEMS = """
from schedule s
join standing st on st.item_id = s.id and st.known_until is null
left join entries e on e.item_id = s.id
"""
_CURRENT = f"{_ITEMS} where st.state not in ('cancelled', 'superseded', 'mentioned')"
_DATED = f"{_CURRENT} and s.due_on is not null and s.status = 'scheduled'"
_BY_DAY = "order by s.due_on is null, s.due_on, s.id"
_WITHIN_DAY = "coalesce(s.starts, ''), s.title, s.id"

_ORDERS: Mapping[str, str] = {
    "schedule_history": f"select s.id as key, null as day {_ITEMS} "
    "order by s.milestone_id, e.turn, coalesce(s.due_on, ''), s.id",
    "current_schedule": f"select s.id as key, null as day {_CURRENT} {_BY_DAY}",
    "superseded_schedule": f"select s.id as key, null as day {_ITEMS} "
    f"where st.state in ('cancelled', 'superseded') {_BY_DAY}",
    "deadlines ahead": f"select s.id as key, s.due_on as day {_DATED} order by s.due_on, {_WITHIN_DAY}",
    "deadlines past": f"select s.id as key, s.due_on as day {_DATED} order by s.due_on desc, {_WITHIN_DAY}",
    "endpoint_history": """
        select e.id as key, null as day
        from endpoints e
        join circulars c on c.id = e.circular_id
        order by coalesce(e.system, ''), e.host, coalesce(e.port, ''), c.known_on, e.id
    """,
    "circular_graph": """
        select r.id as key, null as day
        from citations r
        join circulars a on a.id = r.circular_id
        order by a.issued_on, a.label, r.page, r.id
    """,
}  # fmt: skip


def prepare_views(connection: Connection) -> None:
    """Fills `view_order`."""
    positions = count()
    for name, sql in _ORDERS.items():
        rows = zip(connection.execute(text(sql)).mappings(), positions, strict=False)
        insert(connection, view_order, ({"of": name, "position": position, **row} for row, position in rows))
