"""Numbers, versions and years by which one of several like things is named."""

import pytest

from kb.milestones.marks import agreement, marks_of


@pytest.mark.parametrize(
    ("text", "numbers", "versions", "years"),
    [
        ("Session 2", {"2"}, set(), set()),
        ("Questionnaire No. 3 to be returned", {"3"}, set(), set()),
        ("Second market rehearsal", {"2"}, set(), set()),
        ("Market rehearsal (Round II)", {"2"}, set(), set()),
        ("Phase one", {"1"}, set(), set()),
        ("MR1", {"1"}, set(), set()),  # an abbreviation with its number
        ("Practice Session B", {"b"}, set(), set()),
        ("Final rehearsal", {"final"}, set(), set()),
        ("Re-arranged session", {"again"}, set(), set()),  # what is arranged anew is another thing
        ("Go-live of Release 4.3", set(), {"4.3"}, set()),
        ("The 2027 rehearsal", set(), set(), {"2027"}),
        ("Launch on 3 August 2027 as planned", set(), set(), set()),  # the year of a date
        ("Launch in Q3 2026", set(), set(), set()),  # a quarter is no third one
        ("the second half of the year", set(), set(), set()),
        ("First trading day", set(), set(), set()),
    ],
)
def test_marks(text: str, numbers: set[str], versions: set[str], years: set[str]) -> None:
    found = marks_of(text)
    assert (set(found.numbers), set(found.versions), set(found.years)) == (numbers, versions, years)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Session 1", "Session 1", 1.0),
        ("Session 1", "Session 2", 0.0),
        ("First market rehearsal", "Market rehearsal 1", 1.0),
        ("Market rehearsal", "Second market rehearsal", 0.5),
        ("Market rehearsal", "First market rehearsal", 0.8),  # the only one so far may become the first
        ("Release 4.2", "Release 4.3", 0.0),
        ("2026 rehearsal", "2027 rehearsal", 0.0),
    ],
)
def test_agreement(one: str, other: str, agree: float) -> None:
    assert agreement(marks_of(one), marks_of(other)) == agreement(marks_of(other), marks_of(one)) == agree
