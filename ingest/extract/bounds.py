"""When a circular without a date was issued: after all it speaks of as past, before the first day it plans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.facts import Facts, Header, ScheduleItem


def bounded(facts: Facts) -> Header:
    """The header with ``issued_earliest`` and ``issued_latest`` filled in.

    A printed date is both bounds. Otherwise the last past date (of cited circulars, of completed things, of what has
    been available since) is the earliest, with a month or quarter counted by its first day; the first day to come
    (by its last day) is the latest. Bounds that contradict each other are left unknown.
    """
    header = facts.header
    if header.issued_on:
        return replace(header, issued_earliest=header.issued_on, issued_latest=header.issued_on)
    latest = min(_to_come(facts), default=None)
    earliest = max((day for day in _past(facts) if latest is None or day <= latest), default=None)
    return replace(header, issued_earliest=earliest, issued_latest=latest)


def _past(facts: Facts) -> Iterator[str]:
    for citation in facts.citations:
        if citation.issued_on:
            yield citation.issued_on
    for item in facts.schedule:
        if item.starts and (item.status == "completed" or _is_open_already(item)):
            yield item.starts[:10]
    for date in facts.dates:
        if date.role in {"cites", "mention"} and date.starts and date.grain in {"day", "minute"}:
            yield date.starts[:10]


def _to_come(facts: Facts) -> Iterator[str]:
    for item in facts.schedule:
        if item.status == "scheduled" and (last := item.ends or item.starts) and not _is_open_already(item):
            yield last[:10]


def _is_open_already(item: ScheduleItem) -> bool:
    """Whether the words say that the thing has been available since its day."""
    return (
        item.kind == "availability"
        and item.ends is None
        and bool(re.search(r"\bha(?:s|ve) been\b|\bsince\b", item.evidence.quote))
    )
