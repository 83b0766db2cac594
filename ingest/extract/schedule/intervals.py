"""From a time expression to an item's interval: what the ends mean depends on the kind."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.dates.expression import TimeExpression
from ingest.facts import Grain, Kind, Modifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The time fields of an item; all None when nothing is known."""

    starts: str | None = None
    ends: str | None = None
    grain: Grain | None = None
    modifier: Modifier | None = None
    edtf: str | None = None


def interval_of(kind: Kind, time: TimeExpression | None) -> Interval:
    """The interval of an item of ``kind`` planned at ``time``.

    Deadlines have no start. What becomes available has no end, unless a coarse period says in which it opens. A
    period or session bound by "until" has no known start, one bound by "from" no known end.
    """
    if time is None or time.starts is None:
        return Interval()
    starts, ends = _ends(kind, time)
    return Interval(starts=starts, ends=ends, grain=time.grain, modifier=time.modifier, edtf=time.edtf)


def _ends(kind: Kind, time: TimeExpression) -> tuple[str | None, str | None]:
    exact = time.grain in {"minute", "day"}
    single = time.starts == time.ends
    if kind == "deadline":
        return None, time.ends
    if kind == "announcement":
        return (None if time.bound in {"by", "before"} and exact else time.starts), time.ends
    if kind == "availability":
        if time.bound in {"by", "before"} and exact:
            return None, time.ends
        return time.starts, (None if exact and (single or time.bound in {"from", "since", "after"}) else time.ends)
    if kind == "period" and single and exact:
        if time.bound == "until":
            return None, time.ends
        if time.bound in {"from", "since", "after"}:
            return time.starts, None
    return time.starts, time.ends
