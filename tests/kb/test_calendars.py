"""Calendars are read back by the library that wrote them."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

import kb
from kb.calendars import calendar


def _events(story: Path, as_of: str | None = None) -> dict[str, Any]:
    with kb.open(story) as book:
        found = (book.as_of(as_of) if as_of else book).timeline()
    read = Calendar.from_ical(calendar(found, "Plans"))
    return {str(event["summary"]): event for event in read.walk("VEVENT")}


def test_days_are_dates_and_the_end_is_the_day_after(story: Path) -> None:
    event = _events(story)["Launch of SRG"]
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 7, 1), date(2026, 10, 1))


def test_minutes_are_utc(story: Path) -> None:
    event = _events(story)["Connectivity test"]
    assert event.decoded("dtstart") == datetime(2026, 7, 18, 1, 0, tzinfo=UTC)
    assert event.decoded("dtend") == datetime(2026, 7, 18, 4, 30, tzinfo=UTC)


def test_a_deadline_is_the_day_of_its_end(story: Path) -> None:
    event = _events(story)["Register for the test"]
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 7, 15), date(2026, 7, 16))


def test_what_has_no_date_is_left_out(story: Path) -> None:
    assert "User guide" not in _events(story)


@pytest.mark.parametrize(
    ("title", "status"),
    [("Launch of SRG", "TENTATIVE"), ("Connectivity test", "CONFIRMED"), ("Rehearsal", "CANCELLED")],
)
def test_status(story: Path, title: str, status: str) -> None:
    assert _events(story)[title]["status"] == status


def test_the_stamp_is_the_day_of_issue(story: Path) -> None:
    event = _events(story)["Rehearsal"]
    assert event.decoded("dtstamp") == datetime(2026, 5, 3, 16, 0, tzinfo=UTC)
    assert "page 1" in event["description"]


def test_equal_plans_give_equal_bytes_and_other_titles_the_same_uid(story: Path) -> None:
    with kb.open(story) as book:
        found = book.due("2026-Q3")
        assert calendar(found, "Due") == calendar(book.due("2026-Q3"), "Due")
        assert {str(event["uid"]) for event in Calendar.from_ical(calendar(found, "Due")).walk("VEVENT")} == {
            f"{one.milestone_id}@exchange-circulars.invalid" for one in found
        }
