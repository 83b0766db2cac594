"""ISO 8601-2 (EDTF) for an interval: days, months, quarters (codes 33 to 36), halves as intervals, open ends."""

from __future__ import annotations

from datetime import date

from ingest.dates.expression import Bound
from ingest.facts import Grain, Modifier


def write_edtf(
    starts: str | None, ends: str | None, *, grain: Grain | None, modifier: Modifier | None, bound: Bound | None
) -> str | None:
    """The shortest EDTF that says the interval, None without a value.

    A bound opens it: "from" and "since" to ``start/..``, "by", "before" and "until" to ``../end``, "after" to
    ``end/..``. "About" adds ``~`` to each end.

    >>> write_edtf("2023-04-01", "2023-06-30", grain="quarter", modifier=None, bound="in")
    '2023-34'
    """
    if starts is None or ends is None:
        return None
    mark = "~" if modifier == "approx" else ""
    if bound in ("from", "since"):
        return f"{starts}{mark}/.."
    if bound in ("by", "before", "until"):
        return f"../{ends}{mark}"
    if bound == "after":
        return f"{ends}{mark}/.."
    if starts == ends:
        return f"{starts}{mark}"
    whole = _whole_period(starts, ends) if grain in ("month", "quarter", "year") else None
    return f"{whole}{mark}" if whole else f"{starts}{mark}/{ends}{mark}"


def _whole_period(starts: str, ends: str) -> str | None:
    first, last = date.fromisoformat(starts), date.fromisoformat(ends)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    from_first_to_last = first.day == 1 and (last.day > 28 or (last.month == 2 and last.day == 28))
    if not from_first_to_last or first.year != last.year:
        return None
    if months == 1:
        return f"{first:%Y-%m}"
    if months == 3 and first.month % 3 == 1:
        return f"{first.year}-{33 + first.month // 3}"
    return f"{first.year}" if months == 12 else None
