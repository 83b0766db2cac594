"""Relative phrases whose anchor is a printed date: counted off where days can be counted, else kept with the date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from ingest.dates.edtf import write_edtf
from ingest.dates.expression import Bound, TimeExpression
from ingest.spans import Span


def anchor_on(relative: TimeExpression, day: TimeExpression, text: str, folded: str) -> TimeExpression:
    """The phrase ``relative`` and the date ``day`` right behind it as one expression.

    "two weeks after 3 May 2026" is 17 May 2026; "within 14 days of 3 May 2026" runs from that day to the last one;
    "five business days before 3 May 2026" stays relative, with the date as its anchor. "six months from 1 May 2027
    to 31 October 2027" tells the length of a range: the range is what counts.
    """
    if day.starts is not None and day.starts != day.ends and day.grain in {"day", "minute"}:
        return day
    span = Span(relative.span.start, day.span.end)
    joined = replace(relative, span=span, reach=Span(relative.reach.start, day.reach.end), text=span.of(text))
    count = _COUNT.get(relative.rule)
    if day.starts is None or day.starts != day.ends or count is None:
        return replace(joined, anchor=day.span.of(folded))
    anchor = date.fromisoformat(day.starts[:10])
    target = count(relative, anchor)
    if target is None:
        return replace(joined, anchor=day.span.of(folded))
    first, last = (anchor, target) if relative.bound == "within" else (target, target)
    first, last = min(first, last), max(first, last)
    bound: Bound | None = relative.bound
    starts, ends = first.isoformat(), last.isoformat()
    edtf = write_edtf(starts, ends, grain="day", modifier=None, bound=bound)
    valued = replace(joined, shape="date", starts=starts, ends=ends, grain="day", edtf=edtf)
    rule = f"{relative.rule}_from_date"
    return replace(valued, rule=rule, anchor=None, offset_days=None, anchor_weekday=None)


def _offset(relative: TimeExpression, anchor: date) -> date | None:
    return None if relative.offset_days is None else anchor + timedelta(days=relative.offset_days)


def _weekday_before(relative: TimeExpression, anchor: date) -> date:
    return anchor - timedelta(days=(anchor.weekday() - (relative.anchor_weekday or 0) - 1) % 7 + 1)


def _weekday_after(relative: TimeExpression, anchor: date) -> date:
    return anchor + timedelta(days=((relative.anchor_weekday or 0) - anchor.weekday() - 1) % 7 + 1)


_COUNT: dict[str, Callable[[TimeExpression, date], date | None]] = {
    "counted": _offset,
    "day_beside": _offset,
    "weekday_before": _weekday_before,
    "weekday_after": _weekday_after,
}
