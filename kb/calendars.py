"""Plans as iCalendar (RFC 5545): whole days as dates, minutes as UTC, the same file for the same plans."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone

from icalendar import Calendar, Event

from kb.answers import Event as TimelineEvent
from kb.answers import Planned

HONG_KONG = timezone(timedelta(hours=8))
_DAY = timedelta(days=1)


def calendar(plans: Iterable[Planned], name: str) -> bytes:
    """A calendar of all dated plans; undated ones are left out."""
    made = Calendar()
    made.add("prodid", "-//exchange-circulars//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", "Asia/Hong_Kong")
    made.add("refresh-interval", timedelta(hours=6))
    for plan in plans:
        if plan.due_on is not None:
            made.add_component(_event(plan))
    return bytes(made.to_ical())


def _event(plan: Planned) -> Event:
    event = Event()
    event.add("uid", f"{_identity(plan)}@exchange-circulars.invalid")
    event.add("dtstamp", _stamp(plan))
    first, last = _window(plan)
    event.add("dtstart", _when(first))
    if len(last) == 10:
        event.add("dtend", date.fromisoformat(last) + _DAY)
    elif last != first:
        event.add("dtend", _when(last))
    event.add("summary", plan.title)
    event.add("description", f"{plan.quote}\n\n{plan.circular}, page {plan.page}: {plan.subject or ''}")
    event.add("categories", [plan.kind])
    event.add("status", _status(plan))
    event.add("transp", "TRANSPARENT")
    return event


def _identity(plan: Planned) -> str:
    """The planned thing itself, so that a moved date moves the entry; in a timeline each statement of it."""
    return plan.id if isinstance(plan, TimelineEvent) else plan.milestone_id or plan.id


def _window(plan: Planned) -> tuple[str, str]:
    """First and last day or minute, in one precision; a deadline is the moment of its end."""
    first, last = plan.starts or plan.ends or "", plan.ends or plan.starts or ""
    if plan.kind == "deadline":
        first = last
    if len(first) != len(last):
        return first[:10], last[:10]
    return first, last


def _when(text: str) -> date | datetime:
    if len(text) == 10:
        return date.fromisoformat(text)
    return datetime.fromisoformat(text).replace(tzinfo=HONG_KONG).astimezone(UTC)


def _stamp(plan: Planned) -> datetime:
    """When the circular was issued, or for want of that the day itself: never the clock, so that files stay equal."""
    day = date.fromisoformat(plan.issued_on or plan.due_on or "")
    return datetime(day.year, day.month, day.day, tzinfo=HONG_KONG).astimezone(UTC)


def _status(plan: Planned) -> str:
    if isinstance(plan, TimelineEvent) and plan.state in ("cancelled", "superseded"):
        return "CANCELLED"
    return "TENTATIVE" if plan.certainty == "tentative" else "CONFIRMED"
