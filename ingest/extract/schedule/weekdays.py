"""Dates whose printed weekday disagrees: the finding, and the date that the rest of the circular supports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ingest.dates.expression import TimeExpression
from ingest.extract.reading import Reading
from ingest.issues import Finding

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday_findings(reading: Reading) -> Iterator[Finding]:
    """One finding per printed date whose weekday is wrong, and one more when its year is the likely fault."""
    for passage in reading.body():
        for time in reading.times[passage.seq]:
            if not time.weekday_wrong or time.starts is None or time.weekday is None:
                continue
            evidence = reading.evidence(passage.seq, time.span)
            day = date.fromisoformat(time.starts[:10])
            said, real = _NAMES[time.weekday], _NAMES[day.weekday()]
            message = f"“{time.text}”: {day.isoformat()} is a {real}, not a {said}"
            yield Finding(code="weekday_mismatch", severity="warning", message=message, evidence=evidence)
            supported = supported_day(reading, time)
            if supported is not None:
                message = f"“{time.text}”: elsewhere the circular says {supported.isoformat()}, which is a {said}"
                yield Finding(code="year_suspect", severity="warning", message=message, evidence=evidence)


def repaired(reading: Reading) -> Reading:
    """The reading with every such date replaced by the one that weekday and another passage support."""
    times = tuple(tuple(_repaired(reading, time) for time in found) for found in reading.times)
    return replace(reading, times=times)


def supported_day(reading: Reading, time: TimeExpression) -> date | None:
    """The same day and month in another year, said elsewhere in the circular and falling on the printed weekday."""
    if not time.weekday_wrong or time.starts is None:
        return None
    day = date.fromisoformat(time.starts[:10])
    others = {
        other
        for found in reading.times
        for t in found
        if t.shape == "date" and t.starts and not t.weekday_wrong
        for other in (date.fromisoformat(t.starts[:10]),)
        if (other.month, other.day) == (day.month, day.day)
        and other.year != day.year
        and other.weekday() == time.weekday
    }
    return others.pop() if len(others) == 1 else None


def _repaired(reading: Reading, time: TimeExpression) -> TimeExpression:
    supported = supported_day(reading, time)
    if supported is None or time.starts is None or time.ends is None or time.starts[:10] != time.ends[:10]:
        return time
    day = supported.isoformat()
    starts, ends = day + time.starts[10:], day + time.ends[10:]
    return replace(
        time, starts=starts, ends=ends, edtf=starts if starts == ends else f"{starts}/{ends}", rule=f"{time.rule}+year"
    )
