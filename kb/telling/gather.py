"""Everything in a base that could be told: schedule changes, deadlines ahead, circulars, findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kb.answers import Change, CircularRow, FindingRow, MilestoneRow
from kb.asking.plans import SAME
from kb.book import Book
from kb.telling.news import Kind, News
from kb.wording import headline, interval

_OVER = frozenset({"completed", "cancelled", "superseded", "lapsed"})
_ENDED = {"cancels": "cancelled", "drops": "left out"}
_SEVERITIES = ("error", "warning")

_LOOKED_AT = 300
"""So many of the latest circulars are looked at for findings, and for the addresses of their files."""

Held = Mapping[str, CircularRow]


def gather(book: Book, *, audience: str = "", system: str = "", issuer: str = "") -> tuple[News, ...]:
    """What could be told, changes first; which of it is new is for the log to say.

    Of circulars and findings, those that concern the audience, system and house; see the query ``circulars``.
    """
    concern = {"audience": audience, "system": system, "issuer": issuer}
    held = _by_id(book.circulars())
    mine = _by_id(book.circulars(audience=audience, system=system, issuer=issuer)) if any(concern.values()) else held
    today = book.today.isoformat()
    return (
        *_changes(book.changes(**concern), held, today),
        *_deadlines(book.milestones(**concern), held, today),
        *_circulars(mine, today),
        *_findings(book, mine, today),
    )


def latest(book: Book, kind: Kind, filters: Mapping[str, str], *, most: int) -> tuple[News, ...]:
    """The latest news of one kind, at most ``most``: of deadlines those ahead that have a day.

    Args:
        filters: ``audience``, ``system``, ``issuer`` as of `gather`; of changes also their ``kind``.
    """
    concern = {name: filters.get(name, "") for name in ("audience", "system", "issuer")}
    latest_circulars = book.circulars(
        audience=concern["audience"], system=concern["system"], issuer=concern["issuer"], most=_LOOKED_AT
    )
    mine, today = _by_id(latest_circulars), book.today.isoformat()
    if kind == "change":
        found = _changes(book.changes_part(filters, moved=not filters.get("kind"), most=most), mine, today)
    elif kind == "deadline":
        found = _deadlines(book.deadlines_told(**concern, most=most), mine, today)
    else:
        found = _circulars(mine, today) if kind == "circular" else _findings(book, mine, today)
    return tuple(sorted(found, key=lambda one: (one.told_on or "", one.key), reverse=True)[:most])


def _by_id(rows: Iterable[CircularRow]) -> Held:
    return {row.circular_id: row for row in rows}


def _changes(found: Iterable[Change], held: Held, today: str) -> Iterator[News]:
    return (_change(one, held, today) for one in found if one.kind != SAME)


def _deadlines(found: Iterable[MilestoneRow], held: Held, today: str) -> Iterator[News]:
    return (_deadline(one, one.status, held, today) for one in found if _binds(one) and one.status not in _OVER)


def _circulars(mine: Held, today: str) -> Iterator[News]:
    return (_circular(row, today) for row in sorted(mine.values(), key=_turn))


def _findings(book: Book, mine: Held, today: str) -> Iterator[News]:
    """Findings that stand on no circular are of severity ``note`` or about the base itself: they concern everyone."""
    days = [row.known_on or "" for row in mine.values()]
    for severity in _SEVERITIES:
        found = book.findings(severity=severity, since=min(days, default=""))
        yield from (_finding(one, mine, today) for one in found if not one.circular_id or one.circular_id in mine)


def _turn(row: CircularRow) -> tuple[str, str]:
    return row.known_on or "", row.circular_id


def _binds(one: MilestoneRow) -> bool:
    """Whether somebody has to act by a day: deadlines, and whatever else is required, such as a session."""
    return one.kind == "deadline" or one.strength == "required"


def _change(one: Change, held: Held, today: str) -> News:
    return News(
        key=f"change:{one.id}",
        kind="change",
        what=one.kind,
        title=headline(one.thing_kind, one.milestone),
        old=interval(one.old_starts, one.old_ends, one.old_grain, one.old_modifier),
        new=_ENDED.get(one.kind) or interval(one.new_starts, one.new_ends, one.new_grain, one.new_modifier),
        old_starts=one.old_starts,
        old_ends=one.old_ends,
        new_starts=one.new_starts,
        new_ends=one.new_ends,
        days_moved=one.days_moved,
        certainty=one.new_certainty,
        announced_on=one.announced_on,
        known_on=_out_by(one.announced_on, one.circular_id, held, today),
        circular=one.circular,
        issuer=one.issuer,
        page=one.page,
        quote=one.quote,
        old_circular=one.old_circular,
        old_page=one.old_page,
        old_quote=one.old_quote,
        url=_url(held, one.circular_id),
        programme=one.programme,
        circular_id=one.circular_id,
        old_circular_id=one.old_circular_id,
        milestone_id=one.milestone_id,
    )


def _deadline(one: MilestoneRow, status: str, held: Held, today: str) -> News:
    return News(
        key=f"deadline:{one.milestone_id}",
        kind="deadline",
        what=status,
        title=headline(one.kind, one.milestone),
        new=interval(one.starts, one.ends, one.grain, one.modifier),
        new_starts=one.starts,
        new_ends=one.ends,
        certainty=one.certainty,
        strength=one.strength,
        audience=one.audience,
        announced_on=one.last_told,
        known_on=_out_by(one.first_told, one.circular_id, held, today),
        circular=one.circular,
        issuer=one.issuer,
        page=one.page,
        quote=one.quote,
        url=_url(held, one.circular_id),
        programme=one.programme,
        circular_id=one.circular_id,
        milestone_id=one.milestone_id,
    )


def _circular(row: CircularRow, today: str) -> News:
    return News(
        key=f"circular:{row.circular_id}",
        kind="circular",
        what="changed" if row.version_of else "new",
        title=row.subject or row.subject_zh or row.circular,
        announced_on=row.reissued_on or row.issued_on,
        known_on=_out_by(row.known_on, row.circular_id, {row.circular_id: row}, today),
        circular=row.circular,
        issuer=row.issuer,
        url=row.source_url,
        circular_id=row.circular_id,
    )


def _finding(one: FindingRow, held: Held, today: str) -> News:
    return News(
        key=f"finding:{one.id}",
        kind="finding",
        what=f"{one.severity} {one.code}",
        title=one.message,
        announced_on=one.issued_on,
        known_on=_out_by(one.known_on, one.circular_id, held, today),
        circular=one.circular,
        issuer=one.issuer,
        page=one.page,
        quote=one.quote,
        url=_url(held, one.circular_id),
        circular_id=one.circular_id,
    )


def _out_by(known_on: str | None, circular_id: str | None, held: Held, today: str) -> str | None:
    """The day by which news were out. A circular without a day of issue is here, so it is not still to come."""
    row = held.get(circular_id or "")
    undated = row is not None and not (row.issued_on or row.inferred_on)
    return min(known_on or today, today) if undated else known_on


def _url(held: Held, circular_id: str | None) -> str | None:
    row = held.get(circular_id or "")
    return row.source_url if row else None
