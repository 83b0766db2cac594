"""Months as sheets and agendas: tables of expected places, and properties over things at random."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.trading import holidays, is_business_day
from kb.website.asked import AskedError
from kb.website.months.agenda import agenda
from kb.website.months.bands import Band, Stretch, laid
from kb.website.months.month import Month
from kb.website.months.sheet import LANES, Marks, Sheet, sheet
from kb.website.months.things import Thing, things
from tests.website.plans.conftest import due

SEPTEMBER = Month(2026, 9)
MARKS = Marks(today=date(2026, 9, 8), holiday=lambda _: None)
_DAYS = st.dates(date(2026, 7, 1), date(2026, 11, 30))


@st.composite
def _stretches(draw: st.DrawFn) -> list[Stretch[int]]:
    pairs = draw(st.lists(st.tuples(_DAYS, st.integers(0, 70)), max_size=25))
    return [Stretch(first=day, last=day + timedelta(days=long), what=at) for at, (day, long) in enumerate(pairs)]


@st.composite
def _rows(draw: st.DrawFn) -> list[Any]:
    made = []
    for at, stretch in enumerate(draw(_stretches())):
        form = draw(st.sampled_from(("day", "hours", "from", "by")))
        hours = ("T09:00", "T17:30") if form == "hours" else ("", "")
        made.append(
            due(
                id=f"item{at}",
                milestone_id=f"thing{at}",
                title=f"Thing {at}",
                kind=draw(st.sampled_from(("deadline", "session", "period"))),
                starts=None if form == "by" else f"{stretch.first}{hours[0]}",
                ends=None if form == "from" else f"{stretch.last}{hours[1]}",
                grain=draw(st.sampled_from(("day", "month"))),
                state=draw(st.sampled_from(("current", "completed", "superseded", "cancelled"))),
            )
        )
    return made


def _drawn(made: Sheet) -> list[Band[Thing]]:
    return [band for week in made.weeks for day in week.days for band in day.bands]


@pytest.mark.parametrize(
    ("text", "name", "before", "after", "weeks"),
    [
        ("2026-09", "September 2026", "2026-08", "2026-10", 5),
        ("2026-01", "January 2026", "2025-12", "2026-02", 5),
        ("2027-02", "February 2027", "2027-01", "2027-03", 4),
        ("2026-08", "August 2026", "2026-07", "2026-09", 6),
        ("1970-01", "January 1970", "None", "1970-02", 5),
        ("2199-12", "December 2199", "2199-11", "None", 6),
    ],
)
def test_months_and_their_neighbours(text: str, name: str, before: str, after: str, weeks: int) -> None:
    month = Month.parse(text)
    assert (str(month), month.name, str(month.before), str(month.after)) == (text, name, before, after)
    assert len(month.weeks) == weeks
    assert month.weeks[0][0].weekday() == 0
    assert month.first in month.weeks[0]
    assert month.last in month.weeks[-1]


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-00", "2026-9", "september", "1969-12", "2200-01", "２０２６-09", "2026-09-01"]
)
def test_what_is_no_month_is_told(text: str) -> None:
    with pytest.raises(AskedError, match=r"month must be one from 1970-01 to 2199-12 such as 2026-09, not"):
        Month.parse(text)


@given(_stretches(), _DAYS, st.integers(0, 40))
def test_bands_of_a_lane_never_meet_and_cover_their_days(made: list[Stretch[int]], first: date, long: int) -> None:
    last = first + timedelta(days=long)
    bands = laid(made, first, last)
    taken = Counter((band.lane, band.first + timedelta(days=n)) for band in bands for n in range(band.days))
    assert all(count == 1 for count in taken.values())
    clipped = {
        one.what: (max(one.first, first), min(one.last, last), one.first < first, one.last > last)
        for one in made
        if one.first <= last and one.last >= first
    }
    assert {band.what: (band.first, band.last, band.came, band.goes_on) for band in bands} == clipped
    assert len(bands) == len(clipped)
    lanes = {band.lane for band in bands}
    assert lanes == set(range(1, len(lanes) + 1))


def test_no_more_lanes_than_lie_on_one_day() -> None:
    days = [(1, 3), (2, 9), (4, 4), (5, 8), (10, 12)]
    made = [Stretch(first=date(2026, 9, a), last=date(2026, 9, b), what=at) for at, (a, b) in enumerate(days)]
    bands = laid(made, date(2026, 9, 1), date(2026, 9, 30))
    assert [(band.what, band.lane) for band in bands] == [(0, 1), (1, 2), (2, 1), (3, 1), (4, 1)]


@given(_rows())
def test_every_thing_of_the_month_has_its_place_in_the_sheet(rows: list[Any]) -> None:
    found = things(rows)
    made = sheet(SEPTEMBER, found, MARKS)
    cells = [day for week in made.weeks for day in week.days]
    assert [one for day in cells if not day.within for one in (*day.shown, *day.more, *day.bands)] == []
    by_day = {day.date: day for day in cells}
    for one in found:
        touches = one.first <= SEPTEMBER.last and one.last >= SEPTEMBER.first
        whole = one.first <= SEPTEMBER.first and one.last >= SEPTEMBER.last
        assert (one in made.above) == whole
        if touches and one.first == one.last:
            day = by_day[one.first]
            assert one in (*day.shown, *day.more)
        covered = Counter(
            band.first + timedelta(days=n) for band in _drawn(made) if band.what is one for n in range(band.days)
        )
        listed = sum(one in day.more for day in cells)
        if touches and one.first < one.last and not whole:
            days = (min(one.last, SEPTEMBER.last) - max(one.first, SEPTEMBER.first)).days + 1
            assert set(covered.values()) <= {1}
            assert len(covered) == days or listed
        else:
            assert not covered
    assert all(band.lane <= week.lanes <= LANES for week in made.weeks for day in week.days for band in day.bands)


@given(_rows())
def test_the_agenda_has_every_thing_of_the_month_once(rows: list[Any]) -> None:
    found = things(rows)
    listed = Counter(one.row.id for part in agenda(SEPTEMBER, found) for one in part.things)
    touching = {one.row.id for one in found if one.first <= SEPTEMBER.last and one.last >= SEPTEMBER.first}
    assert listed == Counter(touching)


@given(_rows(), st.integers(1, 3))
def test_a_crowded_agenda_lists_a_few_of_each_part_and_counts_the_others(rows: list[Any], most: int) -> None:
    whole, cut = agenda(SEPTEMBER, things(rows)), agenda(SEPTEMBER, things(rows), most=most)
    assert [part.things[:most] for part in whole] == [part.things for part in cut]
    assert [len(part.things) for part in whole] == [len(part.things) + part.more for part in cut]
    assert not any(part.more for part in whole)


@pytest.mark.parametrize(
    ("values", "part"),
    [
        ({}, "Tuesday 15 September"),
        ({"starts": "2026-09-03", "ends": "2026-09-18"}, "Friday 18 September"),
        ({"starts": "2026-08-03", "ends": "2026-09-18"}, "Friday 18 September"),
        ({"starts": "2026-09-16", "ends": "2026-09-30", "grain": "half-month"}, "Wednesday 16 September"),
        ({"starts": "2026-09-28", "ends": "2026-10-02"}, "Monday 28 September"),
        ({"starts": "2026-08-28", "ends": "2026-09-02", "kind": "period"}, "Begun before September 2026"),
        (
            {"starts": "2026-07-01", "ends": "2026-09-30", "grain": "quarter"},
            "Some time in September 2026, or all of it",
        ),
        ({"starts": "2026-09-12", "ends": None, "kind": "effective"}, "Saturday 12 September"),
    ],
)
def test_where_the_agenda_has_a_thing(values: dict[str, Any], part: str) -> None:
    assert [one.title for one in agenda(SEPTEMBER, things([due(**values)]))] == [part]


@pytest.mark.parametrize(
    ("starts", "ends", "hours"),
    [
        (None, "2026-09-15T17:00", "by 17:00"),
        ("2026-09-15T09:00", "2026-09-15T12:30", "09:00–12:30"),
        ("2026-09-15T09:00", "2026-09-15T09:00", "09:00"),
        ("2026-09-15T09:00", None, "from 09:00"),
        ("2026-09-15", "2026-09-15", ""),
    ],
)
def test_times_of_day_in_words(starts: str | None, ends: str | None, hours: str) -> None:
    (one,) = things([due(starts=starts, ends=ends)])
    assert one.hours == hours


def test_the_day_in_its_order() -> None:
    rows = [
        due(id="a", milestone_id="a", title="Gone", state="superseded"),
        due(id="b", milestone_id="b", title="Test", kind="session", ends="2026-09-15T12:30", starts="2026-09-15T09:00"),
        due(id="c", milestone_id="c", title="Webinar", kind="session"),
        due(id="d", milestone_id="d", title="Form"),
    ]
    assert [one.row.title for one in things(rows)] == ["Form", "Webinar", "Test", "Gone"]


def test_what_is_gone_is_told_once_and_not_where_it_still_holds() -> None:
    rows = [
        due(id="now", ends="2026-09-20", issued_on="2026-05-01"),
        due(id="same", ends="2026-09-20", issued_on="2026-01-01", state="superseded"),
        due(id="old", ends="2026-09-15", issued_on="2026-02-01", state="superseded"),
        due(id="older", ends="2026-09-15", issued_on="2026-01-01", state="superseded"),
        due(id="alone", milestone_id=None, ends="2026-09-15", issued_on="2026-01-01", state="cancelled"),
    ]
    assert sorted(one.row.id for one in things(rows)) == ["alone", "now", "old"]


def test_what_there_is_no_room_for_stays_in_its_cell() -> None:
    short = [due(id=f"s{n}", milestone_id=f"s{n}") for n in range(7)]
    long = [
        due(id=f"l{n}", milestone_id=f"l{n}", kind="period", starts="2026-09-15", ends="2026-09-17") for n in range(8)
    ]
    made = sheet(SEPTEMBER, things([*short, *long]), MARKS)
    (week,) = [week for week in made.weeks if week.lanes]
    day = week.days[1]
    assert (len(day.bands), len(day.shown), len(day.more)) == (5, 4, 3 + 3)


def test_holidays_of_the_exchange() -> None:
    assert holidays(2026)[date(2026, 10, 1)] == "National Day"
    assert not holidays(1901)
    assert _business([date(2026, 10, 1), date(2026, 10, 2), date(2026, 10, 3)]) == [False, True, False]


def _business(days: Sequence[date]) -> list[bool]:
    return [is_business_day(day) for day in days]
