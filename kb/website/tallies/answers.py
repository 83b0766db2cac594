"""What is asked of tables and views, in queries that count nothing and look at no row but those that are shown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping

from pyroaring import BitMap

from kb.website.tallies.pages import page
from kb.website.tallies.questions import ByValue, Condition, Question, Total
from kb.website.tallies.sets import Sets
from kb.website.tallies.statement import Statement

_NUMBER = re.compile(r"0|[1-9][0-9]{,17}")
_TOLD = """
select json_extract(value, '$[0]') as value, json_extract(value, '$[1]') as count
from json_each(:told)
order by key
"""


def answered(asked: Question, sets: Sets, views: Callable[[], Mapping[str, str]]) -> Statement | None:
    """The query that gives the same answer; None where the sets do not tell it.

    ``sets`` are those of the table or view, ``views`` gives the queries that views stand for.
    """
    rows = _meeting(asked, sets)
    if rows is None:
        return None
    if isinstance(asked.asks, Total):
        return Statement(sql=f"select {len(rows) if asked.asks.most is None else min(len(rows), asked.asks.most)}")
    if isinstance(asked.asks, ByValue):
        return _by_value(asked.asks, rows, sets, narrowed=bool(asked.conditions))
    return page(asked.name, asked.asks, rows, views)


def _meeting(asked: Question, sets: Sets) -> BitMap | None:
    """The rows that meet all conditions; None where that is not known."""
    rows = sets.there()
    for condition in asked.conditions:
        met = _having(condition, sets)
        if rows is None or met is None:
            return None
        rows = rows & met
    return rows


def _having(condition: Condition, sets: Sets) -> BitMap | None:
    value = condition.value
    if not isinstance(value, str) or not _counted(condition.column, sets, listed=condition.listed):
        return None
    if condition.column in sets.by.numbers and not _is_number(value):
        return None
    kept = sets.having(condition.column)
    return kept.get(value, BitMap()) if value in kept or sets.complete(condition.column) else None


def _is_number(text: str) -> bool:
    """Whether it is a number as they are kept: the base takes ``01`` and others for the same."""
    return _NUMBER.fullmatch(text) is not None


def _counted(column: str, sets: Sets, *, listed: bool) -> bool:
    return column in (sets.by.lists if listed else (*sets.by.words, *sets.by.numbers))


def _by_value(asks: ByValue, rows: BitMap, sets: Sets, *, narrowed: bool) -> Statement | None:
    if not _counted(asks.column, sets, listed=asks.listed) or (narrowed and not sets.complete(asks.column)):
        return None
    counts = ((value, own.intersection_cardinality(rows)) for value, own in sets.having(asks.column).items())
    told = [(int(value) if asks.column in sets.by.numbers else value, count) for value, count in counts if count]
    told.sort(key=lambda one: (-one[1], one[0]))
    return Statement(sql=_TOLD, values={"told": json.dumps(told[: asks.most], ensure_ascii=False)})
