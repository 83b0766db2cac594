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

from kb.counted import NOTHING
from kb.counted import counted as columns

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


def tallied(sql: str, counted: Collection[str]) -> str:
    """The query that reads what was counted before, for one that counts a whole table or view; others as they are.

    ``counted`` are the tables and views that were.
    """
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


def tallied_in(db: Path) -> frozenset[str]:
    """The tables and views that were counted when a base was built."""
    with closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        return frozenset(str(name) for (name,) in connection.execute("select distinct of from counts"))


def _total(name: str, shown: str, counted: Collection[str]) -> str | None:
    if name not in counted:
        return None
    total = shown.format("coalesce(sum(rows), 0)")
    return f"select {total} from counts {_today(name, '')}"  # noqa: S608 - names of our own


def _values(name: str, column: str, limit: str, counted: Collection[str]) -> str | None:
    by = columns().get(name, NOTHING)
    if name not in counted or column not in (*by.words, *by.numbers, *by.lists):
        return None
    value = "cast(value as integer)" if column in by.numbers else "value"
    return (
        f"select {value} as value, sum(rows) as count from counts {_today(name, column)} "  # noqa: S608 - as above
        f"group by counts.value having sum(rows) > 0 order by count desc, 1 limit {limit}"
    )


def _today(name: str, column: str) -> str:
    """What was counted until today; which day that is is asked once, not for every row."""
    return f"where of = '{name}' and facet = '{column}' and since <= (select hk_today())"
