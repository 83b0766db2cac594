"""What edited titles say; the titles are invented, in the shapes that listings have."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ingest.jsonl import Record
from kb.records import ListingClaim, ListingRow
from kb.resolve import Resolved, resolve
from kb.retitled import claims_of

SUBJECT = "Blue Harbour Holdings Limited (Stock Code: 9988) - Proposal of Share Consolidation"


def _row(*titles: str, day: str | None = "2026-06-16", reference: str | None = "PT/NIS/CCASS/977/2026") -> ListingRow:
    return ListingRow(
        reference=reference,
        issued_on=day,
        label="HKSCC",
        issuer="HKSCC",
        titles=titles,
        url="https://www.example.com/a.pdf",
        attachments="",
    )


def _claims(*titles: str, day: str | None = "2026-06-16") -> list[ListingClaim]:
    return list(claims_of(_row(*titles, day=day), "c"))


@pytest.mark.parametrize(
    ("title", "kind", "said_on", "words"),
    [
        (f"{SUBJECT} (Cancelled)", "cancelled", None, "Cancelled"),
        (f"{SUBJECT} (CANCELED)", "cancelled", None, "CANCELED"),
        (f"{SUBJECT} (Withdrawn)", "cancelled", None, "Withdrawn"),
        (f"{SUBJECT} - Cancelled", "cancelled", None, "Cancelled"),
        (f"{SUBJECT} (Cancelled) (Stock Code: 9988)", "cancelled", None, "Cancelled"),
        (f"{SUBJECT} (Cancelled due to typhoon)", "cancelled", None, "Cancelled due to typhoon"),
        (
            f"{SUBJECT} (23 Jun: Cancelled per issuer announcement)",
            "cancelled",
            "2026-06-23",
            "23 Jun: Cancelled per issuer announcement",
        ),
        (f"{SUBJECT} (Cancelled on 23 June 2026)", "cancelled", "2026-06-23", "Cancelled on 23 June 2026"),
        (f"{SUBJECT} (Revised Timetable)", "revised", None, "Revised Timetable"),
        (f"{SUBJECT} – Revised", "revised", None, "Revised"),
        (f"{SUBJECT} – Re-issued", "revised", None, "Re-issued"),
        (f"{SUBJECT} (Updated)", "revised", None, "Updated"),
        (f"{SUBJECT} (Updated on 8 July 2026)", "revised", "2026-07-08", "Updated on 8 July 2026"),
        (f"{SUBJECT} (Jul 8: Timetable updated)", "revised", "2026-07-08", "Jul 8: Timetable updated"),
        ("藍港控股有限公司 - 建議股份合併（已取消）", "cancelled", None, "已取消"),
        ("藍港控股有限公司（7月8日：根據發行人公告取消）", "cancelled", "2026-07-08", "7月8日：根據發行人公告取消"),
        ("藍港控股有限公司 - 建議股份合併 (經修訂時間表)", "revised", None, "經修訂時間表"),
        ("蓝港控股有限公司 - 建议股份合并（经修订时间表）", "revised", None, "经修订时间表"),
        ("藍港控股有限公司 - 建議股份合併－已更新", "revised", None, "已更新"),
    ],
)  # fmt: skip
def test_a_remark_at_the_end_of_a_title_is_a_claim(title: str, kind: str, said_on: str | None, words: str) -> None:
    (claim,) = _claims(title)
    assert (claim.kind, claim.said_on, claim.words, claim.title) == (kind, said_on, words, title)
    assert claim.by_reference is None


@pytest.mark.parametrize(
    ("remark", "number", "said_on"),
    [
        (" (2 Jul: Cancelled and superseded by Ref. No. PT/NIS/CCASS/907/2026)", "PT/NIS/CCASS/907/2026", "2026-07-02"),
        (" (Superseded by CT/0921/26)", "CT/0921/26", None),
        (" (Superseded by a later circular)", None, None),
        (" (Superseded)", None, None),
        (" - Superseded by circular Ref. No.: CT/921/26", "CT/921/26", None),
        (" superseded by Ref. No. CT/921/26", "CT/921/26", None),
        (", Cancelled and superseded by Ref. No. (CT/921/26)", "CT/921/26", None),
        ("（已被 PT/NIS/CCASS/907/2026 取代）", "PT/NIS/CCASS/907/2026", None),
        ("（7月2日：取消並由編號PT/NIS/CCASS/907/2026取代）", "PT/NIS/CCASS/907/2026", "2026-07-02"),
    ],
)
def test_the_superseding_circular_is_named(remark: str, number: str | None, said_on: str | None) -> None:
    (claim,) = _claims(SUBJECT + remark)
    assert (claim.kind, claim.by_reference, claim.said_on) == ("superseded", number, said_on)


@pytest.mark.parametrize(
    "title",
    [
        SUBJECT,
        "Update of Frequently Asked Questions (FAQ)",
        "Revision of Target Confidence Level and Introduction of a Spread Charge",
        "Volatility Scan Range Update for Weekly Stock Options",
        "Display of Closing Prices in Reports - Update",
        "Delisting of BLUE HARBOUR CO., LTD. (CCASS Stock Code: 99887) (Update Dummy Code)",
        "Order Entry Upgrade – Revised Timetable and Questionnaire No. 3",
        "Failover Rehearsal – Cancellation and Re-arrangement of Session 2",
        "Amendments to the Rules of the Exchange",
        "Revised Margin Parameters",
        "Revised Fee Schedule - Stock Options",
        "Blue Harbour Holdings - Revised - Stock Admission",
        "Final Dividend of RMB0.9 per share (subject to adjustment)",
        "Smartcards superseded by mobile tokens",
        "(1) Cancelled Shares; (2) Revised Forms",
        "參與者手冊更新",
        "經修訂的規則",
        "()",
        "",
    ],
)
def test_the_subject_of_a_circular_is_no_claim(title: str) -> None:
    assert _claims(title) == []


@pytest.mark.parametrize(
    ("printed", "issued_on", "said_on"),
    [
        ("16 Jun", "2026-06-16", "2026-06-16"),
        ("15 Jun", "2026-06-16", "2027-06-15"),
        ("2 Jan", "2026-12-30", "2027-01-02"),
        ("2 January 2026", "2026-12-30", "2026-01-02"),  # a stated year stands
        ("29 Feb", "2026-12-30", None),  # neither year has one
        ("29 Feb", "2027-12-30", "2028-02-29"),
        ("31 Jun", "2026-06-16", None),
        ("8 Jul", None, None),
        ("8 Jul 2026", None, "2026-07-08"),
        ("7月8日", "2026-06-16", "2026-07-08"),
        ("2027年1月8日", "2026-06-16", "2027-01-08"),
    ],
)
def test_a_day_without_year_follows_the_issue_date(printed: str, issued_on: str | None, said_on: str | None) -> None:
    (claim,) = _claims(f"{SUBJECT} ({printed}: Cancelled)", day=issued_on)
    assert claim.said_on == said_on


def test_every_title_ever_seen_counts_and_each_remark_once() -> None:
    revised, both = f"{SUBJECT} (Revised)", f"{SUBJECT} (Revised) (8 Jul: Cancelled)"
    claims = _claims(SUBJECT, revised, both, f"{SUBJECT} (REVISED; 9 Jul: Superseded by CT/921/26)", SUBJECT)
    assert [(claim.kind, claim.title == revised) for claim in claims] == [
        ("revised", True),
        ("cancelled", False),
        ("superseded", False),
    ]


def _resolved(by: str, *held: ListingRow) -> Resolved:
    return resolve([], [_row(f"{SUBJECT} (Superseded by {by})"), *held])


def test_the_superseding_circular_is_found_or_a_stub_made() -> None:
    listed = ListingRow(
        reference="CT/921/26", issued_on=None, label=None, issuer=None, titles=("x",), url="https://x/b.pdf",
        attachments="",
    )  # fmt: skip
    found, made = _resolved("CT/0921/2026", listed), _resolved("CT/0921/2026")
    for resolved, count in ((found, 2), (made, 2)):
        ((claim, by_id),) = resolved.claims
        assert len(resolved.circulars) == count
        assert by_id in {one.id for one in resolved.circulars} - {claim.circular_id}
    assert {one.reference for one in found.circulars} == {"PT/NIS/CCASS/977/2026", "CT/921/26"}
    assert {one.reference for one in made.circulars} == {"PT/NIS/CCASS/977/2026", "CT/0921/2026"}


def test_a_circular_does_not_supersede_itself() -> None:
    ((claim, by_id),) = _resolved("PT/NIS/CCASS/977/26").claims
    assert claim.by_reference == "PT/NIS/CCASS/977/26"
    assert by_id is None


def test_claims_are_stored(make: Callable[..., Record], base: Callable[..., Path]) -> None:
    row = {"ref": "CT_921_26_E", "date": "2026-06-29", "dept": "SEHK", "url": "https://x/a.pdf"}
    title = "Blue Harbour (3 Jul: Superseded by CT/930/26)"
    db = base(make("a.pdf", reference="CT/921/26", issuer="SEHK"), listing=[row | {"title": title}])
    with closing(sqlite3.connect(db)) as connection:
        told = connection.execute(
            "select a.reference, a.held, k.kind, b.reference, b.held, k.said_on, k.title from listing_claims k"
            " join circulars a on a.id = k.circular_id join circulars b on b.id = k.by_id"
        ).fetchall()
    assert told == [("CT/921/26", 1, "superseded", "CT/930/26", 0, "2026-07-03", title)]
