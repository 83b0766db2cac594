"""The earlier time of a plan: one row a phrasing, with what the sentence or the table tells as former."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ingest.extract import schedule
from ingest.facts import Facts, ScheduleItem
from ingest.language import is_chinese
from tests.extract.documents import HEADER, Item, Rows, make_reading, planned

Told = tuple[str | None, str | None] | None
"""First and last day that the item had before, None when nothing is told of them."""

WAS, WAS_TOO, NOW = "2026-06-05", "2026-06-06", "2026-06-12"
DAY: Told = (WAS, WAS)
DUE: Told = (None, WAS)
Q3: Told = ("2026-07-01", "2026-09-30")


def former(item: ScheduleItem) -> Told:
    return None if item.former is None else (item.former.starts, item.former.ends)


ONE_ITEM = [
    # from A to B
    ("The launch has been rescheduled from 5 June 2026 to 12 June 2026.", DAY),
    # a deadline has no start
    ("The registration deadline has been extended from 5 June 2026 to 12 June 2026.", DUE),
    # brought nearer
    ("The rehearsal is brought forward from 12 June 2026 to 5 June 2026.", (NOW, NOW)),
    # instead, behind the new time
    ("The old client will be withdrawn on 12 June 2026 instead of 5 June 2026.", DAY),
    # instead, before the new time
    ("Instead of 5 June 2026, the briefing will be held on 12 June 2026.", DAY),
    # instead, with the preposition said again
    ("The drill will take place on 12 June 2026 rather than on 5 June 2026.", DAY),
    # in place of
    ("The workshop will be held on 12 June 2026 in place of 5 June 2026.", DAY),
    # in brackets behind
    ("The migration will start on 12 June 2026 (previously 5 June 2026).", DAY),
    # in brackets, with a colon
    ("The new tariff takes effect on 12 June 2026 (formerly: 5 June 2026).", DAY),
    # in brackets, "was"
    ("The new tariff takes effect on 12 June 2026 (was 5 June 2026).", DAY),
    # a participle behind the noun
    ("The rehearsal originally scheduled for 5 June 2026 will now be held on 12 June 2026.", DAY),
    # between commas
    ("The launch, previously planned for 5 June 2026, is put back to 12 June 2026.", DAY),
    # with a verb of taking place
    ("The webinar, initially meant to take place on 5 June 2026, will be held on 12 June 2026.", DAY),
    # a relative clause
    ("The return, which was due on 5 June 2026, must now be filed by 12 June 2026.", DUE),
    # a relative clause in the pluperfect
    ("The failover test, which had been set for 5 June 2026, will be conducted on 12 June 2026.", DAY),
    # the clause ends something, whatever its noun is tied to
    ("Enrolment for the workshop, which was to close on 5 June 2026, is extended to 12 June 2026.", DUE),
    # two clauses joined by "but"
    ("The launch was originally due on 5 June 2026, but will now take place on 12 June 2026.", DAY),
    # two clauses of one subject
    ("The cutover had been planned for 5 June 2026 and is now planned for 12 June 2026.", DAY),
    # a coarse period
    ("The launch, originally planned for Q3 2026, will take place on 12 October 2026.", Q3),
    # a range
    ("The trial, originally scheduled for 5 to 6 June 2026, will run from 12 to 13 June 2026.", (WAS, WAS_TOO)),
    # announced for, not announced on
    ("The launch, which was announced for 5 June 2026, will take place on 12 June 2026.", DAY),
    # postponed with no new time
    ("The inspection day, which had been fixed for 5 June 2026, is postponed until further notice.", DAY),
    # postponed, named by its plain time
    ("The rehearsal scheduled for 5 June 2026 has been postponed until further notice.", DAY),
    # a new time that is left open
    ("The rehearsal originally planned for 5 June 2026 will be held in due course.", DAY),
    # cancelled, with words that tell the plan as past
    ("The open day visit, which was scheduled for 5 June 2026, has been cancelled.", DAY),
    # relative: the words are kept, nothing is counted off
    ("The clinic, originally planned for two weeks after the launch, will be held on 12 June 2026.", (None, None)),
    # Chinese, one plan over two parts
    ("原定於2026年6月5日舉行的演習，將改於2026年6月12日舉行。", DAY),
    # Chinese, with weekdays
    ("簡介會原定2026年6月5日（星期五）舉行，現延至2026年6月12日（星期五）舉行。", DAY),
]


@pytest.mark.parametrize(("sentence", "told"), ONE_ITEM, ids=[row[0] for row in ONE_ITEM])
def test_a_sentence_tells_the_time_before(sentence: str, told: Told) -> None:
    reading = make_reading(sentence)
    header = replace(HEADER, language="zh") if is_chinese(sentence) else HEADER
    found = schedule.find(reading, Facts(header=header)).items
    assert [former(item) for item in found] == [told]
    kept = found[0].former
    assert kept is not None
    assert reading.doc.quote(kept.evidence.places[0]) == kept.evidence.quote == kept.text


NONE = [
    # nothing was planned before
    "The launch will take place on 12 June 2026.",
    # moved, without a word of when it was
    "The launch is postponed by one week to 12 June 2026.",
    # a cited circular
    "As said in the circular dated 5 June 2026, the launch will take place on 12 June 2026.",
    # a cited circular, with words of the past
    "The launch, which was set out in the circular of 5 June 2026, will take place on 12 June 2026.",
    # the day on which something was told
    "The launch, which was announced on 5 June 2026, will take place on 12 June 2026.",
    # the day on which something was decided
    "The fee, originally set on 5 June 2026, will be raised with effect from 12 June 2026.",
    # a price
    "The margin, previously based on closing prices as at 5 June 2026, will be raised on 12 June 2026.",
    # a version
    "The software version previously released on 5 June 2026 will be withdrawn on 12 June 2026.",
    # an earlier thing that did take place
    "The rehearsal previously held on 5 June 2026 will be repeated on 12 June 2026.",
    # which one is meant
    "The originally planned 2025 rehearsal will be held on 12 June 2026.",
    # the time of another thing, before
    "Registration for the rehearsal originally scheduled for 5 June 2026 closes on 12 June 2026.",
    # the time of another thing, behind
    "EPs must register by 12 June 2026 for the rehearsal originally scheduled for 5 June 2026.",
    # the time of another thing, in a lead
    "Since the vendor's rehearsal was originally planned for 5 June 2026, the launch will take place on 12 June 2026.",
    # another one of its kind
    "The test for brokers originally planned for 5 June 2026 will be followed by a test for banks on 12 June 2026.",
    # what is promised is not what was moved
    "The new date of the launch originally scheduled for 5 June 2026 will be announced by 12 June 2026.",
    # what is cancelled without words of a former plan keeps its own time only
    "The rehearsal on 5 June 2026 is cancelled.",
    # suspended from a day on
    "The test service is suspended until further notice from 5 June 2026.",
    # two former times, one new one
    "The drills originally scheduled for 5 June 2026 and previously 6 June 2026 will be held on 12 June 2026.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_no_time_before_is_told(sentence: str) -> None:
    found = planned(sentence)
    assert found
    assert [former(item) for item in found] == [None] * len(found)


SEVERAL: list[tuple[str, list[Told]]] = [
    # each clause with its own
    (
        (
            "The launch will be on 12 June 2026 instead of 5 June 2026, and the rehearsal will be held on 3 June 2026 "
            "instead of 6 June 2026."
        ),
        [DAY, (WAS_TOO, WAS_TOO)],
    ),
    # only the second is moved
    (
        (
            "EPs must register by 1 June 2026; the rehearsal originally scheduled for 5 June 2026 will be held on "
            "12 June 2026."
        ),
        [None, DAY],
    ),
    # only the first is moved
    ("The launch has been moved from 5 June 2026 to 12 June 2026, and EPs must register by 1 June 2026.", [DAY, None]),
    # one former time of two sessions: it is left open whose it is
    ("The drills originally scheduled for 5 June 2026 will be held on 12 June 2026 and 19 June 2026.", [None, None]),
    # two moves in one sentence
    (
        (
            "The launch has been moved from 5 June 2026 to 12 June 2026 and the briefing has been moved from "
            "6 June 2026 to 13 June 2026."
        ),
        [DAY, (WAS_TOO, WAS_TOO)],
    ),
]


@pytest.mark.parametrize(("sentence", "told"), SEVERAL)
def test_each_item_has_its_own(sentence: str, told: list[Told]) -> None:
    assert [former(item) for item in planned(sentence)] == told


COLUMNS = ("Event", "Former date", "Revised date")
ROWS: list[tuple[str, Sequence[str], str | None, Told]] = [
    ("a day", ("Market rehearsal", "5 June 2026", "12 June 2026"), "5 June 2026", DAY),
    ("a range", ("Parallel run", "5 June 2026 to 6 June 2026", "12 June 2026 to 13 June 2026"),
     "5 June 2026 to 6 June 2026", (WAS, WAS_TOO)),
    ("a quarter", ("Launch of the portal", "Q3 2026", "12 October 2026"), "Q3 2026", Q3),
    ("a deadline", ("Deadline for registration", "5 June 2026", "12 June 2026"), "5 June 2026", DUE),
    ("a relative time", ("Removal of the old portal", "Two weeks after the launch", "12 June 2026"),
     "Two weeks after the launch", (None, None)),
    ("a day and its window", ("Market rehearsal", "5 June 2026\n09:00 to 11:00", "12 June 2026"),
     "5 June 2026\n09:00 to 11:00", ("2026-06-05T09:00", "2026-06-05T11:00")),
    ("a cited circular beside it", ("Market rehearsal", "5 June 2026 (circular dated 4 May 2026)", "12 June 2026"),
     "5 June 2026", DAY),
    ("a dash", ("Market rehearsal", "-", "12 June 2026"), None, None),
    ("an empty cell", ("Market rehearsal", "", "12 June 2026"), None, None),
    ("words without a time", ("Market rehearsal", "To be confirmed", "12 June 2026"), None, None),
    ("two days", ("Market rehearsal", "5 June 2026 and 8 June 2026", "12 June 2026"), None, None),
]  # fmt: skip


@pytest.mark.parametrize(("row", "text", "told"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_column_tells_the_time_before(row: Sequence[str], text: str | None, told: Told) -> None:
    reading = make_reading(Rows((COLUMNS, row, ("Other launch", "8 June 2026", "15 June 2026"))))
    item = schedule.find(reading, Facts(header=HEADER)).items[0]
    assert former(item) == told
    assert (item.former.text if item.former else None) == text
    if item.former is not None:
        assert reading.doc.quote(item.former.evidence.places[0]) == item.former.evidence.quote == text


def test_a_merged_cell_tells_it_of_all_its_rows() -> None:
    table = Rows((COLUMNS, ("Drill", "5 June 2026", "12 June 2026"), ("Launch of the portal", "^", "15 June 2026")))
    assert [former(item) for item in planned(table)] == [DAY, DAY]


@pytest.mark.parametrize(
    "sentence",
    [
        "The launch of the portal will take place on 12 June 2026.",
        "The launch of the portal has been moved from 5 June 2026 to 12 June 2026.",
    ],
)
def test_what_is_said_twice_keeps_the_time_before(sentence: str) -> None:
    table = Rows((COLUMNS, ("Launch of the portal", "5 June 2026", "12 June 2026"), ("Drill", "", "3 June 2026")))
    found = planned(sentence, table)
    assert [(item.starts, former(item)) for item in found if item.kind == "effective"] == [(NOW, DAY)]


def test_the_sentence_tells_what_the_table_leaves_out() -> None:
    table = Rows((("Event", "Date"), ("Launch of the portal", "12 June 2026"), ("Drill", "3 June 2026")))
    found = planned("The launch of the portal has been moved from 5 June 2026 to 12 June 2026.", table)
    assert [(item.starts, former(item)) for item in found if item.kind == "effective"] == [(NOW, DAY)]


def test_a_list_item_tells_the_time_before() -> None:
    found = planned("The timetable is as follows:", Item("Market rehearsal: 12 June 2026 (previously 5 June 2026)"))
    assert [(item.starts, former(item)) for item in found] == [(NOW, DAY)]
