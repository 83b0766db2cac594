"""Clock times, alone and with their dates."""

from __future__ import annotations

import pytest

from ingest.dates import find_times

CLOCKS = [
    # points
    ("18:00", "18:00", "18:00"), ("9:00 a.m.", "09:00", "09:00"), ("9.00am", "09:00", "09:00"),
    ("6 p.m.", "18:00", "18:00"), ("6 PM", "18:00", "18:00"), ("12:00pm", "12:00", "12:00"),
    ("12:30 a.m.", "00:30", "00:30"),
    ("12 noon", "12:00", "12:00"), ("12:00 noon", "12:00", "12:00"), ("noon", "12:00", "12:00"),
    ("0900 hours", "09:00", "09:00"),
    ("6:00 p.m. (Hong Kong time)", "18:00", "18:00"), ("23:59 HKT", "23:59", "23:59"),
    ("15:00 hours", "15:00", "15:00"),
    # windows
    ("18:00 – 20:00", "18:00", "20:00"), ("09:00-13:00", "09:00", "13:00"), ("from 14:00 till 19:00", "14:00", "19:00"),
    ("08:00 to 20:00", "08:00", "20:00"), ("0900 hours to 1230 hours", "09:00", "12:30"),
    ("0900-1700 hrs", "09:00", "17:00"),
    ("9:00-10:00 hrs", "09:00", "10:00"), ("between 9:00 a.m. and 4:30 p.m.", "09:00", "16:30"),
    # one a.m. or p.m. for both
    ("2:00 to 4:30 p.m.", "14:00", "16:30"), ("9 to 11 a.m.", "09:00", "11:00"),
    ("11:00 to 12:30 p.m.", "11:00", "12:30"),
    ("10:00 to 1:00 p.m.", "10:00", "13:00"), ("9.00 to 10.30 a.m.", "09:00", "10:30"),
    ("9:00 a.m. to 4:30", "09:00", "16:30"),
    ("between 10:00 and 11:00 a.m.", "10:00", "11:00"),
    # over midnight
    ("22:00 to 02:00", "22:00", "02:00"), ("8 p.m. to 12 midnight", "20:00", "00:00"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "starts", "ends"), CLOCKS)
def test_a_time_without_its_date(text: str, starts: str, ends: str) -> None:
    (found,) = find_times(text)
    assert (found.shape, found.starts, found.ends, found.grain) == ("clock", starts, ends, "minute")
    assert found.edtf is None


DATED = [
    # time before date
    ("6:00 p.m. on 20 March 2026 (Friday)", "2026-03-20T18:00", "2026-03-20T18:00"),
    ("at 5 p.m. (Hong Kong time) on Wednesday, the 3rd of June 2026", "2026-06-03T17:00", "2026-06-03T17:00"),
    ("9 a.m. to 1 p.m. on 3 May 2026", "2026-05-03T09:00", "2026-05-03T13:00"),
    ("from 3 to 5 p.m. on 3 May 2026", "2026-05-03T15:00", "2026-05-03T17:00"),
    ("noon on 14 July 2026", "2026-07-14T12:00", "2026-07-14T12:00"),
    ("15:00 hours, 9 January 2027 (Sat.)", "2027-01-09T15:00", "2027-01-09T15:00"),
    ("9am – 1pm (Fri 11 Sep 2026)", "2026-09-11T09:00", "2026-09-11T13:00"),
    ("9 a.m. sharp on 11 September 2026", "2026-09-11T09:00", "2026-09-11T09:00"),
    ("by close of business (6:00 p.m.) on 3 July 2026", "2026-07-03T18:00", "2026-07-03T18:00"),
    # date before time
    ("20 March 2026 (Friday), 6:00 p.m.", "2026-03-20T18:00", "2026-03-20T18:00"),
    ("on Tuesday, 8 September 2026 at 6:00 p.m.", "2026-09-08T18:00", "2026-09-08T18:00"),
    ("12 September 2026 (Saturday), 9:00 a.m. to 4:30 p.m.", "2026-09-12T09:00", "2026-09-12T16:30"),
    ("5 September 2026\n(Saturday)\n09:00 – 16:00", "2026-09-05T09:00", "2026-09-05T16:00"),
    ("21 November 2026 (Saturday), from 0900 hours to 1230 hours", "2026-11-21T09:00", "2026-11-21T12:30"),
    ("Sat 10 Oct 2026 0900–1700 hrs", "2026-10-10T09:00", "2026-10-10T17:00"),
    ("14 March 2026 (09:00–13:00)", "2026-03-14T09:00", "2026-03-14T13:00"),
    ("30 June 2026 @ 6pm", "2026-06-30T18:00", "2026-06-30T18:00"),
    ("2026/08/07 14:30", "2026-08-07T14:30", "2026-08-07T14:30"),
    ("Date: 7th August, 2026 Time: 2.30 p.m. - 4.00 p.m.", "2026-08-07T14:30", "2026-08-07T16:00"),
    # over midnight, and from one day into another
    ("22:00 to 02:00 on 3 May 2026", "2026-05-03T22:00", "2026-05-04T02:00"),
    ("20:00 to 24:00 on 3 May 2026", "2026-05-03T20:00", "2026-05-04T00:00"),
    ("midnight to 6 a.m. on 3 May 2026", "2026-05-03T00:00", "2026-05-03T06:00"),
    ("3 May 2026 9:00 a.m. to 4 May 2026 6:00 a.m.", "2026-05-03T09:00", "2026-05-04T06:00"),
    ("from 9:00 a.m. on 7 September 2026 to 4:10 p.m. on 13 October 2026", "2026-09-07T09:00", "2026-10-13T16:10"),
    ("from 7 p.m. on Friday, 4 December to 7 a.m. on Monday, 7 December 2026", "2026-12-04T19:00", "2026-12-07T07:00"),
]


@pytest.mark.parametrize(("text", "starts", "ends"), DATED)
def test_a_time_with_its_date(text: str, starts: str, ends: str) -> None:
    (found,) = find_times(text)
    assert (found.shape, found.starts, found.ends, found.grain) == ("date", starts, ends, "minute")


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        (
            "from 18:00 – 20:00 and 22:00 – 23:00 on 10 June 2023 (Saturday)",
            [("2023-06-10T18:00", "2023-06-10T20:00"), ("2023-06-10T22:00", "2023-06-10T23:00")],
        ),
        (
            "from 9:00 a.m. to 12:00 noon and from 1:00 p.m. to 4:00 p.m. on 3 July 2026",
            [("2026-07-03T09:00", "2026-07-03T12:00"), ("2026-07-03T13:00", "2026-07-03T16:00")],
        ),
        (
            "3 July 2026 (Friday, subject to approval), 09:00 - 12:00 / 13:00 - 16:00",
            [("2026-07-03T09:00", "2026-07-03T12:00"), ("2026-07-03T13:00", "2026-07-03T16:00")],
        ),
        (
            "Friday 11 September 2026, 9am-1pm & 2pm-6pm",
            [("2026-09-11T09:00", "2026-09-11T13:00"), ("2026-09-11T14:00", "2026-09-11T18:00")],
        ),
        (
            "on 3 and 10 October 2026, from 9:00 a.m. to 1:00 p.m.",
            [("2026-10-03T09:00", "2026-10-03T13:00"), ("2026-10-10T09:00", "2026-10-10T13:00")],
        ),
    ],
)
def test_windows_that_share_a_date_share_the_span(text: str, windows: list[tuple[str, str]]) -> None:
    found = find_times(text)
    assert [(one.starts, one.ends) for one in found] == windows
    assert len({one.span for one in found}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "from 10 to 14 August 2026, 9:00 a.m. to 5:00 p.m. daily",
        "10 to 14 August 2026 (both days inclusive), 9 a.m. to 5 p.m. each day",
        "9 a.m. to 5 p.m. daily from 10 to 14 August 2026",
    ],
)
def test_a_daily_window_over_a_run_of_days_is_the_run(text: str) -> None:
    dated = [found for found in find_times(text) if found.shape == "date"]
    assert [(found.starts, found.ends, found.grain) for found in dated] == [("2026-08-10", "2026-08-14", "day")]


def test_a_year_reaches_back_over_clock_times() -> None:
    found = find_times("9 a.m. on 3 May and 10 a.m. on 4 May 2026")
    assert [one.starts for one in found] == ["2026-05-03T09:00", "2026-05-04T10:00"]


def test_a_time_of_another_zone_is_left_out() -> None:
    (found,) = find_times("17:00 London time on 3 May 2026")
    assert (found.starts, found.grain) == ("2026-05-03", "day")


@pytest.mark.parametrize("text", ["around 3:00 p.m.", "at about 3:00 p.m.", "at approximately 3:00 p.m."])
def test_about_is_a_modifier(text: str) -> None:
    (found,) = find_times(text)
    assert (found.starts, found.modifier) == ("15:00", "approx")


def test_about_marks_the_edtf() -> None:
    (found,) = find_times("at around 3:00 p.m. on 20 July 2026")
    assert found.edtf == "2026-07-20T15:00~"
    (found,) = find_times("18:00 – 20:00 on 21 June 2025")
    assert found.edtf == "2025-06-21T18:00/2025-06-21T20:00"
