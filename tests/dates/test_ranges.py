"""Ranges of days and periods, and the words that only look like ranges."""

from __future__ import annotations

import pytest

from ingest.dates import find_times

RANGES = [
    # one month for both ends
    ("10 to 14 August 2026", "2026-08-10", "2026-08-14", "day"),
    ("from 10 to 14 August 2026 (both days inclusive)", "2026-08-10", "2026-08-14", "day"),
    ("2-6 November 2026", "2026-11-02", "2026-11-06", "day"),
    ("22–26 February 2027", "2027-02-22", "2027-02-26", "day"),
    ("1st–15th August 2026", "2026-08-01", "2026-08-15", "day"),
    ("June 10 to 14, 2026", "2026-06-10", "2026-06-14", "day"),
    ("August 1–15, 2026", "2026-08-01", "2026-08-15", "day"),
    ("between the 5th and the 7th of October 2026", "2026-10-05", "2026-10-07", "day"),
    ("between 3 and 5 October 2026", "2026-10-03", "2026-10-05", "day"),
    ("From Monday 5 to Friday 9 October 2026", "2026-10-05", "2026-10-09", "day"),
    ("5 to 9 October 2026 (Monday to Friday)", "2026-10-05", "2026-10-09", "day"),
    # one year for both ends, also over its turn
    ("30 November to 4 December 2026", "2026-11-30", "2026-12-04", "day"),
    ("28 December to 8 January 2027", "2026-12-28", "2027-01-08", "day"),
    ("between 3 May and 5 June 2026", "2026-05-03", "2026-06-05", "day"),
    ("1 Jul 2026 – 30 Sep", "2026-07-01", "2026-09-30", "day"),
    ("30 December 2026 to 4 January", "2026-12-30", "2027-01-04", "day"),
    # both ends whole
    ("from 26 October 2026 to 8 January 2027", "2026-10-26", "2027-01-08", "day"),
    ("from 3 May 2026 until 5 June 2026", "2026-05-03", "2026-06-05", "day"),
    ("3 May 2026 through 5 June 2026", "2026-05-03", "2026-06-05", "day"),
    ("between 3 May 2026 and 5 June 2026, both dates inclusive", "2026-05-03", "2026-06-05", "day"),
    ("from 9 March 2026 (Monday) to 13 March 2026 (Friday)", "2026-03-09", "2026-03-13", "day"),
    ("03/05/2026 - 05/06/2026", "2026-05-03", "2026-06-05", "day"),
    ("August 1, 2026 – August 15, 2026", "2026-08-01", "2026-08-15", "day"),
    # periods
    ("March to May 2026", "2026-03-01", "2026-05-31", "month"),
    ("Jan-Mar 2026", "2026-01-01", "2026-03-31", "month"),
    ("July/August 2026", "2026-07-01", "2026-08-31", "month"),
    ("December 2026 to January 2027", "2026-12-01", "2027-01-31", "month"),
    ("from mid-May to early June 2026", "2026-05-11", "2026-06-10", "month"),
    ("in late September or early October 2026", "2026-09-21", "2026-10-10", "month"),
    ("Q2/3 2023", "2023-04-01", "2023-09-30", "quarter"),
    ("Q3 to Q4 2026", "2026-07-01", "2026-12-31", "quarter"),
    ("Q3/Q4 2026", "2026-07-01", "2026-12-31", "quarter"),
    ("by Q2 or Q3 2026", "2026-04-01", "2026-09-30", "quarter"),
    ("Q4 2026 to Q1 2027", "2026-10-01", "2027-03-31", "quarter"),
    ("2026 Q1-Q3", "2026-01-01", "2026-09-30", "quarter"),
    ("second or third quarter of 2026", "2026-04-01", "2026-09-30", "quarter"),
    ("H2 2026 to H1 2027", "2026-07-01", "2027-06-30", "half-year"),
    ("in 2026-2027", "2026-01-01", "2027-12-31", "year"),
    # ends of different grain: as exact as the exacter one
    ("from 3 May 2026 to the end of Q3 2026", "2026-05-03", "2026-09-30", "day"),
]


@pytest.mark.parametrize(("text", "starts", "ends", "grain"), RANGES)
def test_a_range_is_one_expression(text: str, starts: str, ends: str, grain: str) -> None:
    (found,) = find_times(text)
    assert (found.starts, found.ends, found.grain) == (starts, ends, grain)


def test_the_span_leaves_out_the_words_around_and_the_reach_holds_them() -> None:
    text = "It runs from 10 to 14 August 2026 (both days inclusive) in all sites."
    (found,) = find_times(text)
    assert found.text == "10 to 14 August 2026"
    assert found.reach.of(text) == "from 10 to 14 August 2026 (both days inclusive)"
    assert found.bound is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("January 5-9 and 12-16, 2026", [("2026-01-05", "2026-01-09"), ("2026-01-12", "2026-01-16")]),
        ("July to September and November 2026", [("2026-07-01", "2026-09-30"), ("2026-11-01", "2026-11-30")]),
        (
            "in April, May and June 2026",
            [("2026-04-01", "2026-04-30"), ("2026-05-01", "2026-05-31"), ("2026-06-01", "2026-06-30")],
        ),
        ("Q1 2026 and Q3 2026", [("2026-01-01", "2026-03-31"), ("2026-07-01", "2026-09-30")]),
        ("weeks of 5 and 12 October 2026", [("2026-10-05", "2026-10-11"), ("2026-10-12", "2026-10-18")]),
        # moved from one day to another: two days, no time between
        ("has been postponed from 7 September 2026 to 26 October 2026", [("2026-09-07",) * 2, ("2026-10-26",) * 2]),
        ("the deadline was extended from 31 May to 14 June 2026", [("2026-05-31",) * 2, ("2026-06-14",) * 2]),
    ],
)
def test_lists_keep_their_members(text: str, values: list[tuple[str, str]]) -> None:
    assert [(found.starts, found.ends) for found in find_times(text)] == values


def test_a_range_that_runs_backwards_has_no_value() -> None:
    (found,) = find_times("from 15 December 2026 to 3 January 2026")
    assert (found.starts, found.ends, found.rule) == (None, None, "range_reversed")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Level 3, 10 October 2026", "10 October 2026"),
        ("Session 2 and 3 June 2026", "3 June 2026"),
        ("Session 1 5 September 2026", "5 September 2026"),
        ("10 June 2022 – Post-release test", "10 June 2022"),
        ("In May 2026, 12 members joined", "May 2026"),
    ],
)
def test_stray_numbers_do_not_join(text: str, printed: str) -> None:
    (found,) = find_times(text)
    assert found.text == printed
