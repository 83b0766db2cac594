"""The order in which circulars are listed, and the names by which they are found."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection, text

from kb.inserts import insert
from kb.schema import circular_names, circular_order

_IN_ORDER = text("""
select c.id as circular_id, c.held, c.issuer, c.month, c.known_on
from circulars c
order by coalesce(c.known_on, '') desc, c.label, c.id
""")
_NAMED = text("""
select c.id as circular_id, lower(c.also_known_as) as names, 'sha256:' || substr(c.sha256, 1, 12) as sha256
from circulars c
order by c.id
""")


def prepare_circulars(connection: Connection) -> None:
    """Fills `circular_order` and `circular_names`."""
    rows = connection.execute(_IN_ORDER).mappings()
    insert(connection, circular_order, (dict(row) | {"position": position} for position, row in enumerate(rows)))
    insert(connection, circular_names, _names(connection))


def _names(connection: Connection) -> Iterator[dict[str, str]]:
    for row in connection.execute(_NAMED):
        names = dict.fromkeys([*json.loads(row.names), *([row.sha256] if row.sha256 else [])])
        yield from ({"name": name, "circular_id": row.circular_id} for name in names)
