"""Times counted off another planned thing: worked out when that thing has an exact day in the same circular."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from ingest.dates.expression import TimeExpression
from ingest.extract.schedule.draft import Draft
from ingest.extract.schedule.intervals import interval_of
from ingest.stems import stems

_THIS_CIRCULAR = re.compile(
    r"\b(?:date (?:of issue )?of )?(?:this|the present) (?:circular|notice|letter)\b", re.IGNORECASE
)


def resolve_relative(drafts: list[Draft], issued_on: str | None) -> list[Draft]:
    """Gives items with a relative time their day, where the anchor is one exact day of another item.

    Args:
        issued_on: the circular's own date, which "the date of this circular" means; None when unknown.
    """
    anchors = [
        d
        for d in drafts
        if d.status == "scheduled" and _exact_day(d) and (d.time is None or d.time.shape != "relative")
    ]
    return [_resolved(draft, anchors, issued_on) for draft in drafts]


def _resolved(draft: Draft, anchors: list[Draft], issued_on: str | None) -> Draft:
    time = draft.time
    if time is None or time.shape != "relative" or time.starts is not None or time.anchor is None:
        return draft
    own = bool(_THIS_CIRCULAR.search(time.anchor)) and issued_on is not None
    days = (
        {date.fromisoformat(issued_on)}
        if own and issued_on
        else {day for a in anchors if (day := _exact_day(a)) and _is_anchor(time.anchor, a)}
    )
    if len(days) != 1:
        return draft
    day = _counted(time, days.pop())
    if day is None:
        return draft
    found = replace(time, starts=day.isoformat(), ends=day.isoformat(), grain="day", edtf=day.isoformat())
    interval = interval_of(draft.kind, found)
    return replace(
        draft,
        starts=interval.starts,
        ends=interval.ends,
        grain="day",
        edtf=interval.edtf,
        time=found,
        rule=f"{draft.rule}+relative",
    )


def _exact_day(draft: Draft) -> date | None:
    days = draft.days
    if days is None or draft.grain not in {"day", "minute"} or (days[0] != days[1] and draft.kind != "period"):
        return None
    return date.fromisoformat(days[0])


def _is_anchor(anchor: str, draft: Draft) -> bool:
    wanted = stems(anchor)
    return bool(wanted) and wanted <= stems(draft.title) and draft.kind in {"effective", "session", "period"}


def _counted(time: TimeExpression, anchor: date) -> date | None:
    if time.offset_days is not None:
        return anchor + timedelta(days=time.offset_days)
    if time.anchor_weekday is not None:
        back = (anchor.weekday() - time.anchor_weekday) % 7 or 7
        return anchor - timedelta(days=back)
    return None
