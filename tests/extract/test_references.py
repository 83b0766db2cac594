"""Other circulars as sentences name them: number, date, house, and how this circular stands to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract import references
from ingest.extract.reading import Reading
from ingest.facts import Citation
from ingest.issues import Finding
from ingest.profiles import load_profiles
from ingest.profiles.numbers import same_number
from tests.extract.documents import Part, Rows, make_reading
from tests.extract.gold import accepted, gold_facts, needs_samples, sample

PROFILE = load_profiles()[0]


def cited(reading: Reading, own: str | None = None) -> list[Citation]:
    return [fact for fact in references.find(reading, own) if isinstance(fact, Citation)]


NUMBERS = [
    ("(Ref: MO/DT/302/22)", ["MO/DT/302/22"]),
    ("Ref. No.:CD/CDCO/CCASS/011/2018", ["CD/CDCO/CCASS/011/2018"]),
    ("(DCRM/ SEO CH/ 059/2017 )", ["DCRM/SEOCH/059/2017"]),
    ("cd/cdco /ccass 034/2020", ["CD/CDCO/CCASS/034/2020"]),
    ("PT/ SCS/ HK CC/ 927/2026 )", ["PT/SCS/HKCC/927/2026"]),
    ("circular CT/075/25 and 076/25, dated", ["CT/075/25", "CT/076/25"]),
    ("LSD/031/2026, 032/2026 and 033/2026", ["LSD/031/2026", "LSD/032/2026", "LSD/033/2026"]),
    ("ＣＴ／０７５／２５".translate({ord("／"): "/"}), []),  # only folded text is searched
    ("by 26/05/2025 and/or 12/2026, CPs/EPs/12/2026", []),
    ("a T+2/T+3 cycle, 24/7 support and the 2026/27 season", []),
    ("AB/12/34/56 and a/b/c", []),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers_in_text(text: str, expected: list[str]) -> None:
    assert [number for _, _, number in PROFILE.references.find(text)] == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("MO_DT_164_26_E", "MO/DT/164/26"),
        ("LSD_027_2026", "LSD/027/2026"),
        ("CT/100/26E", "CT/100/26"),
        ("cd/cdco /ccass 034/2020", "CD/CDCO/CCASS/034/2020"),
        ("CT/100/26 and CT/101/26", None),
        ("26/05/2025", None),
    ],
)
def test_number_as_a_header_value(value: str, expected: str | None) -> None:
    assert PROFILE.references.read(value) == expected


DATES = [
    ("We refer to the circular dated 5 May 2026 (Ref: CT/045/26).", "2026-05-05", None),
    ("We refer to circular CT/045/26 dated 5 May 2026.", "2026-05-05", None),
    ("We refer to circular CT/045/26 issued on 5 May 2026.", "2026-05-05", None),
    ("We refer to circular CT/045/26 of 5 May 2026.", "2026-05-05", None),
    ("We refer to our notice (CT/045/26, 5 May 2026).", "2026-05-05", None),
    ("We refer to the circular issued on 5 May 2026 by SEHK (Ref. No. CT/045/26).", "2026-05-05", "SEHK"),
    ("We refer to the circular issued by The Stock Exchange of Hong Kong Limited on 5 May 2026 (CT/045/26).",
     "2026-05-05", "SEHK"),
    ("We refer to HKSCC’s circular dated 5 May 2026 (CT/045/26).", "2026-05-05", "HKSCC"),
    ("We refer to the circular dated 5 May 2026 regarding the margin calls on 9 May 2026 (Ref: CT/045/26).",
     "2026-05-05", None),
    ("Register by 9 June 2026 as described in circular CT/045/26.", None, None),
    ("After the briefing held on 4 May 2026 please see circular CT/045/26 for details.", None, None),
    ("本公司曾於 2026 年 5 月 5 日發出通告（編號：CT/045/26）。", "2026-05-05", None),
    ("茲提述日期為2026年5月5日的通告（編號：CT/045/26）。", "2026-05-05", None),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "date", "issuer"), DATES)
def test_date_and_house_said_of_it(sentence: str, date: str | None, issuer: str | None) -> None:
    (citation,) = cited(make_reading(sentence))
    assert (citation.reference, citation.issued_on, citation.issuer) == ("CT/045/26", date, issuer)


def test_several_circulars_share_a_date_or_have_their_own() -> None:
    shared = cited(make_reading("We refer to the circulars dated 12 January 2026 (Ref: CT/001/26 and LSD/002/2026)."))
    assert [(c.reference, c.issued_on) for c in shared] == [("CT/001/26", "2026-01-12"), ("LSD/002/2026", "2026-01-12")]
    own = cited(make_reading("See circulars CT/001/26 dated 12 January 2026 and CT/002/26 dated 14 January 2026."))
    assert [c.issued_on for c in own] == ["2026-01-12", "2026-01-14"]
    before = cited(make_reading("See the circulars dated 12 January 2026 (CT/001/26) and 14 January 2026 (CT/002/26)."))
    assert [c.issued_on for c in before] == ["2026-01-12", "2026-01-14"]


WHOLE = "the circular dated 5 May 2026 (Ref: CT/045/26)"
PREDICATES = [
    # the circular itself is replaced
    (f"This circular supersedes {WHOLE}.", "replaces"),
    (f"This notice replaces {WHOLE} in its entirety.", "replaces"),
    ("The circular of 5 May 2026 (Ref. No. CT/045/26) is superseded by this circular.", "replaces"),
    ("This circular is issued in lieu of our circular Ref.: CT/045/26 dated 5 May 2026.", "replaces"),
    (f"It is issued in substitution for {WHOLE}.", "replaces"),
    ("This circular cancels and supersedes circular CT/045/26 of 5 May 2026.", "replaces"),
    (f"The timetable below replaces the timetable in {WHOLE}.", "replaces"),
    ("Circular CT/045/26 dated 5 May 2026 is hereby cancelled and replaced by this circular.", "replaces"),
    ("本通告取代日期為2026年5月5日的通告（編號：CT/045/26）。", "replaces"),
    (f"The arrangements set out here supersede those set out in {WHOLE}.", "replaces"),
    (f"Please note that {WHOLE} has been superseded and should not be used.", "replaces"),
    # or cancelled
    ("Circular CT/045/26 issued on 5 May 2026 is hereby withdrawn.", "cancels"),
    ("We hereby rescind the notice dated 5 May 2026 (CT/045/26) with immediate effect.", "cancels"),
    (f"{WHOLE.capitalize()} shall cease to have effect from 1 July 2026.".replace("ref: ct", "Ref: CT"), "cancels"),
    ("Participants are notified of the withdrawal of circular CT/045/26.", "cancels"),
    (f"Please disregard {WHOLE}.", "cancels"),
    # or corrected
    (f"Please note the following correction to {WHOLE}.", "corrects"),
    (f"An error was found in Table 1 of {WHOLE}.", "corrects"),
    ("Corrigendum to Circular CT/045/26 dated 5 May 2026.", "corrects"),
    (f"There is a typographical error in {WHOLE}. The closing date should read 9 June 2026.", "corrects"),
    (f"The board lot was wrongly stated as 200 in {WHOLE}.", "corrects"),
    (f"Two slips in {WHOLE} are hereby corrected:", "corrects"),
    # or its contents changed
    (f"The deadline set out in {WHOLE} is extended to 30 June 2026.", "amends"),
    (f"This circular revises the timetable announced in {WHOLE}.", "amends"),
    (f"The market rehearsal announced in {WHOLE} has been rescheduled to 4 July 2026.", "amends"),
    (f"Further to {WHOLE}, the launch is postponed until further notice.", "amends"),
    (f"Reference is made to {WHOLE} on the rehearsal. Please be informed that it has been deferred to 4 July 2026.",
     "amends"),
    (f"The entries in Table 2 replace the corresponding entries of Appendix 1 to {WHOLE}.", "amends"),
    (f"Section 3 of {WHOLE} is amended as follows.", "amends"),
    (f"We refer to {WHOLE}. This circular amends the connection details given there.", "amends"),
    (f"The following amendments are made to {WHOLE}:", "amends"),
    (f"SEHK has decided to extend the deadline stated in {WHOLE} to 30 June 2026.", "amends"),
    (f"This circular announces a change to the schedule published in {WHOLE}.", "amends"),
    (f"The testing schedule in {WHOLE} has been brought forward by one week.", "amends"),
    (f"The practice session scheduled for 9 May 2026 as announced in {WHOLE} will be postponed to 16 May.", "amends"),
    (f"Paragraph 3 of {WHOLE} should be replaced by the following.", "amends"),
    # or added to
    (f"This circular supplements {WHOLE}.", "supplements"),
    (f"The following is supplementary to {WHOLE}.", "supplements"),
    (f"This circular should be read together with {WHOLE}.", "supplements"),
    (f"An initial list was published with {WHOLE}. The present list supplements that circular.", "supplements"),
    (f"This is an addendum to {WHOLE}.", "supplements"),
    (f"This circular provides supplementary information to {WHOLE}.", "supplements"),
    (f"Further details supplementing {WHOLE} are set out below.", "supplements"),
    # or recalled
    (f"We would like to remind CPs of the deadline mentioned in {WHOLE}.", "reminds_of"),
    (f"EPs are reminded that the questionnaire issued with {WHOLE} is due on 30 May 2026.", "reminds_of"),
    (f"As a reminder of the arrangements in {WHOLE}, the following dates apply.", "reminds_of"),
    (f"Reference is made to {WHOLE}. Vendors and EPs are reminded that time is short.", "reminds_of"),
    ("謹此提醒交易所參與者留意通告（編號：CT/045/26）所載的安排。", "reminds_of"),
    # or followed
    (f"Further to {WHOLE}, the user guide is now available.", "follows_up"),
    (f"Following the preliminary notice of 5 May 2026 (Ref: CT/045/26), the final terms are given here.", "follows_up"),  # noqa: F541 - one of a row
    (f"Subsequent to {WHOLE}, the following details are given.", "follows_up"),
    (f"In follow-up to {WHOLE}, the details are given below.", "follows_up"),
    # or merely named
    (f"The old terminal will be withdrawn as explained in {WHOLE}, which remains in force.", "cites"),
    (f"The fees were published with {WHOLE}.", "cites"),
    (f"For details, please refer to {WHOLE}.", "cites"),
    (f"A token will replace the key card, see {WHOLE}.", "cites"),
    (f"The new terminal replaces the one that {WHOLE} describes.", "cites"),
    (f"HKCC addresses its own participants in {WHOLE}.", "cites"),
    (f"The session announced in {WHOLE} will be held on Monday.", "cites"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "predicate"), PREDICATES)
def test_predicate(sentence: str, predicate: str) -> None:
    (citation,) = cited(make_reading("Subject: Trading hours", sentence))
    assert citation.reference == "CT/045/26"
    assert citation.predicate == predicate


SUBJECTS = [
    ("Reminder – Market Rehearsal of the New Gateway", "reminds_of"),
    ("Revised Timetable of the Market Rehearsal", "amends"),
    ("Market Rehearsal Rescheduled", "amends"),
    ("Corrigendum", "corrects"),
    ("Market Rehearsal of the New Gateway – Connection Details", "follows_up"),
    ("Typhoon Arrangements", "cites"),
]


@pytest.mark.parametrize(("subject", "predicate"), SUBJECTS)
def test_the_subject_tells_how_the_opening_is_meant(subject: str, predicate: str) -> None:
    text = f"Reference is made to {WHOLE} on the market rehearsal of the new gateway."
    (citation,) = cited(make_reading(f"Subject: {subject}", text), "LSD/050/2026")
    assert citation.predicate == predicate


def test_one_circular_replacing_another_says_nothing_of_this_one() -> None:
    text = "The arrangements in circular CT/045/26 were superseded by circular CT/050/26 dated 1 June 2026."
    assert [c.predicate for c in cited(make_reading(text))] == ["cites", "cites"]


def test_a_circular_never_cites_itself() -> None:
    text = "Please quote CT/045/2026 in your reply, see also CT/046/26."
    assert [c.reference for c in cited(make_reading(text), "CT/045/26")] == ["CT/046/26"]


def test_addresses_and_running_lines_are_no_citations() -> None:
    reading = make_reading(
        "Download https://www.example.com/CT/045/26 and MO_DT_164_26_E.pdf or CT/045/26.pdf.",
        Part("Ref: CT/045/26", "header"),
    )
    assert cited(reading) == []


def test_table_of_related_circulars() -> None:
    reading = make_reading(
        Rows(
            [["Ref. No.", "Date", "Title"], ["CT/045/26", "5 May 2026", "Launch"], ["CT/046/26", "6 May 2026", "Fees"]]
        )
    )
    assert [(c.reference, c.issued_on) for c in cited(reading)] == [
        ("CT/045/26", "2026-05-05"),
        ("CT/046/26", "2026-05-06"),
    ]


def test_several_mentions_are_one_citation_of_the_strongest_kind() -> None:
    reading = make_reading(f"We refer to {WHOLE}.", "Circular CT/045/26 is hereby withdrawn.")
    (citation,) = cited(reading)
    assert (citation.predicate, citation.issued_on) == ("cancels", "2026-05-05")
    assert citation.evidence.quote == "Circular CT/045/26 is hereby withdrawn | 5 May 2026 (Ref: CT/045/26"


def test_two_dates_for_one_circular_are_a_finding() -> None:
    reading = make_reading(f"We refer to {WHOLE}.", "Circular CT/045/26 dated 6 May 2026 applies.")
    codes = [fact.code for fact in references.find(reading, None) if isinstance(fact, Finding)]
    assert codes == ["reference_conflict"]


def test_evidence_is_the_description_and_the_telling_words() -> None:
    (citation,) = cited(make_reading(f"With effect from 1 June 2026 this circular supersedes {WHOLE} altogether."))
    assert citation.evidence.quote == f"supersedes {WHOLE}"


@given(
    st.sampled_from(["CT", "MO/DT", "PT/SCS/HKCC", "GRM/FRM"]),
    st.integers(1, 999),
    st.sampled_from(["26", "2026"]),
    st.lists(st.sampled_from(["", " "]), min_size=4, max_size=4),
)
def test_blanks_around_slashes_do_not_matter(family: str, number: int, year: str, blanks: list[str]) -> None:
    printed = "/".join(
        f"{part}{blank}" for part, blank in zip([*family.split("/"), f"{number:03d}"], blanks, strict=False)
    )
    found = PROFILE.references.find(f"(Ref: {printed}/{year})")
    assert [n for _, _, n in found] == [f"{family}/{number:03d}/{year}"]
    assert same_number(found[0][2], f"{family}/{number}/{'2026' if year == '26' else '26'}")


def test_circulars_listed_together_share_what_is_said_of_them() -> None:
    text = f"This circular supersedes {WHOLE} and the circular dated 6 May 2026 (Ref: CT/046/26)."
    assert [c.predicate for c in cited(make_reading(text))] == ["replaces", "replaces"]
    apart = f"This circular supersedes {WHOLE}, and the fees in circular CT/046/26 apply."
    assert [c.predicate for c in cited(make_reading(apart))] == ["replaces", "cites"]


@needs_samples
@pytest.mark.parametrize("name", sorted(gold_facts()))
def test_samples(name: str) -> None:
    facts = gold_facts()[name]
    gold = {citation["reference"]: citation for citation in facts["citations"]}
    found = {citation.reference: citation for citation in cited(sample(name), facts["circular"]["reference"])}
    assert found.keys() == gold.keys()
    for number, citation in found.items():
        assert citation.issued_on == gold[number]["issued_on"]
        assert citation.predicate in accepted(gold[number], "predicate")
