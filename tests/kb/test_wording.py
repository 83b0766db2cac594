"""Times and titles in words."""

import pytest

from kb import wording

PHRASES = [
    (("2025-05-30", "2025-05-30", "day", None), "30 May 2025"),
    ((None, "2025-05-30", "day", None), "by 30 May 2025"),
    ((None, "2025-05-30T12:00", "minute", None), "by 30 May 2025, 12:00"),
    (("2025-06-21T14:00", "2025-06-21T16:00", "minute", None), "21 Jun 2025, 14:00–16:00"),
    (("2025-06-21T15:00", "2025-06-21T15:00", "minute", "approx"), "21 Jun 2025, around 15:00"),
    (("2025-06-21T22:00", "2025-06-22T04:00", "minute", None), "21 Jun 2025, 22:00 – 22 Jun 2025, 04:00"),
    (("2025-06-21", "2025-06-25", "day", None), "21 – 25 Jun 2025"),
    (("2025-06-21", "2025-07-02", "day", None), "21 Jun – 2 Jul 2025"),
    (("2025-12-21", "2026-01-02", "day", None), "21 Dec 2025 – 2 Jan 2026"),
    (("2025-07-16", "2025-07-31", "half-month", None), "2nd half of July 2025"),
    (("2025-07-01", "2025-07-15", "half-month", None), "1st half of July 2025"),
    (("2025-07-21", "2025-07-31", "month", "late"), "late July 2025"),
    (("2025-07-11", "2025-07-20", "month", "mid"), "mid-July 2025"),
    (("2023-06-01", "2023-06-30", "quarter", "late"), "late Q2 2023"),
    (("2023-04-01", "2023-06-30", "quarter", None), "Q2 2023"),
    (("2023-04-01", "2023-09-30", "quarter", None), "Q2 – Q3 2023"),
    (("2023-10-01", "2024-03-31", "quarter", None), "Q4 2023 – Q1 2024"),
    (("2026-01-01", "2026-06-30", "half-year", None), "1st half of 2026"),
    (("2026-09-01", "2026-12-31", "half-year", "late"), "late 2nd half of 2026"),
    (("2026-01-01", "2026-12-31", "year", None), "2026"),
    (("2026-07-01", "2026-07-31", "month", None), "July 2026"),
    (("2026-07-01", "2026-08-31", "month", None), "July – August 2026"),
    (("2026-12-01", "2027-01-31", "month", None), "December 2026 – January 2027"),
    (("2026-07-06", "2026-07-12", "week", None), "week of 6 July 2026"),
    (("2026-07-06", None, "day", None), "from 6 Jul 2026"),
    ((None, None, None, None), wording.UNDATED),
    (("2025-07-03", "2025-07-29", "month", None), "3 – 29 Jul 2025"),
]


@pytest.mark.parametrize(("time", "words"), PHRASES)
def test_times_in_words(time: tuple[str | None, str | None, str | None, str | None], words: str) -> None:
    assert wording.interval(*time) == words


def test_what_only_bounds_the_true_time() -> None:
    assert wording.is_fuzzy("month", None)
    assert wording.is_fuzzy("minute", "approx")
    assert not wording.is_fuzzy("day", None)
    assert not wording.is_fuzzy(None, None)


@pytest.mark.parametrize(
    ("kind", "words"),
    [("announcement", "Announcement due: Launch date"), ("deadline", "Launch date"), (None, "Launch date")],
)
def test_what_is_to_be_announced_is_not_called_the_thing(kind: str | None, words: str) -> None:
    assert wording.headline(kind, "Launch date") == words


def test_days_with_their_weekday() -> None:
    assert (wording.day("2026-10-26T09:30"), wording.weekday("2026-10-26")) == ("26 Oct 2026", "Mon")
