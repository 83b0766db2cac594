"""Rows of whole tables and views as they were counted when the base was built.

Datasette (0.65 and 1.0) counts them anew for every page: all of them, and by each column that it offers to narrow them
down by.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

_NAME = r"\[?(\w+)\]?"
_WHOLE = rf"select [^()]* from {_NAME}\s*"  # noqa: S608 - read, not asked; so are those below
_ALL = re.compile(rf"select count\(\*\) from {_NAME}\s*")  # noqa: S608
_UP_TO = re.compile(rf"select count\(\*\) from \(\s*select 1 from {_NAME}\s+limit (\d+)\s*\)\s*")  # noqa: S608
_BY_WORD = re.compile(
    rf"select {_NAME} as value, count\(\*\) as count from \( {_WHOLE}\) where {_NAME} is not null "  # noqa: S608
    rf"group by {_NAME} order by count desc, value limit (\d+)"
)
_BY_LIST = re.compile(
    rf"with inner as \({_WHOLE}\), deduped_array_items as \( select distinct j\.value, inner\.\* "  # noqa: S608
    rf"from json_each\(\[inner\]\.{_NAME}\) j join inner \) select value as value, count\(\*\) as count "
    r"from deduped_array_items group by value order by count\(\*\) desc, value limit (\d+)"
)
_BLANKS = re.compile(r"\s+")

Counted = Collection[tuple[str, str, str]]
"""Tables and views, columns by which they are counted (empty for all rows), and their types."""


def tallied(sql: str, counted: Counted) -> str:
    """The query that reads what was counted before, for one that counts a whole table or view; others as they are."""
    plain = _BLANKS.sub(" ", sql.strip())
    if found := _ALL.fullmatch(plain):
        return _total(found[1], "{0}", counted) or sql
    if found := _UP_TO.fullmatch(plain):
        return _total(found[1], f"min({{0}}, {found[2]})", counted) or sql
    if (found := _BY_WORD.fullmatch(plain)) and found[1] == found[3] == found[4]:
        return _values(found[2], found[1], found[5], counted) or sql
    if found := _BY_LIST.fullmatch(plain):
        return _values(found[1], found[2], found[3], counted) or sql
    return sql


def counted_in(db: Path) -> frozenset[tuple[str, str, str]]:
    """What was counted when a base was built."""
    sql = """
        select distinct n.of, n.facet, coalesce(i.type, '')
        from counts n
        left join pragma_table_info(n.of) i on i.name = n.facet
    """
    with closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        return frozenset((str(of), str(facet), str(kind)) for of, facet, kind in connection.execute(sql))


def _total(name: str, shown: str, counted: Counted) -> str | None:
    if (name, "", "") not in counted:
        return None
    total = shown.format("coalesce(sum(rows), 0)")
    return f"select {total} from counts where of = '{name}' and facet = '' and since <= hk_today()"  # noqa: S608 - names of our own


def _values(name: str, column: str, limit: str, counted: Counted) -> str | None:
    kind = next((kind for of, facet, kind in counted if (of, facet) == (name, column)), None)
    if kind is None:
        return None
    value = "cast(value as integer)" if kind == "INTEGER" else "value"
    return (
        f"select {value} as value, sum(rows) as count from counts "  # noqa: S608 - as above
        f"where of = '{name}' and facet = '{column}' and since <= hk_today() "
        f"group by counts.value having sum(rows) > 0 order by count desc, 1 limit {limit}"
    )
