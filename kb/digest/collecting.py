"""From the book to a digest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

from kb.answers import CircularRow, Due, Unknown
from kb.book import Book
from kb.digest.record import Completeness, Digest, Window
from kb.periods import Period, PeriodError, parse_since
from kb.telling.gather import gather
from kb.telling.news import News

WINDOWS = (7, 30)
"""Days that are looked ahead, today besides."""
WEEK = "7d"
"""How far a digest looks back unless it is told."""
NO_FILTERS: Mapping[str, str] = {"audience": "", "system": "", "issuer": ""}


def collect(
    book: Book, since: date, filters: Mapping[str, str] = NO_FILTERS, keys: Collection[str] | None = None
) -> Digest:
    """The digest of the book's day.

    News are those announced from ``since`` until that day, or those with the given ``keys``, whenever they were.
    """
    held = book.circulars()
    news = gather(book, **filters)
    return Digest(
        day=book.today,
        since=since,
        filters=dict(filters),
        told_once=keys is not None,
        windows=tuple(_windows(book, filters)),
        news=tuple(one for one in news if (one.key in keys if keys is not None else within(one, since, book.today))),
        unknowns=_unknowns(book, filters),
        base=_completeness(book, held),
        addresses={row.circular_id: row.source_url for row in held if row.source_url},
    )


def beginning(since: str, today: date) -> date:
    """The first day of the period that a digest looks back on, in words; a week without any.

    Raises:
        PeriodError: if they name no day, or one that is still to come.
    """
    first = parse_since(since or WEEK, today)
    if first > today:
        raise PeriodError(f"{since!r} begins after today, {today}")
    return first


def within(one: News, since: date, until: date) -> bool:
    """Whether it was out on one of these days; what has no day was on none."""
    return one.known_on is not None and since.isoformat() <= one.known_on <= until.isoformat()


def _windows(book: Book, filters: Mapping[str, str]) -> Iterator[Window]:
    listed: set[tuple[str, str]] = set()
    for days in WINDOWS:
        until = book.today + timedelta(days=days)
        due = [one for one in book.due(Period(book.today, until), **filters) if (one.id, one.due) not in listed]
        listed.update((one.id, one.due) for one in due)
        must, may = (tuple(sorted(filter(_is(word), due), key=_not_required)) for word in ("must", "may"))
        yield Window(days=days, until=until, must=must, may=may)


def _is(word: str) -> Callable[[Due], bool]:
    return lambda one: one.due == word


def _not_required(one: Due) -> bool:
    return one.strength != "required"


def _unknowns(book: Book, filters: Mapping[str, str]) -> tuple[Unknown, ...]:
    """What the circulars that are asked for leave open; all of it without a filter."""
    audience, system, issuer = (filters[name] for name in NO_FILTERS)
    unknown = book.unknowns(issuer=issuer)
    if not (audience or system):
        return tuple(unknown)
    ids = {row.circular_id for row in book.circulars(audience=audience, system=system, issuer=issuer)}
    return tuple(one for one in unknown if one.circular_id in ids)


def _completeness(book: Book, held: Sequence[CircularRow]) -> Completeness:
    issued = sorted((row.issued_on, row.circular) for row in held if row.issued_on)
    until = [one for one in issued if one[0] <= book.today.isoformat()]
    newest_on, newest = until[-1] if until else (None, None)
    return Completeness(
        held=len(held),
        newest=newest,
        newest_on=newest_on,
        later=len(issued) - len(until),
        undated=sum(not (row.issued_on or row.inferred_on) for row in held),
        failed=book.summary()["files_failed"],
        numbers=() if book.known_until else tuple(book.coverage()),
    )
