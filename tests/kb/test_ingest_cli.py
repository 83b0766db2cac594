"""From files to answers, through the real command: good files, bad files, nothing new."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from kb.cli import main
from tests.serving import serving

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for name in ("SRG_Launch_Reminder_e.pdf", "Parallel-Trading-Timetable-(E).pdf"):
        shutil.copy(RAW / name, folder)
    return folder


def _ingest(tmp_path: Path, *paths: Path) -> Result:
    options = ["--db", str(tmp_path / "base.db"), "--facts", str(tmp_path / "facts"), "--jobs", "1"]
    return CliRunner().invoke(main, ["ingest", *map(str, paths), *options])


def _notes(done: Result) -> list[str]:
    return [line for line in done.stderr.splitlines() if line.startswith("note: ")]


def _rows(tmp_path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(tmp_path / "base.db")) as connection:
        return connection.execute(sql).fetchall()


def test_files_become_answers(tmp_path: Path, inputs: Path) -> None:
    done = _ingest(tmp_path, inputs)
    assert (done.exit_code, done.stdout) == (0, f"2 read, 0 unchanged, 0 failed\n{tmp_path / 'base.db'} built\n")
    assert _rows(tmp_path, "select reference from circulars where held order by 1") == [
        (None,),
        ("PT/SCS/SEOCH/940/2026",),
    ]
    assert _rows(tmp_path, "select count(*) > 0 from schedule") == [(1,)]
    shown = CliRunner().invoke(main, ["show", "srg_launch_reminder_e", "--db", str(tmp_path / "base.db")])
    assert shown.stdout.startswith("PT/SCS/SEOCH/940/2026: ")


def test_nothing_new_is_said_and_not_built(tmp_path: Path, inputs: Path) -> None:
    _ingest(tmp_path, inputs)
    before = (tmp_path / "base.db").stat()
    done = _ingest(tmp_path, inputs)
    assert done.stdout == f"0 read, 2 unchanged, 0 failed\nnothing new: {tmp_path / 'base.db'} is up to date\n"
    after = (tmp_path / "base.db").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_the_base_holds_what_was_ever_ingested(tmp_path: Path, inputs: Path) -> None:
    one, other = sorted(inputs.iterdir())
    assert _notes(_ingest(tmp_path, one)) == []
    told = f"note: 1 more from earlier runs in {tmp_path / 'facts'}; they stay in the base"
    assert _notes(_ingest(tmp_path, other)) == [told]
    assert _rows(tmp_path, "select count(*) from circulars where held") == [(2,)]
    assert _rows(tmp_path, "select id, files from runs") == [(1, 1), (2, 2)]


def test_a_listing_beside_the_inputs_is_remembered(tmp_path: Path, inputs: Path) -> None:
    listing = tmp_path / "listing.json"
    listing.write_text(
        '[{"ref": "PT/NIS/CCASS/926/2026", "date": "18 Aug 2026", "dept": "HKSCC", "title": "Parallel trading",'
        ' "url": "https://www.example.com/Parallel-Trading-Timetable-(E).pdf"}]'
    )
    wanted = [("PT/NIS/CCASS/926/2026", "listing", "2026-08-18")]
    own = "select reference, reference_basis, issued_on from circulars where source_name like 'Parallel%'"
    _ingest(tmp_path, inputs)
    assert _rows(tmp_path, own) == wanted
    listing.unlink()
    _ingest(tmp_path, inputs)
    assert _rows(tmp_path, own) == wanted


def test_a_decision_on_what_the_base_does_not_hold_is_told(tmp_path: Path, inputs: Path) -> None:
    _ingest(tmp_path, inputs)
    ((held,),) = _rows(tmp_path, "select min(id) from schedule")
    (tmp_path / "milestones.csv").write_text(
        f"judgement,item,other,reason,decided_by,decided_on\ndifferent,{held},gone,,,\n"
    )
    told = "note: milestones.csv: no schedule item gone in the base; decisions on it have no effect"
    places = ["--db", str(tmp_path / "base.db"), "--facts", str(tmp_path / "facts"), "--curation", str(tmp_path)]
    for verb in (["build"], ["ingest", str(inputs)]):
        assert _notes(CliRunner().invoke(main, [*verb, *places])) == [told]


def test_a_listing_that_is_none_stops_nothing_from_being_read_again(tmp_path: Path, inputs: Path) -> None:
    (tmp_path / "listing.json").write_text("{}")
    done = _ingest(tmp_path, inputs)
    assert done.exit_code == 1
    assert done.stderr.splitlines()[-1] == f"Error: {tmp_path / 'listing.json'}: an array of rows is wanted"


def test_bad_files_are_named_and_the_rest_is_ingested(tmp_path: Path, inputs: Path) -> None:
    good = inputs / "SRG_Launch_Reminder_e.pdf"
    (inputs / "empty.pdf").touch()
    (inputs / "words.pdf").write_text("no PDF at all")
    (inputs / "cut.pdf").write_bytes(good.read_bytes()[:2000])
    shutil.copy(good, inputs / "twin.pdf")
    with pikepdf.open(good) as pdf:
        pdf.save(inputs / "locked.pdf", encryption=pikepdf.Encryption(user="secret", owner="secret"))
    (tmp_path / "hollow").mkdir()
    bad = {"empty.pdf", "words.pdf", "cut.pdf", "locked.pdf", "none.pdf", "hollow"}
    done = _ingest(tmp_path, inputs, tmp_path / "none.pdf", tmp_path / "hollow")
    assert done.exit_code == 1
    assert done.stdout.startswith("2 read, 0 unchanged, 6 failed\n")
    failed = [line for line in done.stderr.splitlines() if line.startswith("failed: ")]
    assert len(failed) == len(bad)
    for name in bad:
        assert sum(name in line for line in failed) == 1, (name, failed)
    notes = _notes(done)
    assert len(notes) == 1
    assert "same content" in notes[0]
    assert {row[0] for row in _rows(tmp_path, "select name from problems where failed")} == bad
    assert _rows(tmp_path, "select files, files_failed from runs") == [(2, 6)]


def test_two_files_that_claim_one_number_are_both_kept(tmp_path: Path, inputs: Path) -> None:
    with pikepdf.open(inputs / "SRG_Launch_Reminder_e.pdf") as pdf:
        pdf.docinfo["/Title"] = "another file"
        pdf.save(inputs / "other.pdf")
    assert _ingest(tmp_path, inputs).exit_code == 0
    assert _rows(tmp_path, "select count(*) from circulars where reference = 'PT/SCS/SEOCH/940/2026' and held") == [
        (2,)
    ]
    said = "select message from findings where code = 'reference_conflict' order by message"
    assert [str(row[0]).partition(" is also claimed by ")[2].partition(":")[0] for row in _rows(tmp_path, said)] == [
        "SRG_Launch_Reminder_e.pdf",
        "other.pdf",
    ]


def test_up_reads_builds_serves_and_says_so(tmp_path: Path, inputs: Path) -> None:
    (inputs / "empty.pdf").touch()
    options = ["--db", str(tmp_path / "base.db"), "--facts", str(tmp_path / "facts"), "--jobs", "1"]
    for again in (False, True):
        with serving("up", inputs, *options) as running:
            pass
        lines = running.before
        assert running.process.returncode == 1  # for the empty file
        assert [line for line in running.said.splitlines() if " of 2 files: " not in line] == [
            "failed: empty.pdf: the file is empty"
        ]
        assert (lines[0] == "nothing new\n") is again
        summary = [re.split(r"  +", line.strip())[0] for line in lines[1 if again else 0 :]]
        assert summary == ["circulars", "deadlines ahead", "schedule changes", "findings", "files that failed"]
        assert lines[-1].split() == ["files", "that", "failed", "1"]
