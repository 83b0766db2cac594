"""Who files without a reference are: evidence, exclusions, joins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from ingest.document import Passage
from ingest.jsonl import Record
from kb.curation import CurationError, IdentityDecision
from kb.held import Held
from kb.hypotheses import FLOOR, MARGIN, THRESHOLD, identified
from kb.hypotheses.words import Rarity, words_of
from kb.records import Circular, IdentityCandidate, ListingRow
from kb.resolve import Resolved, resolve

Make = Callable[..., Record]
Row = dict[str, Any]

SUBJECT = "Guide to the Renewal of CCMS Passwords"
HEADING = "2. Renewal of CCMS Passwords"
STUB = {"reference": "PT/SCS/HKCC/907/2026", "issued_on": "2026-03-20"}
BOUNDS = ("2026-03-02", "2026-05-29")


def _headed(record: Record, heading: str) -> Record:
    """The record with its citations under a heading."""

    def under(passage: Passage) -> Passage:
        return replace(passage, section=(heading,))

    document = replace(record.document, passages=tuple(map(under, record.document.passages)))
    return replace(record, document=document)


def _file(make: Make, name: str = "guide.pdf", **changed: Any) -> Record:
    return make(name, **{"subject": SUBJECT, "bounds": BOUNDS} | changed)


def _citing(make: Make, *, heading: str = HEADING, cites: Row | None = None, **changed: Any) -> Record:
    plain: Row = {"reference": "PT/SCS/HKCC/950/2026", "issued_on": "2026-06-01", "subject": "Plans for the year"}
    return _headed(make("plans.pdf", **plain | {"cites": [STUB | (cites or {})]} | changed), heading)


def _row(title: str, name: str = "x.pdf", reference: str | None = "PT/SCS/HKCC/907/2026") -> ListingRow:
    return ListingRow(
        reference=reference,
        issued_on="2026-03-20",
        label="HKCC",
        issuer="HKCC",
        titles=(title,),
        url=f"https://www.example.com/{name}",
        attachments="",
    )


def _identified(
    *records: Record, listing: tuple[ListingRow, ...] = (), decisions: tuple[IdentityDecision, ...] = ()
) -> Resolved:
    return identified(resolve([Held.of(record) for record in records], listing), decisions)


def _own(resolved: Resolved, record: Record) -> Circular:
    return next(one for one in resolved.circulars if one.held and one.held.sha256 == record.sha256)


def _only(resolved: Resolved) -> IdentityCandidate:
    (candidate,) = resolved.candidates
    return candidate


def _evidence(resolved: Resolved, weight: str) -> list[str]:
    return [words for words in _only(resolved).evidence if words.endswith(f"({weight})")]


def test_a_file_takes_the_place_of_the_circular_that_another_cites(make: Make) -> None:
    file, citing = _file(make), _citing(make)
    resolved = _identified(file, citing)
    own = _own(resolved, file)
    assert (own.reference, own.reference_basis) == ("PT/SCS/HKCC/907/2026", "inferred")
    assert (own.issued_on, own.inferred_on, own.known_on) == (None, "2026-03-20", "2026-03-20")
    assert (own.issued_earliest, own.issued_latest) == BOUNDS
    assert [(link.cited_id, link.basis) for link in resolved.links] == [(own.id, "inferred")]
    assert all(one.held for one in resolved.circulars)
    candidate = _only(resolved)
    assert (candidate.circular_id, candidate.accepted, candidate.basis) == (own.id, True, "inferred")
    assert candidate.score >= THRESHOLD
    assert candidate.evidence[:2] == (
        "issued between 2026-03-02 and 2026-05-29, which holds 2026-03-20 (+0.25)",
        "issued by HKCC, which fits PT/SCS/HKCC/907/2026 (+0.15)",
    )


def test_a_row_of_the_listing_becomes_that_of_the_file(make: Make) -> None:
    file = _file(make)
    resolved = _identified(file, listing=(_row(SUBJECT),))
    own = _own(resolved, file)
    assert (own.reference, own.inferred_on, own.url) == (
        "PT/SCS/HKCC/907/2026",
        "2026-03-20",
        "https://www.example.com/x.pdf",
    )
    assert list(resolved.listed.values()) == [own.id]
    assert resolved.circulars == (own,)


def test_a_row_without_a_number_gives_its_day_only(make: Make) -> None:
    file = _file(make)
    own = _own(_identified(file, listing=(_row(SUBJECT, reference=None),)), file)
    assert (own.reference, own.reference_basis, own.inferred_on) == (None, None, "2026-03-20")


@pytest.mark.parametrize(
    ("bounds", "weight"),
    [
        (("2026-03-20", "2026-03-20"), "+0.35"),
        (("2026-03-02", "2026-04-02"), "+0.30"),
        (("2026-03-02", "2026-04-03"), "+0.25"),
        (("2026-03-02", "2026-09-04"), "+0.15"),
        (("2025-01-02", "2026-09-04"), "+0.05"),
        (("2026-03-02", None), "+0.05"),
        ((None, "2026-09-04"), "+0.05"),
    ],
)
def test_narrow_bounds_weigh_more(make: Make, bounds: tuple[str | None, str | None], weight: str) -> None:
    resolved = _identified(_file(make, bounds=bounds), _citing(make))
    assert any("2026-03-20" in words for words in _evidence(resolved, weight))


@pytest.mark.parametrize(
    ("name", "spoken", "weight"),
    [
        ("PT_SCS_HKCC_907_2026_e.pdf", "spells the number", "+0.50"),
        ("ptscshkcc90726.pdf", "spells the number", "+0.50"),
        ("ce_HKCC_SET_907_2026_.pdf", "number, year and house agree", "+0.35"),  # the department differs
        ("907_2026.pdf", "number, year and house agree", "+0.35"),  # the house is the file's
        ("ce_HKCC_SET_908_2026.pdf", "another number", "-0.25"),
        ("ce_HKCC_SET_907_2025.pdf", "another number", "-0.25"),
    ],
)
def test_what_a_file_name_says(make: Make, name: str, spoken: str, weight: str) -> None:
    (words,) = [one for one in _only(_identified(_file(make, name), _citing(make))).evidence if "file name" in one]
    assert spoken in words
    assert words.endswith(f"({weight})")


@pytest.mark.parametrize("name", ["ce_SEOCH_SET_907_2026.pdf", "9071_2026.pdf", "01-12-2026.pdf", "907.pdf"])
def test_file_names_that_say_nothing(make: Make, name: str) -> None:
    resolved = _identified(_file(make, name), _citing(make))
    assert not any("file name" in words for words in _only(resolved).evidence)


@pytest.mark.parametrize(
    ("subject", "heading", "citing", "where"),
    [
        (SUBJECT, HEADING, {}, "the heading above the citation share ccms, password, renewal"),
        (SUBJECT, "2. Other", {"subject": SUBJECT}, "that of the citing circular (cites) share"),
        (
            SUBJECT,
            "2. Other",
            {"subject": SUBJECT, "cites": {"predicate": "follows_up"}},
            "that of the citing circular (follows up) share",
        ),
    ],
)
def test_where_the_words_of_the_subject_are_found(
    make: Make, subject: str, heading: str, citing: Row, where: str
) -> None:
    resolved = _identified(_file(make, subject=subject), _citing(make, heading=heading, **citing))
    assert any(where in words for words in _only(resolved).evidence)


def test_a_follower_says_more_about_the_subject_than_one_that_merely_cites(make: Make) -> None:
    scores = [
        _only(_identified(_file(make), _citing(make, heading="", subject=SUBJECT, cites={"predicate": verb}))).score
        for verb in ("cites", "follows_up")
    ]
    assert scores == sorted(set(scores))


def test_the_passage_of_the_citation_counts(make: Make) -> None:
    citing = _citing(make, heading="")
    passages = tuple(
        replace(one, text=f"{one.text} on the renewal of CCMS passwords") for one in citing.document.passages
    )
    citing = replace(citing, document=replace(citing.document, passages=passages))
    resolved = _identified(_file(make), citing)
    assert any("the passage of the citation share" in words for words in _only(resolved).evidence)


@pytest.mark.parametrize(
    ("heading", "words", "weight"),
    [
        (HEADING, "both speak of CCMS", "+0.10"),
        ("2. Renewal of OMD Passwords", "speaks of CCMS, but is cited on OMD", "-0.15"),
    ],
)
def test_systems_speak_for_and_against(make: Make, heading: str, words: str, weight: str) -> None:
    resolved = _identified(_file(make, "907_2026.pdf"), _citing(make, heading=heading))
    assert _evidence(resolved, weight) == [f"{words} ({weight})"]


@pytest.mark.parametrize(
    ("file", "citing"),
    [
        ({"bounds": ("2026-03-21", "2026-05-29")}, {}),  # issued later than the circular cited
        ({"bounds": ("2026-03-02", "2026-03-19")}, {}),  # issued earlier
        ({"issuer": "SEOCH"}, {}),  # the number is of another house
        ({}, {"cites": {"reference": "PT/SCS/907/2026", "issuer": "SEOCH"}}),  # said to be of another house
        ({}, {"cites": {"reference": "PT/NIS/CCASS/907/2026"}}),  # the system is of another house
        ({}, {"cites": {"reference": "PT/SCS/HKCC/907/2025"}}),  # the number is of another year
        ({"bounds": ("2026-06-02", "2026-07-31")}, {"cites": {"issued_on": None}}),  # cited before
        ({"cites": [{"reference": "PT/SCS/HKCC/907/26"}]}, {}),  # the file itself cites it
        ({"cites": [{"reference": "PT/SCS/HKCC/950/2026"}]}, {}),  # the file cites the circular that cites it
        ({"reference": "PT/SCS/HKCC/906/2026"}, {}),  # it says who it is
    ],
)
def test_what_a_file_cannot_be(make: Make, file: Row, citing: Row) -> None:
    resolved = _identified(_file(make, "PT_SCS_HKCC_907_2026.pdf", **file), _citing(make, **citing))
    assert resolved.candidates == ()


def test_a_file_is_not_what_only_shares_its_house_and_days(make: Make) -> None:
    assert _identified(_file(make), _citing(make, heading="2. Testing of feeds")).candidates == ()


def test_an_unknown_day_weighs_little(make: Make) -> None:
    resolved = _identified(_file(make), _citing(make, cites={"issued_on": None}))
    assert _evidence(resolved, "+0.05") == ["no day is said of it, and nothing forbids these bounds (+0.05)"]
    assert not _only(resolved).accepted


def test_below_the_threshold_a_guess_stays_a_guess(make: Make) -> None:
    file = _file(make, subject="Guide to the Yearly Renewal of Tokens, Cards, Keys and CCMS Passwords")
    resolved = _identified(file, _citing(make))
    candidate, own = _only(resolved), _own(resolved, file)
    assert FLOOR <= candidate.score < THRESHOLD
    assert not candidate.accepted
    assert (own.reference, own.reference_basis, own.inferred_on) == (None, None, None)
    assert [link.basis for link in resolved.links] == ["not held"]


def test_of_two_files_that_fit_neither_is_taken(make: Make) -> None:
    resolved = _identified(_file(make), _file(make, "copy.pdf"), _citing(make))
    assert [one.accepted for one in resolved.candidates] == [False, False]
    assert {one.evidence[-1].split(" fits")[0] for one in resolved.candidates} == {"guide.pdf", "copy.pdf"}


def test_of_two_circulars_that_fit_neither_is_taken(make: Make) -> None:
    other = {"reference": "PT/SCS/HKCC/908/2026", "issued_on": "2026-03-21"}
    later = _headed(make("later.pdf", reference="PT/SCS/HKCC/951/2026", issued_on="2026-06-02", cites=[other]), HEADING)
    resolved = _identified(_file(make), _citing(make), later)
    assert [one.accepted for one in resolved.candidates] == [False, False]
    assert any("PT/SCS/HKCC/908/2026 fits the file as well" in one.evidence[-1] for one in resolved.candidates)


def test_a_clear_winner_frees_the_others(make: Make) -> None:
    named = _file(make, "PT_SCS_HKCC_907_2026.pdf")
    resolved = _identified(named, _file(make, "copy.pdf"), _citing(make))
    assert _own(resolved, named).reference == "PT/SCS/HKCC/907/2026"
    candidate = _only(resolved)
    assert candidate.accepted
    assert candidate.score == 1.0
    assert 0 < MARGIN < THRESHOLD


def test_a_join_tells_how_old_the_circulars_are_that_the_file_cites(make: Make) -> None:
    """Once the middle one has its day, what it cites is older than that, and no file from later can be it."""
    middle = _file(make, bounds=("2026-02-02", "2026-05-29"), cites=[{"reference": "PT/SCS/HKCC/901/2026"}])
    middle = _headed(middle, "1. Closing of the gift shop")
    late = _file(make, "ce_HKCC_901_2026.pdf", subject="Closing of the Gift Shop", bounds=("2026-04-01", "2026-05-29"))
    early = _file(
        make, "ce_HKCC_901_2026_.pdf", subject="Closing of the Gift Shop", bounds=("2026-01-01", "2026-02-27")
    )
    resolved = _identified(middle, late, early, _citing(make))
    assert _own(resolved, middle).inferred_on == "2026-03-20"
    assert _own(resolved, early).reference == "PT/SCS/HKCC/901/2026"
    assert [one for one in resolved.candidates if one.circular_id == Held.of(late).id] == []


def test_the_order_of_files_does_not_matter(make: Make) -> None:
    records = [_file(make), _file(make, "other.pdf", subject="Closing of the gift shop"), _citing(make)]
    rows = (_row("Closing of the gift shop", "y.pdf", "PT/SCS/HKCC/910/2026"), _row("Nothing", "z.pdf", "CT/1/26"))
    first, *others = [
        _identified(*order, listing=listing) for order in permutations(records) for listing in (rows, rows[::-1])
    ]
    assert [one.accepted for one in first.candidates] == [True, True]
    assert all(repr(other.candidates) == repr(first.candidates) for other in others)
    assert all(other == first for other in others)


def _decision(judgement: Any, file: str = "guide.pdf", reference: str = "PT/SCS/HKCC/907/26") -> IdentityDecision:
    return IdentityDecision(
        judgement=judgement,
        file=file,
        reference=reference,
        reason="asked the desk",
        decided_by="Ann",
        decided_on="2026-07-01",
        place="identities.csv, line 2",
    )


def test_a_person_may_say_who_a_file_is_whatever_the_evidence(make: Make) -> None:
    file = _file(make, subject="Nothing in common", issuer="SEOCH")
    resolved = _identified(file, _citing(make), decisions=(_decision("same"),))
    own, candidate = _own(resolved, file), _only(resolved)
    assert (own.reference, own.reference_basis, own.inferred_on) == ("PT/SCS/HKCC/907/2026", "inferred", "2026-03-20")
    assert (candidate.basis, candidate.score) == ("human", 1.0)
    assert candidate.evidence == ("decided by Ann on 2026-07-01: asked the desk",)
    assert [link.cited_id for link in resolved.links] == [own.id]


def test_a_person_may_name_a_circular_that_nothing_cites(make: Make) -> None:
    file = _file(make)
    own = _own(_identified(file, decisions=(_decision("same", file.sha256, "pt/scs/hkcc/999/2026"),)), file)
    assert (own.reference, own.inferred_on) == ("PT/SCS/HKCC/999/2026", None)


def test_what_a_person_tells_apart_is_not_proposed(make: Make) -> None:
    resolved = _identified(_file(make), _citing(make), decisions=(_decision("different"),))
    assert resolved.candidates == ()


def test_two_files_that_persons_name_alike_are_rivals(make: Make) -> None:
    files = (_file(make), _file(make, "copy.pdf", bounds=("2026-03-03", "2026-05-29")))
    decisions = (_decision("same"), _decision("same", "copy.pdf"))
    resolved = _identified(*files, _citing(make), decisions=decisions)
    assert {_own(resolved, file).reference for file in files} == {"PT/SCS/HKCC/907/2026"}
    assert sorted(raised.finding.code for raised in resolved.findings) == ["reference_conflict"] * 2
    assert len(resolved.links) == 1


@pytest.mark.parametrize(
    "decision",
    [
        _decision("same", "elsewhere.pdf"),
        _decision("same", "plans.pdf", "CT/1/26"),
        _decision("different", "plans.pdf"),
    ],
)
def test_decisions_on_other_files_change_nothing(make: Make, decision: IdentityDecision) -> None:
    records = _file(make), _citing(make)
    assert _identified(*records, decisions=(decision,)) == _identified(*records)


def test_a_name_that_repeats_needs_the_hash(make: Make) -> None:
    twins = _file(make, content="one"), _file(make, content="two")
    with pytest.raises(CurationError, match=r"identities.csv, line 2: 2 files are called guide.pdf: give the SHA-256"):
        _identified(*twins, decisions=(_decision("same"),))


def test_one_file_under_two_names_is_one_circular(make: Make) -> None:
    file = _file(make)
    decisions = (_decision("same"), _decision("same", file.sha256, "CT/1/26"))
    with pytest.raises(CurationError, match=r"line 2: .* is said to be two circulars"):
        _identified(file, decisions=decisions)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3.1. Reminders of the Circular", {"reminder"}),
        ("Change of CCMS", {"change", "ccms"}),
        ("Common Collateral Management System", {"common", "collateral", "management", "system", "ccms"}),
        ("通告 測試安排", {"測試", "試安", "安排"}),
        ("Access", {"access"}),
        (None, set()),
    ],
)
def test_the_words_that_count(text: str | None, words: set[str]) -> None:
    assert words_of(text) == words


def test_common_words_weigh_less() -> None:
    texts = [frozenset({"gateway", "test"}), frozenset({"test"}), frozenset({"test", "shop"})]
    rarity = Rarity(texts)
    assert rarity.of(frozenset({"gateway"})) == 1.0
    assert rarity.of(frozenset({"test"})) < 0.25
    assert rarity.likeness(texts[0], texts[0]) == 1.0
    assert rarity.likeness(texts[0], frozenset()) == 0.0
    assert Rarity([]).share(frozenset(), frozenset()) == 0.0
