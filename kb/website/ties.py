"""Pages of tables that lose no row where the column they are sorted by has equal values.

Datasette (0.65 and 1.0) sorts the first page by that column alone, but lets the next one begin after the primary key of
its last row: rows that stood in another order among equals are then left out, or come twice.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from datasette.utils import escape_sqlite

_FIRST_PAGE = re.compile(
    r"select (?:(?! from ).)* from \[?(?P<table>\w+)\]? (?:where .*)?"
    r"order by (?P<column>\S+)(?: desc)?(?= limit \d+$)",
    re.DOTALL,
)
"""What Datasette asks for the first page of a table, up to its limit."""


def sorted_to_the_end(sql: str, keys: Mapping[str, str]) -> str:
    """The query of a first page, with the key of its table after the column it is sorted by; others as they are."""
    found = _FIRST_PAGE.match(sql)
    key = keys.get(found["table"]) if found else None
    if found is None or key is None or found["column"] == key or " group by " in sql:
        return sql
    return f"{sql[: found.end()]}, {key}{sql[found.end() :]}"


def keys(db: Path) -> dict[str, str]:
    """The columns of each table's primary key, as they are written in queries."""
    with closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        tables = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
        columns = {name: connection.execute("select name from pragma_table_info(?) where pk order by pk", [name])
                   for name in tables}  # fmt: skip
        return {name: ", ".join(escape_sqlite(one) for (one,) in found) or "rowid" for name, found in columns.items()}
