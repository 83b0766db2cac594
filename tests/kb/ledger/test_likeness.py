"""Whether two titles name one planned thing: words, kinds, sites; never dates."""

from __future__ import annotations

import pytest

from ingest.facts import Term
from kb.held import Claim
from kb.milestones.features import Features, features_of
from kb.milestones.likeness import ENOUGH, fit, told
from kb.milestones.names import Names, names_of
from tests.kb.items import make_item

EVIDENCE = make_item(title="x").evidence
TERMS = (
    Term(short="SRG", long="Secure Report Gateway", evidence=EVIDENCE, rule="by hand"),
    Term(short="CPs", long="Clearing Participants", evidence=EVIDENCE, rule="by hand"),
)
NAMES = names_of(TERMS, ("gatewa",), houses=("HKCC",))


def _features(title: str, kind: str = "effective", names: Names = NAMES, quote: str = "", **fields: object) -> Features:
    item = make_item(title=title, kind=kind, quote=quote or title, **fields)
    return features_of(Claim(id=title, circular_id="c", order=0, item=item), names)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Launch of SRG", "SRG is planned to go live", "effective"),
        ("Launch of SRG", "Commencement of the Secure Report Gateway", "effective"),  # spelt out
        ("Decommissioning of the old interface", "The old interface will cease to operate", "effective"),
        ("Registration for the practice session", "CPs must register for the practice session", "deadline"),
        ("Enrolment for the drill closes", "Last day of enrolment for the drill", "deadline"),
        ("Market rehearsal 1", "MR1", "session"),  # an abbreviation nobody defines
        ("Dry run of the billing cycle", "Billing rehearsal", "session"),
        ("Online briefing", "Webinar for CPs", "session"),
        ("市場演習", "市場預演", "session"),
    ],
)
def test_titles_of_one_thing(one: str, other: str, kind: str) -> None:
    there, back = fit(_features(one, kind), _features(other, kind)), fit(_features(other, kind), _features(one, kind))
    assert there.score == back.score >= ENOUGH, told(_features(one, kind), _features(other, kind))


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Launch of SRG", "Decommissioning of SRG", "effective"),
        ("Registration opens", "Registration closes", "availability"),
        ("Registration for the practice session", "Registration for the briefing", "deadline"),
        ("Session 1", "Session 2", "session"),
        ("Market rehearsal", "Second market rehearsal", "session"),
        ("Session 2", "Re-arranged session", "session"),
        ("Test report", "User guide", "deadline"),
        ("Support for Release 4.2 ends", "Support for Release 4.3 ends", "effective"),
        ("Its date", "Its date", "announcement"),  # nothing is named
    ],
)
def test_titles_of_different_things(one: str, other: str, kind: str) -> None:
    assert fit(_features(one, kind), _features(other, kind)).score < ENOUGH


def test_a_duty_is_no_session_and_a_promise_only_itself() -> None:
    title = "Practice session"
    assert fit(_features(title, "session"), _features(title, "deadline")).score == 0
    assert fit(_features(title, "session"), _features(title, "announcement")).score == 0
    assert fit(_features(title, "session"), _features(title, "period")).score >= ENOUGH


def test_sites_that_differ_rule_it_out() -> None:
    title = "Connectivity test"
    primary = _features(title, "session", site="primary")
    assert fit(primary, _features(title, "session", site="secondary")).score == 0
    assert fit(primary, _features(title, "session")).score >= ENOUGH


def test_dates_count_for_nothing() -> None:
    one = _features("Launch of SRG", quote="Launch of SRG | 21 September 2026 (Monday)")
    other = _features("Launch of SRG", quote="Launch of SRG | 26 October 2027 (Tuesday)")
    assert fit(one, other).score == 1


def test_evidence_is_told_in_words() -> None:
    one = _features("Practice session", "session", audience=("CP",))
    other = _features("Practice", "session", audience=("DB",))
    assert told(one, other) == "both speak of practice; audience ×0.8"
