"""The titles of planned things, in the order in which those that hold some words are shown."""

from __future__ import annotations

from sqlalchemy import Connection, text

from kb.inserts import insert
from kb.schema import titles
from kb.schema.fulltext import index_titles

_IN_ORDER = text("""
select m.id as milestone_id, m.title, min(st.known_from) as known_from
from milestones m
join schedule s on s.id = m.current_item_id
join entries e on e.milestone_id = m.id
join standing st on st.item_id = e.item_id
group by m.id, m.title, s.due_on
order by coalesce(s.due_on, '') desc, m.title, m.id
""")


def prepare_titles(connection: Connection) -> None:
    """Fills `titles`, and indexes them."""
    rows = connection.execute(_IN_ORDER).mappings()
    insert(connection, titles, (dict(row) | {"position": position} for position, row in enumerate(rows)))
    index_titles(connection)
