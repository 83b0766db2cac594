"""Files become facts once: no unchanged one is read again, equal ones are kept once, a killed run leaves none half."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ingest import jsonl, pipeline
from ingest.jsonl import Record
from ingest.pipeline import Progress, Report
from tests.corpora import RAW

CIRCULAR = """Date: 6 March 2026
Ref. No.: CT/{number}/26

THE STOCK EXCHANGE OF HONG KONG LIMITED

**Subject: Market rehearsal {number}**
Enquiry: 2979 0011

Exchange Participants must register on or before 20 March 2026.
"""
KILLED = """
import os, signal, sys
from pathlib import Path
from ingest import pipeline

Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
pipeline.ingest([Path(sys.argv[1])], facts=Path(sys.argv[2]), jobs=1)
"""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for number in (901, 902):
        (folder / f"{number}.txt").write_text(CIRCULAR.format(number=number), "utf-8")
    return folder


def run(raw: Path, *paths: Path, jobs: int = 1) -> Report:
    return pipeline.ingest(paths or [raw], facts=raw.parent / "facts", jobs=jobs)


def record_of(report: Report, name: str) -> Record:
    (found,) = [record for record in report.records() if name in record.names]
    return found


def test_every_file_becomes_one_record_with_its_facts(raw: Path) -> None:
    report = run(raw)
    assert (report.read, report.unchanged, report.problems) == (2, 0, ())
    records = list(report.records())
    assert [record.sha256 for record in records] == sorted(path.stem for path in report.facts.iterdir())
    assert {record.facts.header.reference for record in records} == {"CT/901/26", "CT/902/26"}
    assert [item.ends for record in records for item in record.facts.schedule] == ["2026-03-20"] * 2
    assert record_of(report, "901.txt").size == (raw / "901.txt").stat().st_size


def test_unchanged_files_are_not_read_again(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run(raw)
    before = {path: path.stat().st_mtime_ns for path in first.facts.iterdir()}

    def read_again(*_: object, **__: object) -> bytes:
        raise AssertionError("nothing was to be read")

    monkeypatch.setattr(pipeline, "guarded", read_again)
    again = run(raw)
    assert (again.read, again.unchanged, again.problems) == (0, 2, ())
    assert {path: path.stat().st_mtime_ns for path in again.facts.iterdir()} == before


def test_a_changed_file_is_read_beside_the_unchanged(raw: Path) -> None:
    run(raw)
    (raw / "902.txt").write_text(CIRCULAR.format(number=903), "utf-8")
    again = run(raw)
    assert (again.read, again.unchanged) == (1, 1)
    references = {record.facts.header.reference for record in again.records()}
    assert references == {"CT/901/26", "CT/902/26", "CT/903/26"}  # what was once ingested stays


def test_facts_of_another_extractor_are_made_anew(raw: Path) -> None:
    first = run(raw)
    good = record_of(first, "901.txt")
    path = first.facts / f"{good.sha256}.jsonl"
    old = replace(good, extractor="older", facts=replace(good.facts, schedule=()), names=("901.txt", "old name.txt"))
    path.write_bytes(jsonl.dump(old))
    again = run(raw)
    assert (again.read, again.unchanged) == (1, 1)
    assert jsonl.load(path) == replace(good, names=old.names)


@pytest.mark.parametrize("damage", [b"not a record\n", b'{"type": "Record"}\n', b""])
def test_damaged_facts_are_made_anew(damage: bytes, raw: Path) -> None:
    first = run(raw)
    good = record_of(first, "901.txt")
    path = first.facts / f"{good.sha256}.jsonl"
    path.write_bytes(damage)
    assert run(raw).read == 1
    assert jsonl.load(path) == good


def test_equal_files_are_kept_once_under_both_names(raw: Path) -> None:
    (raw / "copy.txt").write_bytes((raw / "901.txt").read_bytes())
    report = run(raw)
    assert report.read == 2
    assert len(list(report.facts.iterdir())) == 2
    both = record_of(report, "copy.txt")
    assert both.names == ("901.txt", "copy.txt")
    assert both.paths == (str(raw / "901.txt"), str(raw / "copy.txt"))
    (remark,) = report.problems
    assert (remark.name, remark.status, remark.failed) == ("copy.txt", "same_content", False)
    assert remark.message == f"{raw / 'copy.txt'}: same content as {raw / '901.txt'}, kept once"


def test_an_equal_file_that_comes_later_adds_its_name(raw: Path) -> None:
    first = run(raw)
    facts = record_of(first, "901.txt").facts
    later = raw / "later.txt"
    later.write_bytes((raw / "901.txt").read_bytes())
    again = run(raw, later)
    assert (again.read, again.unchanged, again.problems) == (0, 1, ())
    assert record_of(again, "later.txt").names == ("901.txt", "later.txt")
    assert record_of(again, "later.txt").facts == facts


def test_a_killed_run_leaves_no_half_file(raw: Path) -> None:
    facts = raw.parent / "facts"
    killed = subprocess.run([sys.executable, "-c", KILLED, str(raw), str(facts)], check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL
    assert list(facts.glob("*.jsonl")) == []
    assert run(raw).read == 2
    assert all(jsonl.load(path) for path in facts.glob("*.jsonl"))


def test_a_failed_write_keeps_the_old_facts(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run(raw)
    good = record_of(first, "901.txt")
    path = first.facts / f"{good.sha256}.jsonl"
    path.write_bytes(jsonl.dump(replace(good, extractor="older")))
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="no space left"):
        run(raw)
    assert path.read_bytes() == before


def test_facts_do_not_depend_on_the_number_of_jobs(tmp_path: Path) -> None:
    paths = [RAW / name for name in ("SRG_Launch_Reminder_e.pdf", "MO_DT_912_26_ec.pdf", "ce_SEHK_CT_944_2026.pdf")]
    written = []
    for jobs in (1, 2):
        report = pipeline.ingest(paths, facts=tmp_path / str(jobs), jobs=jobs)
        assert (report.read, report.problems) == (3, ())
        written.append({path.name: path.read_bytes() for path in report.facts.iterdir()})
    assert written[0] == written[1]
    assert len(written[0]) == 3


def test_progress_counts_to_the_end(raw: Path) -> None:
    told: list[Progress] = []
    pipeline.ingest([raw], facts=raw.parent / "facts", jobs=2, progress=told.append)
    assert [(one.done, one.total) for one in told] == [(1, 2), (2, 2)]
    assert {one.name for one in told} == {"901.txt", "902.txt"}


def test_both_readers_keep_their_own_facts(raw: Path) -> None:
    facts = raw.parent / "facts"
    assert pipeline.ingest([raw], facts=facts, jobs=1, reader="pdfium").read == 2
    assert pipeline.ingest([raw], facts=facts, jobs=1, reader="plumber").read == 2
    assert pipeline.ingest([raw], facts=facts, jobs=1, reader="plumber").unchanged == 2
