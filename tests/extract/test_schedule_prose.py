"""What sentences plan: one row a sentence, with kind, interval and what else is said."""

from __future__ import annotations

import pytest

from ingest.document import Document, Page, Passage
from ingest.extract import schedule
from ingest.extract.reading import prepare
from ingest.facts import Facts, ScheduleItem
from ingest.profiles import load_profiles
from tests.extract.documents import HEADER, Item, planned


def items(*paragraphs: str) -> list[ScheduleItem]:
    """The items of a document of plain paragraphs."""
    passages = tuple(Passage(seq=n, kind="paragraph", text=text, page=1) for n, text in enumerate(paragraphs))
    page = Page(number=1, width=0, height=0)
    doc = Document(name="t", media_type="text/plain", sha256="0", reader="test", pages=(page,), passages=passages)
    return list(schedule.find(prepare(doc, load_profiles()[0]), Facts(header=HEADER)).items)


def dated(*paragraphs: str) -> list[tuple[str, str | None, str | None]]:
    return [(i.kind, i.starts, i.ends) for i in items(*paragraphs) if i.starts or i.ends]


DAY = "2026-06-12"

ONE_ITEM = [
    # duties with a last day
    ("EPs must submit the form on or before 12 June 2026.", "deadline", None, DAY),
    (
        "The completed form should reach the Exchange not later than noon on 12 June 2026.",
        "deadline",
        None,
        f"{DAY}T12:00",
    ),
    ("The deadline for enrolment is 12 June 2026 (Friday).", "deadline", None, DAY),
    ("Registration closes on 12 June 2026.", "deadline", None, DAY),
    ("Applications are due by 5:30 p.m. on 12 June 2026.", "deadline", None, f"{DAY}T17:30"),
    ("Participants are requested to return the reply slip by 12 June 2026.", "deadline", None, DAY),
    ("Please complete the survey before 12 June 2026.", "deadline", None, DAY),
    ("Nominations must be received no later than 12 June 2026.", "deadline", None, DAY),
    ("Firewall rules shall be updated by Friday, 12 June 2026.", "deadline", None, DAY),
    ("The attestation is due on 12 June 2026.", "deadline", None, DAY),
    ("Each participant has until 12 June 2026 to file the return.", "deadline", None, DAY),
    ("The closing date for applications is 12 June 2026.", "deadline", None, DAY),
    # things people attend
    ("A briefing session will be held on 12 June 2026.", "session", DAY, DAY),
    ("The market rehearsal is scheduled for 12 June 2026.", "session", DAY, DAY),
    ("HKSCC will conduct a failover test on 12 June 2026.", "session", DAY, DAY),
    ("Connectivity testing will take place from 8 to 12 June 2026.", "session", "2026-06-08", DAY),
    (
        "A webinar is to be hosted between 3:00 p.m. and 4:00 p.m. on 12 June 2026.",
        "session",
        f"{DAY}T15:00",
        f"{DAY}T16:00",
    ),
    (
        "System maintenance will be carried out from 10:00 to 14:00 on 12 June 2026.",
        "session",
        f"{DAY}T10:00",
        f"{DAY}T14:00",
    ),
    ("Participants are invited to attend a training workshop on 12 June 2026.", "session", DAY, DAY),
    # changes that take effect
    ("The new platform will go live on 12 June 2026.", "effective", DAY, DAY),
    ("The revised fees take effect on 12 June 2026.", "effective", DAY, DAY),
    ("With effect from 12 June 2026, the tick size is reduced to one cent.", "effective", DAY, DAY),
    ("The legacy interface will no longer be supported after 12 June 2026.", "effective", DAY, DAY),
    ("Trading in the new contracts commences on 12 June 2026.", "effective", DAY, DAY),
    ("The contract will be delisted on 12 June 2026.", "effective", DAY, DAY),
    ("The amended rules shall come into force on 12 June 2026.", "effective", DAY, DAY),
    ("The migration to the new data centre is planned for 12 June 2026.", "effective", DAY, DAY),
    ("The service will cease operation on 12 June 2026.", "effective", DAY, DAY),
    ("The increased position limits will apply from 12 June 2026.", "effective", DAY, DAY),
    # states that last
    ("The parallel run lasts from 1 June 2026 to 12 June 2026.", "period", "2026-06-01", DAY),
    ("A fee waiver will apply from 1 June 2026 until 12 June 2026.", "period", "2026-06-01", DAY),
    ("The books will be closed from 8 June 2026 to 12 June 2026, both days inclusive.", "period", "2026-06-08", DAY),
    ("A change freeze is in force from 1 to 12 June 2026.", "period", "2026-06-01", DAY),
    # what can be had
    ("The user guide will be available on the website from 12 June 2026.", "availability", DAY, None),
    ("Registration opens on 12 June 2026.", "availability", DAY, None),
    ("Test accounts will be ready on 12 June 2026.", "availability", DAY, None),
    ("Participants can download the installer from 12 June 2026.", "availability", DAY, None),
    # promises to say more
    ("Further details will be announced in Q3 2026.", "announcement", "2026-07-01", "2026-09-30"),
    ("The exact date will be confirmed by 12 June 2026.", "announcement", None, DAY),
    ("HKEX will inform Participants of the outcome in August 2026.", "announcement", "2026-08-01", "2026-08-31"),
    ("A separate circular will be issued in early July 2026.", "announcement", "2026-07-01", "2026-07-10"),
    # moved dates
    ("The launch has been rescheduled from 5 June 2026 to 12 June 2026.", "effective", DAY, DAY),
    ("The registration deadline is extended to 12 June 2026.", "deadline", None, DAY),
    ("The rehearsal originally scheduled for 5 June 2026 will now be held on 12 June 2026.", "session", DAY, DAY),
    (
        "The launch, previously planned for 5 June 2026, is brought forward to 1 June 2026.",
        "effective",
        "2026-06-01",
        "2026-06-01",
    ),
]


@pytest.mark.parametrize(("sentence", "kind", "starts", "ends"), ONE_ITEM, ids=[row[0] for row in ONE_ITEM])
def test_a_sentence_plans_one_thing(sentence: str, kind: str, starts: str | None, ends: str | None) -> None:
    assert dated(sentence) == [(kind, starts, ends)]


NOTHING = [
    "Reference is made to the circular dated 12 June 2026.",
    "The margin rates are based on closing prices as at 12 June 2026.",
    "As stated in our letter of 12 June 2026, participants bear their own costs.",
    "The consultation paper published on 12 June 2026 has received 40 responses.",
    "For enquiries, please call 2979 0031 or quote stock code 2026.",
    "If Typhoon Signal No. 8 is hoisted at 9:00 a.m. on 12 June 2026, the session will be cancelled.",
    "The report for the year ended 31 December 2026 was audited.",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_a_date_that_is_only_spoken_of_plans_nothing(sentence: str) -> None:
    assert dated(sentence) == []


HOURS = [
    "The rehearsal will be held on 12 June 2026 (Friday), and will run from 2:00 p.m. to 4:00 p.m.",
    "The rehearsal is moved from 5 June 2026 to 12 June 2026 and lasts from 2:00 p.m. to 4:00 p.m.",
    "The rehearsal takes place on 12 June 2026, which will last from 2:00 p.m. to 4:00 p.m.",
]


@pytest.mark.parametrize("sentence", HOURS)
def test_a_day_and_its_hours_are_one_thing(sentence: str) -> None:
    assert [(i.title, i.starts, i.ends) for i in items(sentence)] == [
        ("Rehearsal", "2026-06-12T14:00", "2026-06-12T16:00")
    ]


SEVERAL = [
    (
        "EPs must register by 5 June 2026 and the test will be held on 12 June 2026.",
        [("deadline", None, "2026-06-05"), ("session", DAY, DAY)],
    ),
    (
        "Registration opens on 1 June 2026 and closes on 5 June 2026.",
        [("availability", "2026-06-01", None), ("deadline", None, "2026-06-05")],
    ),
    (
        "Practice sessions will be held on 3 and 10 October 2026.",
        [("session", "2026-10-03", "2026-10-03"), ("session", "2026-10-10", "2026-10-10")],
    ),
    (
        "The launch will take place on 12 June 2026; the old facility will be withdrawn on 19 June 2026.",
        [("effective", DAY, DAY), ("effective", "2026-06-19", "2026-06-19")],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SEVERAL)
def test_a_sentence_plans_several_things(sentence: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert dated(sentence) == expected


CERTAINTY = [
    ("The launch is tentatively scheduled for 12 June 2026.", "tentative"),
    ("Subject to regulatory approval, the launch will be on 12 June 2026.", "tentative"),
    ("The target launch date is 12 June 2026.", "tentative"),
    ("The launch is expected to commence on 12 June 2026.", "tentative"),
    ("The launch will be on 12 June 2026.", "confirmed"),
    ("EPs which intend to join must register by 12 June 2026.", "confirmed"),
    ("Orders are subject to the rules, and the launch will be on 12 June 2026.", "confirmed"),
]


@pytest.mark.parametrize(("sentence", "certainty"), CERTAINTY)
def test_certainty(sentence: str, certainty: str) -> None:
    assert [i.certainty for i in items(sentence)] == [certainty]


STRENGTH = [
    ("EPs must register by 12 June 2026.", "required"),
    ("EPs shall register by 12 June 2026.", "required"),
    ("It is mandatory for EPs to register by 12 June 2026.", "required"),
    ("EPs should register by 12 June 2026.", "expected"),
    ("Please register by 12 June 2026.", "expected"),
    ("EPs are strongly encouraged to register by 12 June 2026.", "recommended"),
    ("EPs which wish to join must register by 12 June 2026.", "required"),
    ("EPs may apply by 12 June 2026.", "optional"),
]


@pytest.mark.parametrize(("sentence", "strength"), STRENGTH)
def test_strength(sentence: str, strength: str) -> None:
    assert [i.strength for i in items(sentence)] == [strength]


STATUS = [
    ("The rehearsal on 12 June 2026 is cancelled.", "cancelled"),
    ("The rehearsal scheduled for 12 June 2026 will not take place.", "cancelled"),
    ("The rehearsal on 12 June 2026 was successfully completed.", "completed"),
    ("The rehearsal has been postponed until further notice.", "postponed"),
    ("The rehearsal will be held on 12 June 2026.", "scheduled"),
]


@pytest.mark.parametrize(("sentence", "status"), STATUS)
def test_status(sentence: str, status: str) -> None:
    assert [i.status for i in items(sentence)] == [status]


TITLES = [
    (
        "The period of enrolment, which ended on 22 May 2026, is extended to 12 June 2026 (Friday).",
        "Period of enrolment",
    ),
    ("The free closure window is lengthened by a month and now lasts until 12 June 2026.", "Free closure window"),
    ("The SFC has approved the storage charge, which will come into force on 12 June 2026.", "Storage charge"),
    ("The pilot has a feedback sheet of its own, which must be filed by 12 June 2026.", "Feedback sheet"),
    ("The first trading day of the new futures will be 12 June 2026 (Friday).", "First trading day of the new futures"),
    ("The last day for trading in the old futures falls on 12 June 2026.", "Last day for trading in the old futures"),
]


@pytest.mark.parametrize(("sentence", "title"), TITLES)
def test_what_is_planned_is_named(sentence: str, title: str) -> None:
    assert [(i.title, i.ends) for i in items(sentence)] == [(title, "2026-06-12")]


LED = [
    ("Subject to the approval of the SFC, we have the following dates in mind:", "tentative"),
    ("The timetable, which is still tentative, is set out here:", "tentative"),
    ("The dates are:", "confirmed"),
    ("Subject to the approval of the SFC, the charge will be levied from the accounts of:", "confirmed"),
]


@pytest.mark.parametrize(("lead", "certainty"), LED)
def test_a_sentence_that_introduces_dates_says_how_firm_they_are(lead: str, certainty: str) -> None:
    found = planned(lead, Item("launch of the portal: 12 June 2026;"), Item("switch-off of the server: 19 June 2026."))
    assert [(i.title, i.certainty) for i in found] == [
        ("Launch of the portal", certainty),
        ("Switch-off of the server", certainty),
    ]
