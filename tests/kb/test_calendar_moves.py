"""A plan that moves keeps its UID and gets a higher SEQUENCE: from build to build, and from day to day."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kb
from benchmarks.invented import records
from ingest.jsonl import Record
from kb.calendars.describing import is_over
from kb.calendars.moments import window
from tests.corpora import Ingested
from tests.kb.calendars import subscribed
from tests.kb.conftest import make_record

Base = Callable[..., Path]
FIRST: dict[str, Any] = {"title": "Market rehearsal", "kind": "session", "starts": "2026-09-05", "ends": "2026-09-05"}


def _circular(number: int, *plans: dict[str, Any], predicate: str = "amends") -> Record:
    """The circular of a month; each follows the one before."""
    before = [{"reference": f"CT/{number - 1}/26", "predicate": predicate}] if number > 1 else []
    return make_record(
        f"{number}.pdf", reference=f"CT/{number}/26", issued_on=f"2026-0{number}-05", cites=before, plans=plans
    )


@pytest.mark.parametrize(
    ("second", "summary", "status", "first_day", "end"),
    [
        ({"starts": "2026-09-12", "ends": "2026-09-12"}, "Market rehearsal", "CONFIRMED", 12, 13),
        ({"starts": "2026-09-04", "ends": "2026-09-04"}, "Market rehearsal", "CONFIRMED", 4, 5),
        ({"certainty": "tentative"}, "Market rehearsal (tentative)", "TENTATIVE", 5, 6),
        ({"status": "cancelled"}, "Cancelled: Market rehearsal", "CANCELLED", 5, 6),
        ({"status": "postponed", "starts": None, "ends": None, "grain": None},
         "Suspended until further notice: Market rehearsal", "CANCELLED", 5, 6),
    ],
)  # fmt: skip
def test_from_one_build_to_the_next(  # what a later circular does, and how the event then stands
    base: Base, second: dict[str, Any], summary: str, status: str, first_day: int, end: int
) -> None:
    before = subscribed(base(_circular(1, FIRST)))["Market rehearsal"]
    after = subscribed(base(_circular(1, FIRST), _circular(2, FIRST | second)))[summary]
    assert after["uid"] == before["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after.decoded("dtstamp") > before.decoded("dtstamp")
    assert after.decoded("created") == before.decoded("created")
    assert after["status"] == status
    assert (after.decoded("dtstart"), after.decoded("dtend")) == (date(2026, 9, first_day), date(2026, 9, end))


def test_saying_the_same_again_is_no_new_version(base: Base) -> None:
    before = subscribed(base(_circular(1, FIRST)))["Market rehearsal"]
    after = subscribed(base(_circular(1, FIRST), _circular(2, FIRST)))["Market rehearsal"]
    assert (after["uid"], after["sequence"]) == (before["uid"], before["sequence"])
    assert "CT/2/26" in after["description"]


def test_a_confirmation_is_a_new_version(base: Base) -> None:
    tentative = FIRST | {"certainty": "tentative"}
    before = subscribed(base(_circular(1, tentative)))["Market rehearsal (tentative)"]
    after = subscribed(base(_circular(1, tentative), _circular(2, FIRST)))["Market rehearsal"]
    assert (before["status"], after["status"]) == ("TENTATIVE", "CONFIRMED")
    assert after["sequence"] > before["sequence"]


def test_what_a_replacement_leaves_out_is_struck_and_may_come_back(base: Base) -> None:
    circulars = [
        _circular(1, FIRST),
        make_record("2.pdf", reference="CT/2/26", issued_on="2026-02-05",
                    cites=[{"reference": "CT/1/26", "predicate": "replaces"}]),
        _circular(3, FIRST),
    ]  # fmt: skip
    seen = [next(iter(subscribed(base(*circulars[:count])).values())) for count in (1, 2)]
    assert [one["status"] for one in seen] == ["CONFIRMED", "CANCELLED"]
    assert str(seen[1]["summary"]) == "No longer planned: Market rehearsal"
    assert seen[0]["uid"] == seen[1]["uid"]
    assert seen[0]["sequence"] < seen[1]["sequence"]


def test_a_day_keeps_the_hours_it_was_given(base: Base) -> None:
    hours = FIRST | {"starts": "2026-09-05T09:00", "ends": "2026-09-05T16:00", "grain": "minute"}
    (one,) = subscribed(base(_circular(1, hours), _circular(2, FIRST))).values()
    assert f"{one.decoded('dtstart'):%d %H:%M}" == "05 09:00"
    assert "The hours are those of CT/1/26, page 1." in one["description"]
    moved = FIRST | {"starts": "2026-09-12", "ends": "2026-09-12"}
    (one,) = subscribed(base(_circular(1, hours), _circular(2, moved))).values()
    assert one.decoded("dtstart") == date(2026, 9, 12)


GONE = FIRST | {"status": "cancelled", "quote": "is therefore cancelled"}
ALONE = GONE | {"starts": None, "ends": None, "grain": None, "quote": "Market rehearsal cancelled"}


@pytest.mark.parametrize("told", [[GONE], [GONE, ALONE], [ALONE]])
def test_what_is_cancelled_keeps_its_hours(base: Base, told: list[dict[str, Any]]) -> None:
    hours = FIRST | {"starts": "2026-09-05T09:00", "ends": "2026-09-05T16:00", "grain": "minute"}
    (one,) = subscribed(base(_circular(1, hours), _circular(2, *told))).values()
    assert f"{one.decoded('dtstart'):%d %H:%M}–{one.decoded('dtend'):%H:%M}" == "05 09:00–16:00"
    assert one["status"] == "CANCELLED"


SITES = [
    FIRST | {"starts": f"2026-09-05T{first}", "ends": f"2026-09-05T{last}", "grain": "minute", "site": site,
             "quote": f"{first} – {last} | {site}"}
    for first, last, site in (("14:00", "16:30", "secondary"), ("17:30", "18:30", "primary"))
]  # fmt: skip
QUARTER = FIRST | {"starts": "2026-07-01", "ends": "2026-09-30", "grain": "quarter"}


@pytest.mark.parametrize(
    "later",
    [
        [],
        [[FIRST]],
        [[FIRST | {"status": "completed"}]],
        [[FIRST | {"status": "cancelled"}]],
        [[FIRST | {"status": "postponed", "starts": None, "ends": None, "grain": None}]],
        [[FIRST], [FIRST | {"status": "completed"}]],
    ],
)
def test_an_event_reaches_over_the_times_of_all_sites_whoever_speaks_last(
    base: Base, later: list[list[dict[str, Any]]]
) -> None:
    told = [_circular(number, *plans) for number, plans in enumerate(([QUARTER], SITES, *later), 1)]
    (one,) = subscribed(base(*told)).values()
    assert f"{one.decoded('dtstart'):%d %H:%M}–{one.decoded('dtend'):%H:%M}" == "05 14:00–18:30"
    lines = one["description"].split("\n")
    assert "• 5 Sep 2026, 14:00–16:30, secondary data centre, CT/2/26, page 1: “14:00 – 16:30 | secondary”" in lines
    assert "• 5 Sep 2026, 17:30–18:30, primary data centre, CT/2/26, page 1: “17:30 – 18:30 | primary”" in lines
    assert "• 5 Feb 2026, CT/2/26 refines: Q3 2026 → 5 Sep 2026, 14:00–18:30" in lines


def test_another_day_ends_the_times_of_all_sites(base: Base) -> None:
    moved = FIRST | {"starts": "2026-09-12", "ends": "2026-09-12"}
    (one,) = subscribed(base(_circular(1, QUARTER), _circular(2, *SITES), _circular(3, moved))).values()
    assert one.decoded("dtstart") == date(2026, 9, 12)
    standing, _, history = one["description"].partition("How it came to this:")
    assert "times of their own" not in standing
    assert "5 Sep 2026, 14:00–18:30 → 12 Sep 2026" in history
    for site in SITES:
        assert f"  before, CT/2/26, page 1: “{site['quote']}”" in history.split("\n")


def test_the_sample_tells_whole_sessions_and_its_doubts(ingested: Callable[[str], Ingested]) -> None:
    events = subscribed(ingested("sample").db)
    session, report = events["Practice session"], events["Due: Return its test report on Session 1"]
    assert f"{session.decoded('dtstart'):%d %H:%M}–{session.decoded('dtend'):%H:%M}" == "25 14:00–18:30"
    assert "The hours are those of PT/SCS/HKCC/914/2026, page 2." in session["description"]
    assert "25 July 2026 (Saturday) | 14:00 – 16:30 | Secondary data centre" in session["description"]
    doubt = "Doubt: weekday mismatch, see “6:00 p.m. on Monday, 8 September 2026” in CT/921/26, page 7."
    assert doubt in report["description"].split("\n")
    assert {str(one["summary"]) for one in events.values() if "Doubt:" in one["description"]} == {
        "Due: Return its test report on Session 1",
        "Due: Registration Deadline – Practice session",
    }
    assert "Announcement due: Launch date" in events
    assert not {name for name in events if name.startswith("Launch date")}


@pytest.mark.parametrize("name", ["sample", "plans-a", "plans-d"])
def test_no_version_is_overlooked_in_real_programmes(ingested: Callable[[str], Ingested], name: str) -> None:
    assert _check(ingested(name).db) > 5


def test_no_version_is_overlooked_in_invented_programmes(base: Base) -> None:
    assert _check(base(*records(40, seed=7))) > 5


STATEMENTS = st.fixed_dictionaries(
    {
        "starts": st.sampled_from(["2026-09-05", "2026-09-12", "2026-09-05T09:00", "2026-09-12T10:00"]),
        "certainty": st.sampled_from(["confirmed", "tentative"]),
        "status": st.sampled_from(["scheduled", "scheduled", "scheduled", "cancelled", "completed"]),
        "predicate": st.sampled_from(["amends", "amends", "replaces", "cites"]),
        "silent": st.sampled_from([False, False, True]),
    }
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(STATEMENTS, min_size=2, max_size=6))
def test_no_version_is_overlooked_whatever_circulars_say(base: Base, said: list[dict[str, Any]]) -> None:
    circulars = []
    for number, one in enumerate(said, 1):
        grain = "minute" if "T" in one["starts"] else "day"
        plan = FIRST | {"ends": one["starts"], "grain": grain} | {k: one[k] for k in ("starts", "certainty", "status")}
        circulars.append(_circular(number, *([] if one["silent"] else [plan]), predicate=one["predicate"]))
    db = base(*circulars)
    _check(db)
    db.unlink()  # the next one may be smaller, which no build takes for granted


def _check(db: Path) -> int:
    """On every day on which a circular came out: another time or status only with a higher version, never a lower.

    Gives how often a time or status changed.
    """
    seen: dict[str, tuple[object, int, str]] = {}
    moved = 0
    for rows in _days(db):
        for one in rows:
            assert one.last_told is not None
            shape = (window(one.kind, one.starts, one.ends), is_over(one) or one.certainty)
            old, version, told = seen.get(one.milestone_id, (shape, one.version, one.last_told))
            moved += old != shape
            assert one.version > version if old != shape else one.version >= version, (one, old)
            assert one.last_told >= told
            seen[one.milestone_id] = (shape, one.version, one.last_told)
    return moved


def _days(db: Path) -> Iterator[list[kb.CalendarRow]]:
    with closing(sqlite3.connect(db)) as connection:
        days = [day for (day,) in connection.execute("select distinct known_on from circulars where held order by 1")]
    with kb.open(db) as book:
        for day in days:
            yield book.as_of(day).calendar({}, since=date(2000, 1, 1))
