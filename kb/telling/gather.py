"""Everything in a base that could be told: schedule changes, deadlines ahead, circulars, findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kb.answers import Change, FindingRow, MilestoneRow
from kb.book import Book
from kb.sources import Row
from kb.telling.news import News

_SAME = "restates"
_OVER = frozenset({"completed", "cancelled", "superseded", "lapsed"})
_SEVERITIES = ("error", "warning")
_OPEN = "no date"


def gather(book: Book) -> tuple[News, ...]:
    """What could be told, changes first; which of it is new is for the log to say."""
    held = {row["id"]: row for row in book.rows("circulars") if row["held"]}
    return tuple(_everything(book, held))


def _everything(book: Book, held: Mapping[str, Row]) -> Iterator[News]:
    yield from (_change(one, held) for one in book.changes() if one.kind != _SAME)
    yield from (_deadline(one, held) for one in book.milestones() if _binds(one) and one.status not in _OVER)
    yield from (_circular(row) for row in sorted(held.values(), key=lambda row: (row["known_on"] or "", row["id"])))
    for severity in _SEVERITIES:
        yield from (_finding(one, held) for one in book.findings(severity=severity))


def _binds(one: MilestoneRow) -> bool:
    """Whether somebody has to act by a day: deadlines, and whatever else is required, such as a session."""
    return one.kind == "deadline" or one.strength == "required"


def _change(one: Change, held: Mapping[str, Row]) -> News:
    return News(
        key=f"change:{one.id}",
        kind="change",
        what=one.kind,
        title=one.milestone,
        old=span(one.old_starts, one.old_ends),
        new=span(one.new_starts, one.new_ends),
        days_moved=one.days_moved,
        announced_on=one.announced_on,
        circular=one.circular,
        issuer=one.issuer,
        page=one.page,
        quote=one.quote,
        url=_url(held, one.circular_id),
        programme=one.programme,
    )


def _deadline(one: MilestoneRow, held: Mapping[str, Row]) -> News:
    return News(
        key=f"deadline:{one.milestone_id}",
        kind="deadline",
        what=one.status,
        title=one.milestone,
        new=one.due_on or _OPEN,
        announced_on=one.last_told,
        circular=one.circular,
        issuer=one.issuer,
        page=one.page,
        quote=one.quote,
        url=_url(held, one.circular_id),
        programme=one.programme,
    )


def _circular(row: Row) -> News:
    return News(
        key=f"circular:{row['id']}",
        kind="circular",
        what="changed" if row["version_of"] else "new",
        title=row["subject"] or row["subject_zh"] or row["label"],
        announced_on=row["reissued_on"] or row["issued_on"],
        circular=row["label"],
        issuer=row["issuer"],
        url=row["source_url"],
    )


def _finding(one: FindingRow, held: Mapping[str, Row]) -> News:
    return News(
        key=f"finding:{one.id}",
        kind="finding",
        what=f"{one.severity} {one.code}",
        title=one.message,
        announced_on=one.issued_on,
        circular=one.circular,
        issuer=one.issuer,
        page=one.page,
        quote=one.quote,
        url=_url(held, one.circular_id),
    )


def span(starts: str | None, ends: str | None) -> str:
    """A time for people: one day or minute, a period, or open at an end."""
    if starts and ends and starts != ends:
        return f"{starts} to {ends}"
    return starts or ends or _OPEN


def _url(held: Mapping[str, Row], circular_id: str | None) -> str | None:
    row = held.get(circular_id or "")
    url = row["source_url"] if row else None
    return url if isinstance(url, str) else None
