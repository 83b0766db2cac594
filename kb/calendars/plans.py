"""What was asked for as a file: whole days as dates, minutes as UTC, the same file for the same plans."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC

from icalendar import Event

from kb.answers import Due, Planned
from kb.answers import Event as TimelineEvent
from kb.calendars.frame import DOMAIN, frame
from kb.calendars.moments import after, stamp, when, window
from kb.wording import headline


def calendar(plans: Iterable[Planned], name: str) -> bytes:
    """A calendar of all dated plans; undated ones are left out."""
    made = frame(name)
    for plan in plans:
        if plan.due_on is not None:
            made.add_component(_event(plan))
    return bytes(made.to_ical())


def _event(plan: Planned) -> Event:
    event = Event()
    event.add("uid", f"{_identity(plan)}@{DOMAIN}")
    # When the circular was issued, or for want of that the day itself: never the clock, so that files stay equal.
    event.add("dtstamp", stamp(plan.issued_on or plan.due_on or ""))
    first, last = window(plan.kind, *_times(plan))
    event.add("dtstart", when(first, UTC))
    if after(last, UTC) != when(first, UTC):
        event.add("dtend", after(last, UTC))
    event.add("summary", headline(plan.kind, plan.title))
    event.add("description", f"{plan.quote}\n\n{plan.circular}, page {plan.page}: {plan.subject or ''}")
    event.add("categories", [plan.kind])
    event.add("status", _status(plan))
    event.add("transp", "TRANSPARENT")
    return event


def _times(plan: Planned) -> tuple[str | None, str | None]:
    """Start and end, with hours that hold from earlier circulars."""
    return (plan.starts_at, plan.ends_at) if isinstance(plan, Due) else (plan.starts, plan.ends)


def _identity(plan: Planned) -> str:
    """The planned thing itself, so that a moved date moves the entry; in a timeline each statement of it."""
    return plan.id if isinstance(plan, TimelineEvent) else plan.milestone_id or plan.id


def _status(plan: Planned) -> str:
    if isinstance(plan, TimelineEvent) and plan.state in ("cancelled", "superseded"):
        return "CANCELLED"
    return "TENTATIVE" if plan.certainty == "tentative" else "CONFIRMED"
