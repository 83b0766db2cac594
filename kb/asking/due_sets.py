"""What is due in a period, as sets of rows. What they say is what the named query ``due`` says."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from pyroaring import BitMap

from kb.asking.row_sets import Narrowed, RowIndex
from kb.periods import Period

DUE_FILTERS = ("month", "system", "audience", "issuer", "strength", "certainty", "kind")
"""What the things due can be narrowed by."""
_STATES = ("current", "completed")
_GONE = ("superseded", "cancelled", "postponed")
_WIDTHS = ("over", "gone")
"""Filters that are no facets: they say how much is looked at."""


@dataclass(frozen=True, kw_only=True)
class DueSet(Narrowed):
    """What is due in a period, and which of it passes which filter; ``must`` is what lies wholly within the period."""

    must: BitMap


def due_set(index: RowIndex, period: Period, filters: Mapping[str, str], as_of: date | None) -> DueSet:
    """What is due in a period, as readers knew on a day: the latest word that they had.

    ``index`` is that of everything ever planned (`due_order`), ``filters`` those of
    `kb.asking.plans.AboutPlans.due_part`, each given or empty.
    """
    starts, ends = period.starts or date.min, period.ends or date.max
    due_on, begins_on = index.days("due_on"), index.days("begins_on")
    there = _taken_for(index, _STATES + (_GONE if filters["gone"] == "yes" else ()), as_of)
    there &= due_on.since(starts)
    there &= (due_on if filters["over"] == "yes" else begins_on).until(ends)
    must = there & due_on.until(ends)
    if period.starts:
        must &= begins_on.since(starts)
    found = index.narrowed(there, {name: value for name, value in filters.items() if name not in _WIDTHS})
    return DueSet(index=index, there=there, passing=found.passing, must=must)


def undated(index: RowIndex, as_of: date | None) -> BitMap:
    """What is planned or promised without a day."""
    put_off = _taken_for(index, ("postponed",), as_of) - index.having("kind").get("announcement", BitMap())
    return (_taken_for(index, ("current",), as_of) | put_off) - index.days("due_on").rows


def _taken_for(index: RowIndex, states: Collection[str], as_of: date | None) -> BitMap:
    """What readers took for one of these on a day."""
    there = BitMap.union(BitMap(), *(rows for state, rows in index.having("state").items() if state in states))
    return there & index.known(as_of)
