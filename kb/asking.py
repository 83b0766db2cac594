"""Questions as values of named queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from kb.periods import Period

DUE_FILTERS = ("month", "system", "audience", "issuer", "strength", "certainty", "kind")
"""What the things due can be narrowed by."""
CALENDAR_FILTERS = DUE_FILTERS[1:]
"""What a calendar can be narrowed by."""
_LOOK_BACK = timedelta(days=60)


def due_in(period: Period, filters: Mapping[str, str]) -> dict[str, str]:
    """What is asked of the things due.

    Raises:
        TypeError: if there is no such filter.
    """
    return {
        "starts": period.starts.isoformat() if period.starts else "",
        "ends": period.ends.isoformat() if period.ends else "",
        **_known(filters, [*DUE_FILTERS, "over"]),
    }


def ends_from(since: date | None, today: date) -> dict[str, str]:
    """Which things a calendar holds: those that end on ``since`` or later, without it 60 days before today."""
    return {"since": (since or today - _LOOK_BACK).isoformat()}


def narrowed(filters: Mapping[str, str]) -> dict[str, str]:
    """What a calendar is narrowed down to.

    Raises:
        TypeError: if there is no such filter.
    """
    return _known(filters, CALENDAR_FILTERS)


def counted(due_on: str, today: date) -> dict[str, Any]:
    """The weekday of a day, and the days until then."""
    day = date.fromisoformat(due_on)
    return {"weekday": f"{day:%a}", "days_left": (day - today).days}


def _known(filters: Mapping[str, str], names: Sequence[str]) -> dict[str, str]:
    if unknown := set(filters) - set(names):
        raise TypeError(f"nothing can be filtered by {', '.join(sorted(unknown))}")
    return dict.fromkeys(names, "") | dict(filters)
