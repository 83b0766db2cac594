"""What a circular says of itself, in every order its head comes in."""

from __future__ import annotations

import pytest

from ingest.extract import header
from ingest.facts import Header
from tests.extract.documents import Heading, Part, Piece, Rows, make_reading
from tests.extract.gold import accepted, gold_facts, needs_samples, sample

HOUSE = (
    "香港期貨結算有限公司",
    "(香港交易及結算所有限公司全資附屬公司)",
    "HKFE CLEARING CORPORATION LIMITED",
    "(A wholly-owned subsidiary of Hong Kong Exchanges and Clearing Limited)",
)
TITLE = "通告 CIRCULAR"
SUBJECT = (
    "Subject: Orange Gateway – Launch Date and Fees",
    "Enquiry: Orange Desk: 2979 0071 / E-mail: orange@example.com",
)
BODY = (
    "We refer to the circular dated 7 April 2026 (Ref: LSD/013/2026) issued by The Stock Exchange of Hong "
    "Kong Limited on the new gateway. Participants are asked to note these dates and to prepare their systems in time."
)
SIGNED = ("Chan Tai Man", "Head of Gateways", "Operations Division")
CLAUSE = (
    "A Chinese version of this circular is issued separately. Where the two versions differ, the English version is "
    "to be followed."
)
CLAUSE_ZH = "本通告的中文版本另行刊發。兩個版本如有分歧，以英文版本為準。"
BODY_ZH = (
    "香港期貨結算有限公司現公布新接駁介面的推出日期。結算參與者須於限期前完成測試，並確保系統準備就緒。詳情載於附件。",
    "所有結算參與者必須於推出前登記參加測試。未能完成測試的參與者將不獲准使用新介面。",
)


def read(*parts: Piece) -> Header:
    return header.find(make_reading(*parts))[0]


BOXES = [
    pytest.param(["編號 Ref. No.: PT/SCS/HKCC/136/2026", "日期 Date: 26/05/2026"], [], id="labels first"),
    pytest.param(["編號 Ref. No.: PT/SCS/HKCC/136/2026 日期 Date: 26/05/2026"], [], id="one line"),
    pytest.param(["編號 Ref. No.: PT/SCS/HKCC/136/2026\n日期 Date: 26/05/2026"], [], id="one passage"),
    pytest.param(["PT/SCS/HKCC/136/2026", "26/05/2026", "編號 Ref. No.:", "日期 Date:"], [], id="values first"),
    pytest.param(["編號 Ref. No.:", "日期 Date:", "PT/SCS/HKCC/136/2026", "26 May 2026"], [], id="all labels first"),
    pytest.param(
        ["編號 PT/SCS/HKCC/136/2026", "Ref. No.:", "日期 2026 年 5 月26 日", "Date: 26 May 2026"], [],
        id="a label each side, both languages",
    ),
    pytest.param([Rows([["編號 Ref. No.:", "PT/SCS/HKCC/136/2026"], ["日期 Date:", "26/05/2026"]])], [], id="a table"),
    pytest.param([Rows([["Ref. No.", "Date"], ["PT/SCS/HKCC/136/2026", "26/05/2026"]])], [], id="a table lying down"),
    pytest.param([], ["編號 Ref. No.: PT/SCS/HKCC/136/2026", "日期 Date: 26/05/2026"], id="behind the body"),
    pytest.param(
        [], [Part("Ref. No.: PT/SCS/HKCC/136/2026", "footer"), Part("Date: 26/05/2026", "footer")], id="in the foot"
    ),
    pytest.param(["Ref.: PT/ SCS/ HK CC/ 136/2026", "Date: 26th May 2026"], [], id="broken number"),
    pytest.param(["Our Ref: pt/scs/hkcc/136/2026", "Date of Issue: 26 May 2026"], [], id="other labels"),
    pytest.param(["Circular No.: PT/SCS/HKCC/136/2026", "Issue Date: 26 May 2026"], [], id="circular number"),
    pytest.param(["Ref. No.: PT_SCS_HKCC_136_2026", "Date: 26 May 2026"], [], id="underscores"),
    pytest.param(["PT/SCS/HKCC/136/2026", "Date: 26 May 2026"], [], id="bare number on top"),
    pytest.param(["號 Ref. No.: PT/SCS/HKCC/136/2026", "期 Date: 26/05/2026"], [], id="a sign lost"),
]  # fmt: skip


@pytest.mark.parametrize(("top", "foot"), BOXES)
def test_box(top: list[Piece], foot: list[Piece]) -> None:
    found = read(*top, *HOUSE, TITLE, *SUBJECT, BODY, *SIGNED, CLAUSE, *foot)
    assert (found.reference, found.reference_basis) == ("PT/SCS/HKCC/136/2026", "printed")
    assert found.issued_on == found.issued_earliest == found.issued_latest == "2026-05-26"
    assert (found.issuer, found.subject) == ("HKCC", "Orange Gateway – Launch Date and Fees")
    assert (found.language, found.signatory) == ("en", "Chan Tai Man")


def test_box_run_into_the_letterhead() -> None:
    found = read(
        "編號 Ref. No.: LSD/907/2026",
        "日期",
        "香港聯合交易所有限公司 Date: 20/04/2026",
        *HOUSE[1:2],
        TITLE,
        *SUBJECT,
        BODY,
    )
    assert (found.reference, found.issued_on, found.issuer) == ("LSD/907/2026", "2026-04-20", "SEHK")


NOT_ITS_OWN = [
    pytest.param([], id="only cited in the body"),
    pytest.param(["Related circular: LSD/013/2026"], id="a line in the body"),
    pytest.param([Rows([["Ref. No.", "Date", "Title"], ["CT/1/26", "1 May 2026", "A"],
                        ["CT/2/26", "2 May 2026", "B"]])],
                 id="a list of related circulars"),
    pytest.param([Heading("Annex"), "Issue Date: 26 May 2026", "Version 1.0"], id="an annex with a date"),
    pytest.param([Rows([["事項", "日期"], ["測試", "2026年5月26日"]])], id="column headings like labels"),
]  # fmt: skip


@pytest.mark.parametrize("behind", NOT_ITS_OWN)
def test_numbers_and_dates_that_are_not_its_own(behind: list[Piece]) -> None:
    reading = make_reading(*HOUSE, TITLE, *SUBJECT, BODY, *SIGNED, CLAUSE, *behind)
    found, findings = header.find(reading)
    assert (found.reference, found.reference_basis, found.issued_on) == (None, None, None)
    assert [finding.code for finding in findings] == ["missing_reference"]
    assert findings[0].evidence is not None
    assert findings[0].evidence.quote == SUBJECT[0]
    assert TITLE in findings[0].message


ISSUERS = [
    (["THE SEHK OPTIONS CLEARING HOUSE LIMITED"], "SEOCH"),
    (["香 港 聯 合 交 易 所 期 權 結 算 所 有 限 公 司"], "SEOCH"),
    (["香港中央結算有限公司 HONG KONG SECURITIES CLEARING COMPANY LIMITED"], "HKSCC"),
    (["HONG KONG SECURITIES", "CLEARING COMPANY LIMITED"], "HKSCC"),
    (["Hong Kong Exchanges and Clearing Limited"], "HKEX"),
    (["From: OTC Clearing Hong Kong Limited"], "OTCC"),
    (["(A wholly-owned subsidiary of Hong Kong Exchanges and Clearing Limited)"], None),
    (["Sample document. Not issued by Hong Kong Exchanges and Clearing Limited."], None),
    ([], None),
]


@pytest.mark.parametrize(("letterhead", "code"), ISSUERS)
def test_issuer(letterhead: list[str], code: str | None) -> None:
    assert read(*letterhead, TITLE, *SUBJECT, BODY, *SIGNED).issuer == code


def test_issuer_told_by_the_number() -> None:
    assert read("Ref. No.: PT/SCS/SEOCH/136/2026", TITLE, *SUBJECT, BODY).issuer == "SEOCH"


SUBJECTS = [
    pytest.param(["Subject: **Launch of *Orange***"], "Launch of Orange", None, id="emphasis"),
    pytest.param(["Subject:", "Launch of Orange", "Enquiry:", "Desk 2979 0071"], "Launch of Orange", None,
                 id="own passage"),
    pytest.param(["Subject: Launch of Orange –", "Second Phase", "Enquiry: Desk"],
                 "Launch of Orange – Second Phase", None,
                 id="wrapped over passages"),
    pytest.param(["Subject: Launch of Orange\nEnquiry: Desk 2979 0071"], "Launch of Orange", None, id="one passage"),
    pytest.param(["Subject: Launch of Orange Enquiry: Desk 2979 0071"], "Launch of Orange", None, id="one line"),
    pytest.param([Rows([["Subject:", "Launch of Orange"], ["Enquiry:", "Desk"]])], "Launch of Orange", None,
                 id="table"),
    pytest.param(["Subject: 事項: Launch of Orange", "Enquiry: 查詢: Desk"], "Launch of Orange", None, id="two labels"),
    pytest.param(["事項：推出橙色介面", "查詢：熱線", "Subject: Launch of Orange"], "Launch of Orange", "推出橙色介面",
                 id="two languages"),
    pytest.param(["事項：推出橙色介面", "查詢：熱線"], "推出橙色介面", "推出橙色介面", id="Chinese only"),
    pytest.param(["Re: Launch of Orange"], "Launch of Orange", None, id="re"),
    pytest.param([Heading("Launch of Orange")], "Launch of Orange", None, id="title without a label"),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "subject", "chinese"), SUBJECTS)
def test_subject(parts: list[Piece], subject: str, chinese: str | None) -> None:
    found = read(*HOUSE, TITLE, *parts, BODY, *SIGNED, CLAUSE, "Information Package", "Subject matter of the annex")
    assert (found.subject, found.subject_zh) == (subject, chinese)


SIGNATURES = [
    (["Chan Tai Man", "Head of Gateways", "Operations Division", CLAUSE], "Chan Tai Man"),
    (["**Winnie WY Fok**\n**Senior Vice President**\n**Post Trade**", CLAUSE], "Winnie WY Fok"),
    (["陳大文 Chan Tai Man", "衍生產品交易主管", "市場科", CLAUSE_ZH], "Chan Tai Man"),
    (["Yours faithfully,", "For and on behalf of", "HKFE Clearing Corporation Limited", "Jane O’Neill",
      "Managing Director"],
     "Jane O’Neill"),
    ([Heading("Wong, Siu Ming Peter"), "Vice President", "Clearing", CLAUSE, CLAUSE_ZH], "Wong, Siu Ming Peter"),
    (["Chan Tai Man Head of Gateways Operations Division", CLAUSE], "Chan Tai Man"),
    ([Heading("Contact List"), "Operations Division", CLAUSE], None),
    ([CLAUSE], None),
]  # fmt: skip


@pytest.mark.parametrize(("foot", "name"), SIGNATURES)
def test_signatory(foot: list[Piece], name: str | None) -> None:
    assert read(*HOUSE, TITLE, *SUBJECT, BODY, *foot).signatory == name


def test_chinese_signatory_of_a_chinese_circular() -> None:
    assert read(HOUSE[0], TITLE, "事項：推出", *BODY_ZH, "陳大文\n衍生產品交易主管\n市場科").signatory == "陳大文"


@pytest.mark.parametrize(
    ("parts", "language"),
    [
        ([*HOUSE, TITLE, *SUBJECT, BODY, *SIGNED, CLAUSE, CLAUSE_ZH], "en"),
        ([HOUSE[0], TITLE, "事項：推出 HKATS 新介面", *BODY_ZH, CLAUSE_ZH], "zh"),
        ([*HOUSE, TITLE, "事項：推出", *BODY_ZH, *SUBJECT, BODY, *SIGNED], "en+zh"),
        ([*HOUSE, *SUBJECT, BODY, Rows([["Stock", "Name"], ["0001", "橙色科技控股有限公司"]])], "en"),
    ],
)
def test_language(parts: list[Piece], language: str) -> None:
    assert read(*parts).language == language


def test_every_field_has_its_evidence() -> None:
    reading = make_reading("Ref. No.: LSD/907/2026", "Date: 20/04/2026", *HOUSE, TITLE, *SUBJECT, BODY, *SIGNED, CLAUSE)
    quotes = {name: evidence.quote for name, evidence in header.find(reading)[0].evidence}
    assert quotes == {
        "reference": "Ref. No.: LSD/907/2026",
        "issuer": "香港期貨結算有限公司",
        "issued_on": "20/04/2026",
        "subject": SUBJECT[0],
        "signatory": "Chan Tai Man",
    }


@needs_samples
@pytest.mark.parametrize("name", sorted(gold_facts()))
def test_samples(name: str) -> None:
    gold = gold_facts()[name]["circular"]
    found = header.find(sample(name))[0]
    for field in ("reference", "issuer", "issued_on", "subject", "language", "signatory"):
        assert getattr(found, field) in accepted(gold, field)


def test_body_before_the_enquiry_line_is_no_subject() -> None:
    found = read(
        "**Subject: Change of Hotline**", "All EPs must update their lists by 5 June 2026.", "Enquiry: 2979 0031"
    )
    assert found.subject == "Change of Hotline"
