"""Times counted off something else, lengths, repetitions, and promises without a time."""

from __future__ import annotations

import pytest

from ingest.dates import find_times

COUNTED = [
    # weeks and days off an event
    ("two weeks after the launch", "the launch", 14),
    ("a week before the launch", "the launch", -7),
    ("14 days prior to the launch of the service", "the launch of the service", -14),
    ("two (2) calendar weeks following the date of delivery", "the date of delivery", 14),
    ("one fortnight after the pilot", "the pilot", 14),
    ("the day after the rehearsal", "the rehearsal", 1),
    ("the day before the rehearsal will be used", "the rehearsal", -1),
    ("the third day after the launch", "the launch", 3),
    ("on the day of the practice session", "the practice session", 0),
    ("14 days from invoice date", "invoice date", 14),
    ("two weeks later", None, 14),
    ("five days earlier", None, -5),
    ("two days prior", None, -2),
    # what cannot be counted without a calendar
    ("ten business days after the notice of acceptance", "the notice of acceptance", None),
    ("within 5 trading days of the announcement", "the announcement", None),
    ("2 hours before the practice session", "the practice session", None),
    ("forty-eight hours before the test", "the test", None),
    ("one month before the expiry", "the expiry", None),
    ("4 to 6 weeks before the launch", "the launch", None),
    ("the third business day following the publication", "the publication", None),
    ("the first trading day after the launch", "the launch", None),
    ("the 10th business day of the following month", "the following month", None),
    ("the first trading day of 2027", "2027", None),
    ("5 business days before 3 May 2026", "3 May 2026", None),
    # the day itself
    ("the next business day", None, None),
    ("the following day", None, 1),
    ("on that day", None, 0),
    ("on the day, members may call", None, 0),
    ("with immediate effect", None, 0),
]


@pytest.mark.parametrize(("text", "anchor", "days"), COUNTED)
def test_anchor_and_offset(text: str, anchor: str | None, days: int | None) -> None:
    (found,) = find_times(text)
    assert (found.shape, found.anchor, found.offset_days) == ("relative", anchor, days)
    assert (found.starts, found.ends, found.edtf) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "rule", "weekday", "anchor"),
    [
        ("no later than the Friday preceding the practice session.", "weekday_before", 4, "the practice session"),
        ("the Monday after the launch weekend", "weekday_after", 0, "the launch weekend"),
        ("the following Monday", "weekday_after", 0, None),
        ("the preceding Friday", "weekday_before", 4, None),
    ],
)
def test_a_weekday_beside_an_anchor(text: str, rule: str, weekday: int, anchor: str | None) -> None:
    (found,) = find_times(text)
    assert (found.rule, found.anchor_weekday, found.anchor) == (rule, weekday, anchor)


@pytest.mark.parametrize(
    ("text", "starts", "ends", "bound"),
    [
        ("two weeks after 3 May 2026", "2026-05-17", "2026-05-17", None),
        ("within 14 days of 3 May 2026", "2026-05-03", "2026-05-17", "within"),
        ("within 7 days before 30 June 2026", "2026-06-23", "2026-06-30", "within"),
        ("at least 14 days prior to 3 May 2026", "2026-04-19", "2026-04-19", "by"),
        ("no later than two weeks before 30 June 2026 (Tuesday)", "2026-06-16", "2026-06-16", "by"),
        ("the Friday before 14 May 2026", "2026-05-08", "2026-05-08", None),
        ("the Wednesday following 1 July 2026", "2026-07-08", "2026-07-08", None),
        ("the day after 31 December 2026", "2027-01-01", "2027-01-01", None),
    ],
)
def test_an_anchor_that_is_a_date_is_counted_off(text: str, starts: str, ends: str, bound: str | None) -> None:
    (found,) = find_times(text)
    assert (found.shape, found.starts, found.ends, found.bound) == ("date", starts, ends, bound)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("at least two weeks before the launch", "by"),
        ("not less than two weeks after the launch", "from"),
        ("within two weeks after the launch", "within"),
        ("no later than the third business day after the launch", "by"),
    ],
)
def test_bounds_of_relative_times(text: str, bound: str) -> None:
    (found,) = find_times(text)
    assert found.bound == bound
    assert found.reach.start == 0


@pytest.mark.parametrize(
    ("text", "grain"),
    [
        ("a three-month parallel run", "month"),
        ("a two-week stabilisation period", "week"),
        ("for 30 days", "day"),
        ("30 calendar days", "day"),
        ("half a day", "day"),
        ("three (3) hours", "minute"),
        ("a 24-hour hotline", "minute"),
    ],
)
def test_lengths(text: str, grain: str) -> None:
    (found,) = find_times(text)
    assert (found.shape, found.grain, found.starts) == ("duration", grain, None)


@pytest.mark.parametrize(
    "text",
    [
        "every year", "twice a year", "at least twice every year", "once in every quarter", "three times per week",
        "daily",
        "on a quarterly basis", "from Monday to Friday", "Mondays to Fridays", "on weekdays", "each business day",
        "every second Friday", "the last Friday of each month", "from time to time",
    ],
)  # fmt: skip
def test_repetitions_without_a_calendar(text: str) -> None:
    (found,) = find_times(text)
    assert (found.shape, found.starts, found.ends) == ("recurrence", None, None)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("every Saturday in May 2026", ["02", "09", "16", "23", "30"]),
        ("on Saturdays in May 2026", ["02", "09", "16", "23", "30"]),
        ("each Monday and Wednesday from 4 to 13 May 2026", ["04", "06", "11", "13"]),
        ("on Saturdays, 9 and 16 May 2026", ["09", "16"]),
    ],
)
def test_repetitions_in_a_bounded_time_are_enumerated(text: str, values: list[str]) -> None:
    found = find_times(text)
    assert [one.starts for one in found] == [f"2026-05-{value}" for value in values]
    assert {one.rule for one in found} == {"recurrence"}


@pytest.mark.parametrize(
    "text",
    [
        "in due course", "until further notice", "at a later stage", "on a later date", "to be announced", "TBC",
        "TBA", "shortly",
        "as soon as possible", "as soon as reasonably practicable", "in the near future", "to be confirmed",
        "in the coming weeks",
        "at an appropriate time", "without delay", "另行通知", "適時", "有待公布", "稍後",
    ],
)  # fmt: skip
def test_promises_without_a_time(text: str) -> None:
    (found,) = find_times(f"Details ({text}) follow.")
    assert (found.shape, found.starts, found.grain) == ("undated", None, None)
    assert found.text == text


def test_a_phrase_without_an_anchor_is_kept() -> None:
    (found,) = find_times("All is frozen the Friday before (as usual).")
    assert (found.rule, found.anchor, found.anchor_weekday) == ("weekday_before", None, 4)


def test_an_anchor_that_is_several_days_is_not_counted_off() -> None:
    found = find_times("two weeks after 3 and 10 October 2026")
    assert [(one.shape, one.starts) for one in found] == [
        ("relative", None),
        ("date", "2026-10-03"),
        ("date", "2026-10-10"),
    ]
