"""Single days in every printing."""

from __future__ import annotations

import pytest

from ingest.dates import find_times

TWELFTH = [
    # day, month, year
    "12 June 2023", "12 Jun 2023", "12 Jun. 2023", "12th June 2023", "12th of June, 2023", "the 12th of June 2023",
    "12 JUNE 2023", "12 june 2023", "12 June '23", "12  June\n2023", "12 th June 2023", "12<sup>th</sup> June 2023",
    "12-Jun-2023", "12-Jun-23", "12-June-2023", "12Jun2023", "12/Jun/2023", "12June 2023", "12 June2023",
    # month, day, year
    "June 12, 2023", "June 12 2023", "Jun 12th, 2023", "June 12 (Monday), 2023",
    # figures: day first, year first
    "12/06/2023", "12/6/2023", "12.06.2023", "12-06-2023", "12/06/23", "2023-06-12", "2023/06/12",
    # with a weekday on either side
    "Monday 12 June 2023", "Monday, 12 June 2023", "Mon 12 Jun 2023", "Mon., 12 Jun 2023", "12 June 2023 (Monday)",
    "12 June 2023 (Mon)", "12 June 2023 (Mon.)", "12 June 2023, Monday", "Monday, the 12th of June 2023",
    "Mon, June 12, 2023", "12/06/2023 (Mon)", "2023-06-12 (Monday)", "(Mon) 12 June 2023",
]  # fmt: skip


@pytest.mark.parametrize("text", TWELFTH)
def test_every_printing_of_a_day(text: str) -> None:
    (found,) = find_times(text)
    assert (found.starts, found.ends, found.grain, found.shape) == ("2023-06-12", "2023-06-12", "day", "date")
    assert found.edtf == "2023-06-12"
    assert not found.weekday_wrong


@pytest.mark.parametrize(
    ("text", "weekday", "wrong"),
    [
        ("10 June 2023 (Saturday)", 5, False),
        ("10 June 2022 (Saturday)", 5, True),
        ("Wednesday, 13 Jun 2025", 2, True),
        ("Sunday 28 February 2027", 6, False),
        ("13 Jun 2025", None, False),
        # one wrong end is enough
        ("9 March 2026 (Monday) to 13 March 2026 (Thursday)", 0, True),
        ("5 and 6 September 2026 (Saturday and Sunday)", 5, False),
    ],
)
def test_the_printed_weekday_is_checked(text: str, weekday: int | None, wrong: bool) -> None:  # noqa: FBT001  # a column
    found = find_times(text)[0]
    assert (found.weekday, found.weekday_wrong) == (weekday, wrong)


@pytest.mark.parametrize("text", ["31 June 2026", "29 February 2027", "the 31st of November 2026", "32/01/2026"])
def test_a_day_that_does_not_exist_is_kept_without_value(text: str) -> None:
    (found,) = find_times(text)
    assert (found.starts, found.ends, found.rule, found.edtf) == (None, None, "impossible_day", None)


def test_figures_that_can_only_be_month_first_are_read_so_and_say_it() -> None:
    (found,) = find_times("02/13/2026")
    assert (found.starts, found.rule) == ("2026-02-13", "day_month_first")


@pytest.mark.parametrize(
    ("text", "given", "value"),
    [
        ("10 June", 2026, "2026-06-10"),
        ("June 10", 2026, "2026-06-10"),
        ("Wed 10 June", 2026, "2026-06-10"),
        ("10/06 (Wed)", 2026, "2026-06-10"),
        ("10 June 2025", 2026, "2025-06-10"),
    ],
)
def test_a_given_year_completes_what_has_none(text: str, given: int, value: str) -> None:
    (found,) = find_times(text, year=given)
    assert found.starts == value


def test_without_a_year_a_day_is_found_and_has_no_value() -> None:
    (found,) = find_times("on 10 June")
    assert (found.starts, found.grain, found.rule, found.shape) == (None, "day", "day_no_year", "date")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3 and 10 October 2026", ["2026-10-03", "2026-10-10"]),
        ("3, 10 and 17 October 2026", ["2026-10-03", "2026-10-10", "2026-10-17"]),
        ("3, 10, 17 October 2026", ["2026-10-03", "2026-10-10", "2026-10-17"]),
        ("October 3, 10 and 17, 2026", ["2026-10-03", "2026-10-10", "2026-10-17"]),
        ("on the 5th, 6th and 7th of October 2026", ["2026-10-05", "2026-10-06", "2026-10-07"]),
        ("3 (Sat), 10 (Sat) and 17 (Sat) October 2026", ["2026-10-03", "2026-10-10", "2026-10-17"]),
        ("Tuesday 6th, Wednesday 7th and Thursday 8th January 2026", ["2026-01-06", "2026-01-07", "2026-01-08"]),
        ("Saturday and Sunday, 5 and 6 September 2026", ["2026-09-05", "2026-09-06"]),
        ("18/19 July 2026", ["2026-07-18", "2026-07-19"]),
        ("11 or 18 September 2026", ["2026-09-11", "2026-09-18"]),
        ("30 September, 7 October and 14 October 2026", ["2026-09-30", "2026-10-07", "2026-10-14"]),
        ("28 December and 4 January 2027", ["2026-12-28", "2027-01-04"]),
        ("12 June 2026 and 15 July", ["2026-06-12", "2026-07-15"]),
    ],
)
def test_named_days_are_one_expression_each(text: str, values: list[str]) -> None:
    found = find_times(text)
    assert [one.starts for one in found] == values
    assert [one.ends for one in found] == values
    assert {one.grain for one in found} == {"day"}


def test_days_that_share_words_share_their_span() -> None:
    first, second = find_times("on 3 and 10 October 2026")
    assert first.span == second.span
    assert first.text == "3 and 10 October 2026"


def test_days_that_stand_alone_have_spans_of_their_own() -> None:
    first, second = find_times("on 3 October 2026 and 10 October 2026")
    assert (first.text, second.text) == ("3 October 2026", "10 October 2026")
