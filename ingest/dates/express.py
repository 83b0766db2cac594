"""From a moment of the grammar to the `TimeExpression` that others see: bound, modifier, weekday, EDTF."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.dates.bounds import bound_before, bound_behind
from ingest.dates.edtf import write_edtf
from ingest.dates.expression import TimeExpression
from ingest.dates.moments import Moment
from ingest.dates.partial import Partial
from ingest.dates.periods import days_of
from ingest.facts import Modifier
from ingest.spans import Span

# A lone "May" or "Q3" is a time only where words or an otherwise empty cell say so.
_TIME_WORDS = re.compile(
    r"(?i)\b(?:in|by|during|for|since|until|till|through|throughout|before|after|from|within|early|mid|late|"
    r"end|beginning|end\s+of|this|next|last|between|to|on)\s+(?:the\s+)?$"
)


def express(text: str, folded: str, moment: Moment) -> TimeExpression | None:
    """The expression of one moment, or None for a period without a year that nothing marks as a time."""
    if not _is_time(folded, moment):
        return None
    stretch, window = moment.stretch, moment.window
    closed = (stretch is not None and not stretch.single) or (window is not None and not window.point)
    bound, about, begin = bound_before(folded, moment.start, closed=closed)
    behind, remarks = bound_behind(folded, moment.end)
    bound = moment.bound or bound
    behind = None if closed and behind == "until" else behind
    bound = behind if behind and bound in (None, "on", "in", "from") else bound
    if stretch and stretch.rule.startswith("moved_"):
        bound = None
    span = Span(moment.start, moment.end)
    modifier = _modifier(moment, about=about)
    edtf = (
        write_edtf(moment.starts, moment.ends, grain=moment.grain, modifier=modifier, bound=bound) if stretch else None
    )
    if stretch and stretch.first.unit == "season":
        edtf = f"{stretch.first.year}-{stretch.first.number}"
    weekdays = [partial.weekday for partial in _ends(moment) if partial.weekday is not None]
    return TimeExpression(
        span=span,
        reach=Span(begin, remarks.end),
        text=span.of(text),
        shape="recurrence" if moment.rule == "yearly" else "date" if stretch else "clock",
        starts=moment.starts,
        ends=moment.ends,
        grain=moment.grain,
        modifier=modifier,
        edtf=edtf,
        bound=bound,
        weekday=weekdays[0] if weekdays else None,
        weekday_wrong=any(_wrong(partial) for partial in _ends(moment)),
        rule=moment.rule,
    )


def _ends(moment: Moment) -> tuple[Partial, ...]:
    return (moment.stretch.first, moment.stretch.last) if moment.stretch else ()


def _is_time(folded: str, moment: Moment) -> bool:
    periods = [partial for partial in _ends(moment) if partial.day is None and partial.year is None]
    if len(periods) < len(_ends(moment)) or not periods or any(partial.modifier or partial.edge for partial in periods):
        return True
    around = (folded[: moment.start] + folded[moment.end :]).strip(" \n.:,()*")
    alone = around.lower() in ("", "the")
    return alone or _TIME_WORDS.search(folded[max(0, moment.start - 20) : moment.start]) is not None


def _modifier(moment: Moment, *, about: bool) -> Modifier | None:
    if about or (moment.window is not None and moment.window.approx):
        return "approx"
    modifiers = {partial.modifier for partial in _ends(moment)}
    return modifiers.pop() if len(modifiers) == 1 else None


def _wrong(partial: Partial) -> bool:
    if partial.weekday is None or partial.day is None:
        return False
    days = days_of(replace(partial, unit="day", edge=None, modifier=None))
    return days is not None and days[0].weekday() != partial.weekday
