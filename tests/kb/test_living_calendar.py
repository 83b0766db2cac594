"""What an event of the living calendar says, read back by the library that wrote it and by another one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject

from kb.calendars import living, wished
from tests.kb.calendars import PAGES, event, move, parsed, row, window

HK_NINE = datetime(2026, 7, 18, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("values", "first", "end"),
    [
        ({}, date(2026, 9, 12), date(2026, 9, 13)),
        ({"starts": "2026-07-16", "ends": "2026-07-31", "grain": "half-month"}, date(2026, 7, 16), date(2026, 8, 1)),
        ({"starts": "2026-07-18T09:00", "ends": "2026-07-18T12:30"}, HK_NINE, HK_NINE + timedelta(hours=3.5)),
        ({"starts": "2026-07-18T09:00", "ends": "2026-07-18T09:00"}, HK_NINE, None),
        ({"kind": "deadline", "starts": "2026-07-01", "ends": "2026-07-15"}, date(2026, 7, 15), date(2026, 7, 16)),
        ({"kind": "deadline", "starts": None, "ends": "2026-07-18T09:00"}, HK_NINE, None),
        ({"kind": "availability", "ends": None, "starts": "2026-07-15"}, date(2026, 7, 15), date(2026, 7, 16)),
    ],
)
def test_days_are_dates_with_an_exclusive_end_and_minutes_have_the_zone(
    values: dict[str, Any], first: date, end: date | None
) -> None:
    one = event(row(**values))
    assert one.decoded("dtstart") == first
    assert ("dtend" in one and one.decoded("dtend")) == (end or False)
    assert one["dtstart"].params.get("TZID") == ("Asia/Hong_Kong" if isinstance(first, datetime) else None)
    assert one["dtstart"].params.get("VALUE") == (None if isinstance(first, datetime) else "DATE")


@pytest.mark.parametrize(
    ("values", "status", "summary"),
    [
        ({}, "CONFIRMED", "Market rehearsal"),
        ({"certainty": "tentative"}, "TENTATIVE", "Market rehearsal (tentative)"),
        ({"state": "completed"}, "CONFIRMED", "Market rehearsal"),
        ({"state": "cancelled"}, "CANCELLED", "Cancelled: Market rehearsal"),
        ({"state": "superseded"}, "CANCELLED", "No longer planned: Market rehearsal"),
        ({"state": "postponed"}, "CANCELLED", "Suspended until further notice: Market rehearsal"),
        ({"kind": "deadline"}, "CONFIRMED", "Due: Market rehearsal"),
        ({"kind": "announcement"}, "CONFIRMED", "Announcement due: Market rehearsal"),
        ({"kind": "announcement", "state": "cancelled"}, "CANCELLED", "Cancelled: Announcement due: Market rehearsal"),
        ({"kind": "deadline", "state": "cancelled"}, "CANCELLED", "Cancelled: Market rehearsal"),
        (
            {"starts": "2025-07-16", "ends": "2025-07-31", "grain": "half-month", "certainty": "tentative"},
            "TENTATIVE",
            "Market rehearsal (2nd half of July 2025, tentative)",
        ),
        (
            {"starts": "2026-07-01", "ends": "2026-09-30", "grain": "quarter", "state": "cancelled"},
            "CANCELLED",
            "Cancelled: Market rehearsal (Q3 2026)",
        ),
    ],
)
def test_status_and_summary(values: dict[str, Any], status: str, summary: str) -> None:
    one = event(row(**values))
    assert (one["status"], one["summary"]) == (status, summary)


def test_an_event_carries_its_evidence_and_its_history() -> None:
    text = event(
        row(
            moves=(move(),),
            audience=("CP", "EP"),
            systems=("SRG",),
            strength="required",
            subject="Rehearsal, revised",
            source_url="https://exchange.invalid/2.pdf",
        ),
        pages=PAGES,
    )["description"]
    assert text == (
        "When: 12 Sep 2026, confirmed.\n\n"
        "“The rehearsal takes place on 12 September 2026.”\n"
        "CT/2/26, page 3, issued 4 May 2026: Rehearsal, revised\n\n"
        "How it came to this:\n"
        "• 4 May 2026, CT/2/26 postpones by +7 d: 5 Sep 2026 → 12 Sep 2026\n"
        "  before, CT/1/26, page 1: “on 5 September 2026”\n"
        "  then, CT/2/26, page 3: “moved to 12 September”\n\n"
        "For: CP, EP\nSystems: SRG\nHow binding: required\n\n"
        "History: https://circulars.invalid/milestone/m1\nCircular: https://exchange.invalid/2.pdf"
    )


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"starts": "2026-07-16", "ends": "2026-07-31", "grain": "half-month"},
         "When: 2nd half of July 2026 (16 – 31 Jul 2026), confirmed."),
        ({"certainty": "tentative", "condition": "subject to approval"},
         "When: 12 Sep 2026, tentative: subject to approval."),
        ({"certainty": "tentative", "condition": "Tentative"}, "When: 12 Sep 2026, tentative."),
        ({"state": "postponed"}, "Suspended until further notice. The last time given was 12 Sep 2026."),
        ({"state": "completed"}, "When: 12 Sep 2026. Completed, says the circular."),
        ({"windows": (window(), window(site=None, quote="later"))},
         "• 12 Sep 2026, 14:00–16:30, secondary data centre, CT/1/26, page 2: “14:00 – 16:30”"),
        ({"windows": (window(), window(site=None, quote="later"))},
         "• 12 Sep 2026, 14:00–16:30, CT/1/26, page 2: “later”"),
        ({"windows": (window(),), "moves": (move(old_windows=(window(quote="before"),)),)},
         "  before, CT/1/26, page 2: “before”"),
        ({"moves": (move(new_windows=(window(quote="both"),)),)}, "  then, CT/1/26, page 2: “both”"),
        ({"doubt": "weekday_mismatch", "doubt_quote": "Monday, 12 September"},
         "Doubt: weekday mismatch, see “Monday, 12 September” in CT/2/26, page 3."),
        ({"hours_circular": "CT/1/26", "hours_page": 2}, "The hours are those of CT/1/26, page 2."),
        ({"issued_on": None}, "CT/2/26, page 3, day of issue unknown"),
        ({}, "For: no circular says for whom"),
        ({"moves": (move(old_circular=None, old_page=None),)},
         "  before, as the later circular tells it: “on 5 September 2026”"),
        ({"moves": (move(kind="suspends", days_moved=None, new_starts=None, new_ends=None),)},
         "• 4 May 2026, CT/2/26 suspends: 5 Sep 2026 → no date given"),
    ],
)  # fmt: skip
def test_lines_of_the_description(values: dict[str, Any], line: str) -> None:
    assert line in event(row(**values))["description"].split("\n")


def test_what_takes_place_at_two_sites_has_no_one_place() -> None:
    assert event(row(site="primary"))["location"] == "Primary data centre"
    assert "location" not in event(row(site="primary", windows=(window(), window(site="primary"))))


def test_stamps_are_days_of_issue_and_never_the_clock() -> None:
    one = event(row(version=3))
    assert one.decoded("dtstamp") == one.decoded("last-modified") == datetime(2026, 5, 3, 16, tzinfo=UTC)
    assert one.decoded("created") == datetime(2026, 1, 11, 16, tzinfo=UTC)
    assert one.decoded("sequence") == 3
    unknown = event(row(first_told=None, last_told=None))
    assert unknown.decoded("dtstamp") == datetime(1969, 12, 31, 16, tzinfo=UTC)
    assert not {"created", "last-modified"} & set(map(str.lower, unknown))


def test_a_page_is_linked_only_where_the_site_knows_its_address() -> None:
    assert event(row(), pages=PAGES)["url"] == "https://circulars.invalid/milestone/m1"
    assert "url" not in event(row())


def test_alarms_sound_before_the_start_but_not_for_what_is_over() -> None:
    (first, second) = event(row(), query="alarm=PT2H&alarm=P7D").walk("VALARM")
    assert (first.decoded("trigger"), second.decoded("trigger")) == (timedelta(days=-7), timedelta(hours=-2))
    assert first["action"] == "DISPLAY"
    assert event(row(state="cancelled"), query="alarm=P1D").walk("VALARM") == []


@pytest.mark.parametrize(
    ("values", "due", "status"),
    [
        ({"starts": None, "ends": "2026-07-15"}, date(2026, 7, 15), "NEEDS-ACTION"),
        ({"starts": None, "ends": "2026-07-18T09:00"}, HK_NINE, "NEEDS-ACTION"),
        ({"state": "cancelled"}, date(2026, 9, 12), "CANCELLED"),
        ({"state": "completed"}, date(2026, 9, 12), "COMPLETED"),
    ],
)
def test_deadlines_are_tasks_too_when_asked(values: dict[str, Any], due: date, status: str) -> None:
    made = parsed(row(**{"kind": "deadline"} | values), row(milestone_id="m2"), query="todo=1&alarm=P1D")
    (todo,) = made.walk("VTODO")
    assert (todo.decoded("due"), todo["status"]) == (due, status)
    assert todo["uid"] not in {one["uid"] for one in made.walk("VEVENT")}
    assert all(alarm["trigger"].params["RELATED"] == "END" for alarm in todo.walk("VALARM"))
    assert parsed(row(kind="deadline")).walk("VTODO") == []


def test_the_calendar_says_what_it_is_and_how_often_to_ask() -> None:
    text = living([row()], wished([("system", "SRG,OMD")]), source="https://circulars.invalid/-/calendar.ics").decode()
    for line in (
        "NAME:Circulars: SRG\\, OMD",
        "X-WR-CALNAME:Circulars: SRG\\, OMD",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
        "COLOR:teal",
        "METHOD:PUBLISH",
        "LAST-MODIFIED:20260503T160000Z",
        "SOURCE;VALUE=URI:https://circulars.invalid/-/calendar.ics",
    ):
        assert line in text.split("\r\n")
    assert text.count("BEGIN:VTIMEZONE") == 1


def test_an_empty_calendar_is_one() -> None:
    assert parsed().walk("VEVENT") == []


def test_another_parser_reads_the_same() -> None:
    rows = [
        row(),
        row(milestone_id="m2", starts="2026-07-18T09:00", ends="2026-07-18T12:30", certainty="tentative"),
        row(milestone_id="m3", kind="deadline", milestone="表格, 交回; \\n"),
    ]
    data = living(rows, wished([("todo", "1"), ("alarm", "P1D")]), pages=PAGES)
    read = vobject.readOne(data.decode())
    one, other, third = read.vevent_list
    assert (one.dtstart.value, one.dtend.value) == (date(2026, 9, 12), date(2026, 9, 13))
    assert (other.dtstart.value, other.status.value) == (HK_NINE, "TENTATIVE")
    assert third.summary.value == "Due: 表格, 交回; \\n"
    assert [todo.due.value for todo in read.vtodo_list] == [date(2026, 9, 12)]
    assert [alarm.trigger.value for alarm in one.valarm_list] == [timedelta(days=-1)]
