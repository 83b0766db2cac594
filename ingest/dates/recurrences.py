"""Repetitions that a calendar can enumerate: "every Saturday in May 2026" is five days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from ingest.dates.cascade import Node, Run, rewrite
from ingest.dates.partial import Edge, Partial, Stretch
from ingest.dates.periods import days_of

_EVERY = re.compile(r"(?:vW(?:(?:,?&|,)W)*|v?P(?:(?:,?&|,)P)*)[i@F,f]{0,2}S")
_RUN_OF_DAYS = re.compile(r"g[F@i]?S")
_EACH_DAY = re.compile(r"vd|(?<=[SK])g|g(?=[iF@]?[SKB])")
_YEARLY = re.compile(r"S,?[fi]?vr")
_WEEKS = re.compile(r"w(?:f|b[@F]?|@)?S")
_MOST = 120
"""More days than this are no schedule: they stay a repetition without values."""


def find_recurrences(text: str, nodes: list[Node]) -> list[Node]:
    """``nodes`` with "every Saturday in ..." made an ``S`` of its days, and "each day" made a ``g``.

    Lists of weeks ("weeks of 5 and 12 October 2026") are made whole as well.
    """
    nodes = rewrite(text, nodes, _YEARLY, _yearly)
    nodes = rewrite(text, nodes, _EACH_DAY, lambda run: run.one("g", 0))
    nodes = rewrite(text, nodes, _RUN_OF_DAYS, lambda run: run.one("S", run.nodes[-1].value))
    return rewrite(text, rewrite(text, nodes, _WEEKS, _weeks), _EVERY, _enumerate)


def _yearly(run: Run) -> Iterable[Node] | None:
    # "31 March and 30 September of each year": days of no year in particular, whatever year may be given.
    value = run.nodes[0].value
    stretches = [part for part in value if isinstance(part, Stretch)] if isinstance(value, tuple) else []
    if any(stretch.first.year for stretch in stretches):
        return None
    return run.one("S", tuple(replace(stretch, rule="yearly") for stretch in stretches))


def _weeks(run: Run) -> Iterable[Node] | None:
    value = run.nodes[-1].value
    stretches = [part for part in value if isinstance(part, Stretch)] if isinstance(value, tuple) else []
    if not all(stretch.single and stretch.first.unit == "day" for stretch in stretches):
        return None
    edge: Edge | None = "commencing" if "b" in run.codes else None
    weeks = [replace(stretch.first, unit="week", edge=edge, rule="week_of_day") for stretch in stretches]
    return run.one("S", tuple(Stretch(first=week, last=week, rule=week.rule) for week in weeks))


def _enumerate(run: Run) -> Iterable[Node] | None:
    weekdays = {node.value for node in run.nodes if node.code in "WP"}
    value = run.nodes[-1].value
    stretches = [part for part in value if isinstance(part, Stretch)] if isinstance(value, tuple) else []
    days: list[Stretch] = []
    for stretch in stretches:
        first, last = days_of(stretch.first), days_of(stretch.last)
        if first is None or last is None or last[1] - first[0] > timedelta(days=7 * _MOST):
            return None
        day = first[0]
        while day <= last[1]:
            if day.weekday() in weekdays:
                partial = Partial(
                    unit="day", rule="recurrence", year=day.year, month=day.month, day=day.day, weekday=day.weekday()
                )
                days.append(Stretch(first=partial, last=partial, rule="recurrence"))
            day += timedelta(days=1)
    return run.one("S", tuple(days)) if 0 < len(days) <= _MOST else None
