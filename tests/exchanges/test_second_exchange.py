"""A second exchange by its profile alone: invented circulars against goldens, and one base of both exchanges."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from ingest.jsonl import dump
from ingest.pipeline import process
from ingest.profiles import load_profiles, profile_of
from ingest.source import open_source
from tests.command import COMMAND
from tests.corpora import RAW

HERE = Path(__file__).parent
SEBI = HERE / "sebi"
GOLDEN = HERE / "golden"
NAMES = sorted(path.name for path in SEBI.iterdir())
NO_FACTS = {"Record", "Document", "Page", "Passage", "Table", "Link", "End"}
HKEX_SAMPLES = ("ce_HKCC_SCS_914_2026.pdf", "CT92126E.pdf", "SRG_Launch_Reminder_e.pdf")


def fact_lines(path: Path) -> str:
    lines = dump(process(open_source(path))).decode().splitlines(keepends=True)
    return "".join(line for line in lines if json.loads(line)["type"] not in NO_FACTS)


@pytest.mark.parametrize("name", NAMES)
def test_facts_are_those_of_the_golden_file(name: str, request: pytest.FixtureRequest) -> None:
    golden, got = GOLDEN / f"{name}.jsonl", fact_lines(SEBI / name)
    if request.config.getoption("--rewrite-goldens"):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(got, "utf-8")
    want = golden.read_text("utf-8")
    assert len(want.splitlines()) > 1, f"{golden} holds no facts"
    assert got.splitlines() == want.splitlines()


def test_every_golden_file_has_its_circular() -> None:
    assert sorted(path.name for path in GOLDEN.iterdir()) == [f"{name}.jsonl" for name in NAMES]


SPOKEN_OF = "The Stock Exchange of Hong Kong Limited and HKFE Clearing Corporation Limited take part."
REFERRED_TO = (
    "Reference is made to the circular SEBI/HO/TSTD/TSTD-PoD/P/CIR/2026/701 of the Securities and Exchange Board of "
    "India, sent to all participants on 3 March 2026."
)
CHOSEN = [
    (["CIRCULAR", "SEBI/HO/TSTD/TSTD-PoD/P/CIR/2026/701 March 03, 2026", "All Depositories"], "sebi"),
    (["Ref. No.: CT/901/26", "Date: 03/03/2026", "The Stock Exchange of Hong Kong Limited"], "hkex"),
    # What is spoken of says less than the number that the circular bears.
    (["HO/91/12/11(7)2026-TSTD-POD9/I/812/2026", SPOKEN_OF], "sebi"),
    (["編號 Ref. No.: CT/901/26", REFERRED_TO], "hkex"),
    (["Issued by the Securities and Exchange Board of India."], "sebi"),
    (["Nothing of any exchange."], "hkex"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "name"), CHOSEN)
def test_the_profile_is_chosen_by_what_is_printed(texts: list[str], name: str) -> None:
    assert profile_of(texts).name == name


NUMBERS = [
    ("vide circular SEBI/HO/ABC/ABC-PoD-3/P/CIR/2026/701 dated", ["SEBI/HO/ABC/ABC-POD-3/P/CIR/2026/701"]),
    ("SEBI/HO/ABC/POD 3/P/CIR/ 2026/701 May 19, 2026", ["SEBI/HO/ABC/POD3/P/CIR/2026/701"]),
    ("SEBI/HO/ABC/SEC-3/P/CIR2026/85", ["SEBI/HO/ABC/SEC-3/P/CIR2026/85"]),
    ("CIR/HO/ABC/ABC2/CIR/P/2017/73 dated", ["CIR/HO/ABC/ABC2/CIR/P/2017/73"]),
    ("HO/17/11/12(3)2025-ABC-POD1/ I/144/ 2025 November 25, 2025", ["HO/17/11/12(3)2025-ABC-POD1/I/144/2025"]),
    ("HO/(92)2026-ABC-POD-2/I/6961/2026", ["HO/(92)2026-ABC-POD-2/I/6961/2026"]),
    ("HO/42/36/12(4)2025-ABC-IAD3 December 11, 2025", ["HO/42/36/12(4)2025-ABC-IAD3"]),
    ("no. SEBI/ABC/Cir-17/2003/10/29 dated October 29, 2003", ["SEBI/ABC/CIR-17/2003/10/29"]),
    ("notification SEBI/LAD-NRO/GN/2025/275 and petition WP(C)/289/2024", []),  # no circulars
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers_in_text(text: str, expected: list[str]) -> None:
    references = next(profile for profile in load_profiles() if profile.name == "sebi").references
    assert [number for _, _, number in references.find(text)] == expected


def test_spellings_of_one_number_are_the_same() -> None:
    same = next(profile for profile in load_profiles() if profile.name == "sebi").references.same
    assert same("SEBI/HO/ABC/POD3/P/CIR/2026/701", "SEBI/HO/ABC/POD-3/CIR/P/2026/0000701")
    assert not same("SEBI/HO/ABC/POD3/P/CIR/2026/108", "SEBI/HO/ABC/POD3/P/CIR/2026/208")
    assert not same("HO/42/36/12(4)2025-ABC-IAD3", "HO/42/36/12(4)2025-ABC-IAD4")


def test_one_base_holds_both_exchanges(tmp_path: Path) -> None:
    db = tmp_path / "both.db"
    paths = [SEBI, *(RAW / name for name in HKEX_SAMPLES)]
    done = _circulars("ingest", *map(str, paths), "--db", str(db), "--facts", str(tmp_path / "facts"), "--jobs", "2")
    assert done.startswith(f"{len(NAMES) + len(HKEX_SAMPLES)} read, 0 unchanged, 0 failed")
    with closing(sqlite3.connect(db)) as connection:
        held = connection.execute("select issuer, count(*) from circulars where held group by 1 order by 1").fetchall()
        cited = connection.execute(
            "select c.reference, c.held from citations join circulars c on c.id = cited_id"
            " where c.reference like 'SEBI%' order by 1"
        ).fetchall()
        moved = connection.execute("select kind, days_moved from changes").fetchall()
        zones = dict(connection.execute("select code, timezone from issuers where code in ('SEHK', 'SEBI')").fetchall())
    assert dict(held)["SEBI"] == len(NAMES)
    assert sum(count for _, count in held) == len(NAMES) + len(HKEX_SAMPLES)
    assert cited == [("SEBI/HO/TSTD/TSTD-POD-9/P/CIR/2026/701", 1), ("SEBI/HO/TSTD/TSTD_DIV4/CIR/P/2025/0000655", 0)]
    assert ("postpones", 92) in moved
    assert zones == {"SEHK": "Asia/Hong_Kong", "SEBI": "Asia/Kolkata"}
    shown = _circulars("show", "sebi/ho/tstd/tstd-pod-9/p/cir/2026/701", "--db", str(db))
    assert shown.startswith("SEBI/HO/TSTD/TSTD-POD-9/P/CIR/2026/701: Invented framework")
    due = _circulars("due", "2026-04", "--db", str(db), "--format", "csv")
    assert "SEBI/HO/TSTD/TSTD-POD-9/P/CIR/2026/701" in due


def _circulars(*arguments: str) -> str:
    command = [*COMMAND, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    return done.stdout
