"""When a circular without a date was issued: after all it speaks of as past, before the first day it plans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.facts import Facts, Header


def bounded(facts: Facts) -> Header:
    """The header with ``issued_earliest`` and ``issued_latest`` filled in.

    A printed date is both bounds. Otherwise the last past date (of cited circulars, of completed things, of what has
    been available since) is the earliest, with a month or quarter counted by its first day; the first day to come
    (by its last day) is the latest. Bounds that contradict each other are left unknown.
    """
    header = facts.header
    if header.issued_on:
        return replace(header, issued_earliest=header.issued_on, issued_latest=header.issued_on)
    earliest = max(_past(facts), default=None)
    latest = min((day for day in _to_come(facts) if earliest is None or day >= earliest), default=None)
    return replace(header, issued_earliest=earliest, issued_latest=latest)


def _past(facts: Facts) -> Iterator[str]:
    for citation in facts.citations:
        if citation.issued_on:
            yield citation.issued_on
    for item in facts.schedule:
        if item.status == "completed" and item.starts:
            yield item.starts[:10]
    for date in facts.dates:
        # Dates only spoken of are past ones when words of publication stand beside them.
        if date.role in {"cites"} and date.starts:
            yield date.starts[:10]


def _to_come(facts: Facts) -> Iterator[str]:
    for item in facts.schedule:
        if item.status == "scheduled" and (last := item.ends or item.starts):
            yield last[:10]
