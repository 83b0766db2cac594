"""Asks again for what a listing has lost: the same place, smaller steps, fewer days. What stays is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ingest.sources.paging import Hole, Reader, Stretch, Sweep, sweep
from ingest.sources.query import Query
from ingest.sources.rows import ListedRow

_FEW_DAYS = 7
"""A window of more days than this is not taken apart into single days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A listing read to its end: every row once, what is missing, and rows of unknown shape in words."""

    query: Query
    rows: tuple[ListedRow, ...]
    holes: tuple[Hole, ...]
    unread: tuple[str, ...]


def read_listing(query: Query, reader: Reader) -> Listed:
    """Reads a listing and asks again for what is missing.

    Raises:
        FetchError: if it cannot be read.
    """
    swept = sweep(query, reader)
    for at in range(len(swept.stretches) - 1, -1, -1):
        stretch = swept.stretches[at]
        if stretch.missing > 0:
            swept.stretches[at : at + 1] = _asked_again(query, reader, stretch)
    holes = tuple(_through_windows(swept, reader))
    return Listed(query=query, rows=tuple(swept.rows()), holes=holes, unread=tuple(dict.fromkeys(swept.unread)))


def _asked_again(query: Query, reader: Reader, stretch: Stretch) -> list[Stretch]:
    """The stretch as a second answer gives it, else taken apart into smaller ones."""
    answer = reader.more(query, stretch.offset, stretch.size, again=True)
    if answer.count > len(stretch.rows):
        missing = max(0, stretch.size - answer.count)
        stretch = Stretch(offset=stretch.offset, size=stretch.size, rows=answer.rows, missing=missing)
    return _halved(query, reader, stretch) if stretch.missing else [stretch]


def _halved(query: Query, reader: Reader, stretch: Stretch) -> list[Stretch]:
    """The two halves of a stretch, the lossy ones halved again.

    Only the first half is asked for: what it does not miss, the second one misses. A half that gives more rows than
    were asked for cannot be counted: the site does not take steps of that size.
    """
    if stretch.size == 1 or stretch.missing >= stretch.size:
        return _singly(query, reader, stretch)
    size = stretch.size // 2
    answer = reader.more(query, stretch.offset, size)
    if answer.count > size:
        return [stretch]
    known = {row.key for row in stretch.rows}
    fresh = sum(row.key not in known for row in answer.rows)
    lost = size - answer.count
    first = Stretch(offset=stretch.offset, size=size, rows=answer.rows, missing=lost)
    own = {row.key for row in answer.rows}
    rest = tuple(row for row in stretch.rows if row.key not in own)
    second = Stretch(
        offset=stretch.offset + size,
        size=stretch.size - size,
        rows=rest,
        missing=max(0, stretch.missing - fresh - lost),
    )
    halves = ([first], [second])
    return [part for half in halves for one in half for part in (_halved(query, reader, one) if one.missing else [one])]


def _singly(query: Query, reader: Reader, stretch: Stretch) -> list[Stretch]:
    """Every place of a stretch asked for alone."""
    found = []
    for offset in range(stretch.offset, stretch.offset + stretch.size):
        answer = reader.more(query, offset, 1)
        if answer.ended:
            continue
        rows = answer.rows[:1]
        found.append(Stretch(offset=offset, size=1, rows=rows, missing=1 - len(rows)))
    return found


def _through_windows(swept: Sweep, reader: Reader) -> Iterator[Hole]:
    """The holes that are left when the days around them have been listed by themselves."""
    listed: set[tuple[date, date]] = set()
    homeless: list[ListedRow] = []  # rows that windows gave, not yet taken to be what a certain hole lost
    known = {row.key for row in swept.rows()}
    for hole in list(swept.holes()):
        missing = hole.missing - _housed(hole, hole.missing, homeless)
        for window in _windows(hole):
            if missing > 0 and window not in listed:
                listed.add(window)
                fresh = {row.key: row for row in sweep(hole.query.between(*window), reader).rows()}
                homeless += [row for key, row in fresh.items() if key not in known]
                swept.strays |= {key: row for key, row in fresh.items() if key not in known}
                known |= fresh.keys()
                missing -= _housed(hole, missing, homeless)
        if missing > 0:
            yield replace(hole, missing=missing)


def _housed(hole: Hole, missing: int, homeless: list[ListedRow]) -> int:
    """Takes out of ``homeless`` at most ``missing`` rows of the days of a hole; gives how many."""
    fitting = [row for row in homeless if hole.since.isoformat() <= row.issued_on <= hole.until.isoformat()][:missing]
    homeless[:] = [row for row in homeless if row not in fitting]
    return len(fitting)


def _windows(hole: Hole) -> Iterator[tuple[date, date]]:
    """The days around a hole, all together and then one by one; none where that is the whole listing."""
    days = (hole.until - hole.since).days + 1
    if days < 1 or (hole.since, hole.until) == (hole.query.since, hole.query.until):
        return
    yield hole.since, hole.until
    if 1 < days <= _FEW_DAYS:
        for after in range(days):
            day = hole.since + timedelta(days=after)
            yield day, day
