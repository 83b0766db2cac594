"""What addresses are found by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, text

from kb.inserts import insert
from kb.networks import several
from kb.schema import endpoint_names

_NAMED = text("""
select e.id as endpoint_id, lower(e.host || ':' || coalesce(e.port, '')) as name, e.port, e.host
from endpoints e
order by e.id
""")


def prepare_endpoint_names(connection: Connection) -> None:
    """Fills `endpoint_names`."""
    insert(connection, endpoint_names, _rows(connection))


def _rows(connection: Connection) -> Iterator[dict[str, Any]]:
    for position, row in enumerate(connection.execute(_NAMED).mappings()):
        named = {name: row[name] for name in ("endpoint_id", "name", "port")}
        yield {"position": position, **named, "several": int(several(row["host"]))}
