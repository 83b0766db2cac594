from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.periods import Period, PeriodError, parse_period, parse_since

TODAY = date(2026, 7, 15)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("2026-07-04", "2026-07-04", "2026-07-04"),
        ("2026-07", "2026-07-01", "2026-07-31"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026-Q3", "2026-07-01", "2026-09-30"),
        ("2026-q4", "2026-10-01", "2026-12-31"),
        ("2026-H1", "2026-01-01", "2026-06-30"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-07-01..2026-07-31", "2026-07-01", "2026-07-31"),
        ("2026-07 .. 2026-Q4", "2026-07-01", "2026-12-31"),
        ("2026-07-10..", "2026-07-10", None),
        ("..2026-07", None, "2026-07-31"),
        ("today..2026-08", "2026-07-15", "2026-08-31"),
        ("today", "2026-07-15", "2026-07-15"),
        ("Tomorrow", "2026-07-16", "2026-07-16"),
        ("yesterday", "2026-07-14", "2026-07-14"),
        ("this week", "2026-07-13", "2026-07-19"),
        ("next week", "2026-07-20", "2026-07-26"),
        ("this  Month", "2026-07-01", "2026-07-31"),
        ("next month", "2026-08-01", "2026-08-31"),
        ("last month", "2026-06-01", "2026-06-30"),
        ("this quarter", "2026-07-01", "2026-09-30"),
        ("last quarter", "2026-04-01", "2026-06-30"),
        ("next half", "2027-01-01", "2027-06-30"),
        ("next year", "2027-01-01", "2027-12-31"),
        ("next 30 days", "2026-07-15", "2026-08-14"),
        ("next 1 day", "2026-07-15", "2026-07-16"),
        ("next 2 weeks", "2026-07-15", "2026-07-29"),
        ("next 6 months", "2026-07-15", "2027-01-15"),
        ("past 7 days", "2026-07-08", "2026-07-15"),
    ],
)
def test_periods(text: str, starts: str | None, ends: str | None) -> None:
    wanted = Period(*(date.fromisoformat(day) if day else None for day in (starts, ends)))
    assert parse_period(text, TODAY) == wanted


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("7d", "2026-07-08"),
        ("2W", "2026-07-01"),
        ("1 m", "2026-06-15"),
        ("1y", "2025-07-15"),
        ("0d", "2026-07-15"),
        ("last week", "2026-07-06"),
        ("past 7 days", "2026-07-08"),
        ("2026-11-01", "2026-11-01"),
        ("2026-06", "2026-06-01"),
        ("yesterday", "2026-07-14"),
    ],
)
def test_beginnings(text: str, first: str) -> None:
    assert parse_since(text, TODAY) == date.fromisoformat(first)


@pytest.mark.parametrize("text", ["", "7", "7x", "2026-07-01..2026-07-08", "..2026-07", "2026-07-01..", "9999y", "٧d"])
def test_what_is_no_beginning_is_said(text: str) -> None:
    with pytest.raises(PeriodError, match=r"is no (period|day to begin with)"):
        parse_since(text, TODAY)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sometime", "'sometime' is no period; such as: 2026-07-15"),
        ("", "'' is no period"),
        ("2026-13", "month must be in 1..12"),
        ("2026-02-30", "day is out of range"),
        ("2026-Q5", "is no period"),
        ("2026-08..2026-07", "'2026-08..2026-07' ends before it starts"),
        ("next 9999 years", "is no period"),
        ("0000", "is no period"),
        ("9999-12", "is no period"),  # the month after it cannot be named
    ],
)
def test_what_names_no_period(text: str, said: str) -> None:
    with pytest.raises(PeriodError) as caught:
        parse_period(text, TODAY)
    assert said in str(caught.value)


@given(day=st.dates(date(1990, 1, 1), date(2090, 1, 1)), count=st.integers(1, 500))
def test_months_ahead_are_never_shorter_than_the_months_before(day: date, count: int) -> None:
    nearer, farther = (parse_period(f"next {months} months", day) for months in (count, count + 1))
    assert nearer.starts == farther.starts == day
    assert nearer.ends is not None
    assert farther.ends is not None
    assert timedelta(days=27) < farther.ends - nearer.ends < timedelta(days=32)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_this_week_is_seven_days_around_today(day: date) -> None:
    week = parse_period("this week", day)
    assert week.starts is not None
    assert week.ends is not None
    assert week.starts <= day <= week.ends
    assert (week.starts.weekday(), week.ends.weekday()) == (0, 6)


@given(st.text(max_size=30))
def test_any_text_is_a_period_or_an_error_that_says_so(text: str) -> None:
    try:
        parse_period(text, TODAY)
    except PeriodError as error:
        assert repr(text) in str(error)  # noqa: PT017 - either outcome is right
