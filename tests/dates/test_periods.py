"""Periods longer than a day, and their early, late, first and last parts."""

from __future__ import annotations

import pytest

from ingest.dates import find_times

PERIODS = [
    # months
    ("June 2026", "2026-06-01", "2026-06-30", "month", None, "2026-06"),
    ("Jun 2026", "2026-06-01", "2026-06-30", "month", None, "2026-06"),
    ("SEPTEMBER 2026", "2026-09-01", "2026-09-30", "month", None, "2026-09"),
    ("Sept 2026", "2026-09-01", "2026-09-30", "month", None, "2026-09"),
    ("February 2028", "2028-02-01", "2028-02-29", "month", None, "2028-02"),
    # thirds of a month
    ("early July 2025", "2025-07-01", "2025-07-10", "month", "early", "2025-07-01/2025-07-10"),
    ("the early part of July 2025", "2025-07-01", "2025-07-10", "month", "early", "2025-07-01/2025-07-10"),
    ("beginning of July 2025", "2025-07-01", "2025-07-10", "month", "early", "2025-07-01/2025-07-10"),
    ("mid-July 2025", "2025-07-11", "2025-07-20", "month", "mid", "2025-07-11/2025-07-20"),
    ("mid July 2025", "2025-07-11", "2025-07-20", "month", "mid", "2025-07-11/2025-07-20"),
    ("the middle of July 2025", "2025-07-11", "2025-07-20", "month", "mid", "2025-07-11/2025-07-20"),
    ("late July 2025", "2025-07-21", "2025-07-31", "month", "late", "2025-07-21/2025-07-31"),
    ("late-February 2026", "2026-02-21", "2026-02-28", "month", "late", "2026-02-21/2026-02-28"),
    ("mid to late July 2026", "2026-07-11", "2026-07-31", "month", None, "2026-07-11/2026-07-31"),
    # last and first days
    ("end of June 2026", "2026-06-30", "2026-06-30", "day", None, "2026-06-30"),
    ("end-June 2026", "2026-06-30", "2026-06-30", "day", None, "2026-06-30"),
    ("month-end June 2026", "2026-06-30", "2026-06-30", "day", None, "2026-06-30"),
    ("the last day of May 2026", "2026-05-31", "2026-05-31", "day", None, "2026-05-31"),
    ("the first day of May 2026", "2026-05-01", "2026-05-01", "day", None, "2026-05-01"),
    ("the end of Q2 2026", "2026-06-30", "2026-06-30", "day", None, "2026-06-30"),
    ("end of 2026", "2026-12-31", "2026-12-31", "day", None, "2026-12-31"),
    ("year-end 2026", "2026-12-31", "2026-12-31", "day", None, "2026-12-31"),
    # halves of a month
    ("first half of May 2026", "2026-05-01", "2026-05-15", "half-month", None, "2026-05-01/2026-05-15"),
    ("2nd half of July 2025", "2025-07-16", "2025-07-31", "half-month", None, "2025-07-16/2025-07-31"),
    ("2<sup>nd</sup> half of July 2025", "2025-07-16", "2025-07-31", "half-month", None, "2025-07-16/2025-07-31"),
    ("the latter half of February 2026", "2026-02-16", "2026-02-28", "half-month", None, "2026-02-16/2026-02-28"),
    # half-years
    ("H1 2027", "2027-01-01", "2027-06-30", "half-year", None, "2027-01-01/2027-06-30"),
    ("1H 2027", "2027-01-01", "2027-06-30", "half-year", None, "2027-01-01/2027-06-30"),
    ("2H2026", "2026-07-01", "2026-12-31", "half-year", None, "2026-07-01/2026-12-31"),
    ("2H26", "2026-07-01", "2026-12-31", "half-year", None, "2026-07-01/2026-12-31"),
    ("the second half of 2026", "2026-07-01", "2026-12-31", "half-year", None, "2026-07-01/2026-12-31"),
    # quarters
    ("Q2 2023", "2023-04-01", "2023-06-30", "quarter", None, "2023-34"),
    ("2Q2023", "2023-04-01", "2023-06-30", "quarter", None, "2023-34"),
    ("2Q 2023", "2023-04-01", "2023-06-30", "quarter", None, "2023-34"),
    ("2Q23", "2023-04-01", "2023-06-30", "quarter", None, "2023-34"),
    ("Q2'23", "2023-04-01", "2023-06-30", "quarter", None, "2023-34"),
    ("Q2/2023", "2023-04-01", "2023-06-30", "quarter", None, "2023-34"),
    ("2023 Q2", "2023-04-01", "2023-06-30", "quarter", None, "2023-34"),
    ("Q2 of 2023", "2023-04-01", "2023-06-30", "quarter", None, "2023-34"),
    ("the second quarter of 2023", "2023-04-01", "2023-06-30", "quarter", None, "2023-34"),
    ("4th quarter 2026", "2026-10-01", "2026-12-31", "quarter", None, "2026-36"),
    ("last quarter of 2026", "2026-10-01", "2026-12-31", "quarter", None, "2026-36"),
    ("late Q2 2023", "2023-06-01", "2023-06-30", "quarter", "late", "2023-06"),
    ("early Q1 2026", "2026-01-01", "2026-01-31", "quarter", "early", "2026-01"),
    ("mid-Q3 2026", "2026-08-01", "2026-08-31", "quarter", "mid", "2026-08"),
    # years, only where words say so
    ("in 2027", "2027-01-01", "2027-12-31", "year", None, "2027"),
    ("the 2027 rehearsal", "2027-01-01", "2027-12-31", "year", None, "2027"),
    ("2027 Holiday Schedule", "2027-01-01", "2027-12-31", "year", None, "2027"),
    ("in the calendar year 2027", "2027-01-01", "2027-12-31", "year", None, "2027"),
    ("mid-2027", "2027-05-01", "2027-08-31", "year", "mid", "2027-05-01/2027-08-31"),
    # weeks
    ("week of 14 September 2026", "2026-09-14", "2026-09-20", "week", None, "2026-09-14/2026-09-20"),
    ("week of Wednesday 16 September 2026", "2026-09-14", "2026-09-20", "week", None, "2026-09-14/2026-09-20"),
    ("week commencing 6 July 2026", "2026-07-06", "2026-07-12", "week", None, "2026-07-06/2026-07-12"),
    ("the week beginning on Monday, 6 July 2026", "2026-07-06", "2026-07-12", "week", None, "2026-07-06/2026-07-12"),
    ("week ending 10 July 2026", "2026-07-06", "2026-07-10", "week", None, "2026-07-06/2026-07-10"),
    ("the first week of May 2026", "2026-05-01", "2026-05-07", "week", None, "2026-05-01/2026-05-07"),
    ("the last week of October 2026", "2026-10-25", "2026-10-31", "week", None, "2026-10-25/2026-10-31"),
    ("the first two weeks of May 2026", "2026-05-01", "2026-05-14", "week", None, "2026-05-01/2026-05-14"),
    ("weekend of 10 October 2026", "2026-10-10", "2026-10-11", "day", None, "2026-10-10/2026-10-11"),
    # a weekday of a month
    ("the second Friday of June 2026", "2026-06-12", "2026-06-12", "day", None, "2026-06-12"),
    ("the last Monday in August 2026", "2026-08-31", "2026-08-31", "day", None, "2026-08-31"),
    # seasons have a code and no days of their own
    ("summer 2026", None, None, "quarter", None, "2026-22"),
]


@pytest.mark.parametrize(("text", "starts", "ends", "grain", "modifier", "edtf"), PERIODS)
def test_a_period_is_its_whole_interval(
    text: str, starts: str | None, ends: str | None, grain: str, modifier: str | None, edtf: str
) -> None:
    (found,) = find_times(text)
    assert (found.starts, found.ends, found.grain, found.modifier, found.edtf) == (starts, ends, grain, modifier, edtf)


@pytest.mark.parametrize(
    ("text", "grain"),
    [
        ("Details follow in Q3.", "quarter"),
        ("by mid-November", "month"),
        ("in the fourth quarter", "quarter"),
        ("The second half of the year", "half-year"),
        ("August", "month"),  # alone in its cell
        ("in the week starting 6 July", "week"),
    ],
)
def test_a_period_without_year_is_found_and_has_no_value(text: str, grain: str) -> None:
    (found,) = find_times(text)
    assert (found.starts, found.ends, found.grain) == (None, None, grain)
    assert found.rule.endswith("_no_year")
    assert find_times(text, year=2026)[0].starts is not None


@pytest.mark.parametrize(
    "text",
    ["the May circular", "the June contract", "Ms April Wong", "EPs may 2 of them", "to march on", "SRG-Q1 form"],
)
def test_names_and_verbs_are_no_months(text: str) -> None:
    assert find_times(text) == ()
