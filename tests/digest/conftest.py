"""A base in which everything that a digest tells occurs once, invented circular by circular."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ingest.issues import Finding
from kb.build import build
from kb.corpus import open_corpus
from kb.database import as_url
from kb.history import Run
from tests.kb.conftest import BUILT, make_record, write_facts

TODAY = "2026-07-10"
SITE = "https://kb.example.com/circulars/"

_LAUNCH: dict[str, Any] = {"title": "Launch of SRG", "kind": "effective", "systems": ("SRG",), "strength": None}
_REGISTER: dict[str, Any] = {"title": "Register for the test", "audience": ("CP",), "systems": ("SRG",)}

PLAN = make_record(
    "plan.pdf",
    reference="PT/SCS/HKCC/901/2026",
    issued_on="2026-06-01",
    subject="Launch of SRG",
    cites=[{"reference": "MO/DT/302/22", "issued_on": "2022-11-11"}],
    plans=[
        _LAUNCH
        | {
            "starts": "2026-09-16",
            "ends": "2026-09-30",
            "grain": "half-month",
            "certainty": "tentative",
            "condition": "subject to regulatory approval",
        },
        _REGISTER | {"ends": "2026-07-15"},
        {
            "title": "Connectivity test",
            "kind": "session",
            "starts": "2026-07-18T09:00",
            "ends": "2026-07-18T12:30",
            "grain": "minute",
            "systems": ("SRG", "CCASS"),
            "strength": "expected",
        },
        {
            "title": "User guide",
            "kind": "announcement",
            "starts": "2026-07-21",
            "ends": "2026-07-31",
            "grain": "month",
            "modifier": "late",
            "certainty": "tentative",
            "strength": None,
        },
        {
            "title": "Old and new form are taken",
            "kind": "period",
            "starts": "2026-06-15",
            "ends": "2026-08-31",
            "strength": "optional",
            "audience": ("EP",),
        },
        {"title": "Fees", "kind": "announcement", "grain": None, "strength": None},
    ],
)
REVISED = make_record(
    "revised.pdf",
    reference="PT/SCS/HKCC/914/2026",
    issued_on="2026-07-06",
    subject="Launch of SRG – Revised Timetable",
    cites=[{"reference": "PT/SCS/HKCC/901/2026", "issued_on": "2026-06-01", "predicate": "amends"}],
    plans=[
        _LAUNCH | {"starts": "2026-09-21", "ends": "2026-09-21"},
        _REGISTER | {"ends": "2026-07-22"},
        {"title": "Return the report <A & B>", "ends": "2026-07-17T18:00", "grain": "minute", "audience": ("EP", "DB")},
    ],
    findings=[Finding(code="weekday_mismatch", severity="warning", message="“Monday, 22 July” is a Wednesday")],
)
CHINESE = make_record(
    "chinese.txt",
    reference="CD/OEC/915/2026",
    issuer="HKSCC",
    issued_on="2026-07-08",
    subject="參與者須知 CCASS 表格",
    language="zh",
    plans=[
        {
            "title": "提交表格",
            "ends": "2026-08-05",
            "quote": (
                "參與者須於二零二六年八月五日或之前，透過「結算及交收系統」提交表格；"
                "逾期提交之表格概不受理，請各參與者留意有關安排。"
            ),
        }
    ],
    findings=[Finding(code="endpoint_conflict", severity="error", message="同一地址 10.1.2.3 有兩個埠")],
)
UNDATED = make_record("no-header.pdf", bounds=("2026-06-20", "2026-08-31"), issuer="HKEX", subject="Notice to members")
ALL = (PLAN, REVISED, CHINESE, UNDATED)


def built(folder: Path, *records: Any) -> Path:
    """A base of some circulars in a folder."""
    corpus = open_corpus(write_facts(folder / "facts", records), folder / "no decisions")
    db = folder / "circulars.db"
    build(as_url(db), corpus, Run(), now=BUILT)
    return db


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("digest"), *ALL)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", TODAY)
    monkeypatch.delenv("CIRCULARS_BASE_URL", raising=False)
