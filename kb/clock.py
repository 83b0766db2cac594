"""What day it is: the Hong Kong date, or the day that ``CIRCULARS_TODAY`` says."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta, timezone

VARIABLE = "CIRCULARS_TODAY"
HONG_KONG = timezone(timedelta(hours=8))
"""Hong Kong has had no summer time since 1979."""
YEARS = range(1900, 2200)
"""Days of other years cannot be counted on from: nobody asks for them but by a slip."""


class ClockError(ValueError):
    """``CIRCULARS_TODAY`` is no day."""


def today() -> date:
    """Today in Hong Kong.

    Raises:
        ClockError: if ``CIRCULARS_TODAY`` is set to something that is no ``YYYY-MM-DD``.
    """
    told = os.environ.get(VARIABLE, "")
    if not told:
        return datetime.now(HONG_KONG).date()
    try:
        return date.fromisoformat(told)
    except ValueError as error:
        raise ClockError(f"{VARIABLE} must be a day such as 2026-07-01, not {told!r}") from error
