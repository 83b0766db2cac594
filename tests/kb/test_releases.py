"""Releases through the real command: kept, asked, built again byte for byte, and never half there."""

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import kb
from ingest.jsonl import Record
from kb.build import build
from kb.cli import main
from kb.corpus import open_corpus
from kb.database import as_url
from kb.history import Run
from kb.releases.keeping import keep
from tests.command import COMMAND

Make = Callable[..., Record]
Facts = Callable[..., Path]

QUESTIONS = {
    "due": ["2026"],
    "timeline": [],
    "changes": [],
    "show": ["CT/1/26"],
    "endpoints": [],
    "findings": [],
    "search": ["form"],
    "export": ["schedule"],
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "db" / "circulars.db"


@pytest.fixture
def places(db: Path, tmp_path: Path) -> list[object]:
    return ["--db", db, "--facts", tmp_path / "facts", "--curation", tmp_path / "curation"]


def _kept(db: Path, facts: Path, day: int) -> Path:
    """Builds on that day of May 2026, 20:00 UTC (the next day in Hong Kong), and keeps what came out."""
    corpus = open_corpus(facts, facts.parent / "curation")
    build(as_url(db), corpus, Run(unchanged=len(corpus.files)), now=datetime(2026, 5, day, 20, tzinfo=UTC))
    return keep(str(db), corpus).folder


def _plan(make: Make, ends: str, extractor: str = "1") -> Record:
    record = make("a.pdf", reference="CT/1/26", issued_on="2026-04-01", plans=[{"title": "Form", "ends": ends}])
    return replace(record, extractor=extractor)


def _due(*arguments: object) -> list[str]:
    done = run("due", "2026", "--format", "json", *arguments)
    assert done.exit_code == 0, done.stderr
    return [row["due_on"] for row in json.loads(done.stdout)]


def test_a_build_is_kept_with_its_manifest(db: Path, places: list[object], make: Make, facts: Facts) -> None:
    listed = [
        {"ref": "CT/2/26", "date": "2026-04-02", "dept": "SEHK", "title": "T", "url": "https://www.example.com/t"}
    ]
    facts(_plan(make, "2026-07-31"), listing=listed)
    done = run("build", "--keep", *places)
    folder = db.parent / "releases" / "0001"
    assert (done.exit_code, done.stdout) == (0, f"{db} built from 1 circulars\nkept as {folder}\n")
    assert sorted(path.name for path in folder.iterdir()) == ["circulars.db", "manifest.json"]
    assert (folder / "circulars.db").read_bytes() == db.read_bytes()
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    with closing(sqlite3.connect(db)) as connection:
        built_at, counts = connection.execute("select built_at, counts from runs").fetchone()
    assert (manifest["run"], manifest["built_at"], manifest["circulars"]) == (1, built_at, 1)
    assert manifest["counts"] == json.loads(counts)
    assert set(manifest["versions"]) == {"package", "schema", "builder", "extractors", "python", "sqlite"}
    assert manifest["versions"]["extractors"] == ["1"]
    assert manifest["versions"]["sqlite"] == sqlite3.sqlite_version
    assert len(manifest["inputs"]["facts"]) == 1
    assert re.fullmatch("[0-9a-f]{64}", manifest["inputs"]["listing"])


def test_keeping_twice_is_said_and_changes_nothing(db: Path, places: list[object], make: Make, facts: Facts) -> None:
    facts(_plan(make, "2026-07-31"))
    run("build", "--keep", *places)
    folder = db.parent / "releases" / "0001"
    before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in (db, *folder.iterdir())}
    done = run("build", "--keep", *places)
    assert (done.exit_code, done.stdout) == (0, f"nothing new: {db} is up to date\nkept already: {folder}\n")
    assert {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in before} == before
    assert [path.name for path in folder.parent.iterdir()] == ["0001"]


def test_a_base_that_began_anew_overwrites_no_release(db: Path, places: list[object], make: Make, facts: Facts) -> None:
    folder = _kept(db, facts(_plan(make, "2026-07-31")), 1)
    before = (folder / "circulars.db").read_bytes()
    db.unlink()
    done = run("build", "--keep", *places)
    assert done.exit_code == 1
    assert f"{folder} holds another base (built at 2026-05-02T04:00:00): a release is never overwritten" in done.stderr
    assert (folder / "circulars.db").read_bytes() == before


def test_ingest_keeps_also_what_was_up_to_date(db: Path, places: list[object]) -> None:
    raw = Path(__file__).resolve().parents[2] / "data" / "raw" / "SRG_Launch_Reminder_e.pdf"
    assert "kept" not in run("ingest", raw, "--jobs", 1, *places).stdout
    done = run("ingest", raw, "--jobs", 1, "--keep", *places)
    folder = db.parent / "releases" / "0001"
    assert done.stdout.splitlines()[1:] == [f"nothing new: {db} is up to date", f"kept as {folder}"]
    assert run("check", "--release", 1, *places).exit_code == 0


def test_only_files_can_be_kept(make: Make, facts: Facts) -> None:
    folder = facts(make("a.pdf"))
    for verb in (["build", "--facts", folder, "--keep"], ["due", "--release", 1], ["releases"]):
        done = run(*verb, "--db", "postgresql://nobody@localhost/none")
        assert (done.exit_code, done.stderr) == (1, "Error: only a base in a SQLite file has releases\n")


def test_one_day_two_releases_two_answers(db: Path, make: Make, facts: Facts) -> None:
    """When it happens, when it was announced, when we learned of it: only the third moves here."""
    _kept(db, facts(_plan(make, "2026-07-31")), 1)
    _kept(db, facts(_plan(make, "2026-07-30", extractor="2")), 9)
    asked = ["--db", db, "--as-of", "2026-05-05"]
    assert _due(*asked) == _due(*asked, "--release", 2) == _due(*asked, "--release", "latest") == ["2026-07-30"]
    assert _due(*asked, "--release", "0001") == ["2026-07-31"]
    assert _due(*asked, "--release", "2026-05-02") == _due(*asked, "--release", "2026-05-09") == ["2026-07-31"]
    assert _due(*asked, "--release", "2026-05-10") == ["2026-07-30"]
    assert _due("--db", db, "--as-of", "2026-03-31", "--release", 1) == []


@pytest.mark.parametrize("verb", QUESTIONS)
def test_every_question_can_be_asked_of_a_release(verb: str, db: Path, make: Make, facts: Facts) -> None:
    _kept(db, facts(_plan(make, "2026-07-31")), 1)
    now = run(verb, *QUESTIONS[verb], "--db", db, "--format", "json")
    db.unlink()
    then = run(verb, *QUESTIONS[verb], "--db", db, "--format", "json", "--release", "latest")
    assert (then.exit_code, then.stdout) == (0, now.stdout)


@pytest.mark.parametrize("wanted", ["3", "0003", "2026-05-01"])
def test_an_unknown_release_lists_what_is_there(wanted: str, db: Path, make: Make, facts: Facts) -> None:
    folder = facts(_plan(make, "2026-07-31"))
    _kept(db, folder, 1)
    _kept(db, folder, 2)
    done = run("due", "--db", db, "--release", wanted)
    said = f"Error: no release {wanted} beside {db}, only 0001 of 2026-05-02, 0002 of 2026-05-03\n"
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", said)


def test_no_release_at_all_is_said(db: Path) -> None:
    said = f"no release is kept beside {db}: keep one with `circulars build --keep`"
    assert run("due", "--db", db, "--release", "latest").stderr == f"Error: {said}\n"
    done = run("releases", "--db", db)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "no release is kept\n")


@pytest.mark.parametrize("wanted", ["last", "2026-13-01", "-1", "7.0", ""])
def test_words_that_name_no_release_are_status_2(wanted: str, db: Path) -> None:
    done = run("due", "--db", db, f"--release={wanted}")
    assert done.exit_code == 2
    assert "is no release: give a run (7), a day" in " ".join(done.stderr.split())


def test_a_damaged_manifest_is_named(db: Path, make: Make, facts: Facts) -> None:
    path = _kept(db, facts(_plan(make, "2026-07-31")), 1) / "manifest.json"
    for text in ("{", "[]", '{"form": 1}', path.read_text("utf-8").replace('"run": 1', '"run": 2')):
        path.write_text(text, "utf-8")
        done = run("releases", "--db", db)
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr.startswith(f"Error: {path} cannot be read: ")
        assert len(done.stderr.splitlines()) == 1


def test_releases_are_listed(db: Path, make: Make, facts: Facts) -> None:
    _kept(db, facts(_plan(make, "2026-07-31")), 1)
    (db.parent / "releases" / ".release.1.draft").mkdir()
    _kept(db, facts(make("b.pdf")), 2)
    rows = json.loads(run("releases", "--db", db, "--format", "json").stdout)
    assert [(row["run"], row["built_at"], row["circulars"], row["extractor"]) for row in rows] == [
        (1, "2026-05-02T04:00:00", 1, "1"),
        (2, "2026-05-03T04:00:00", 2, "1, by hand"),
    ]
    assert rows[1]["size"] == db.stat().st_size
    assert " ".join(run("releases", "--db", db).stdout.split()[:5]) == "run built_at circulars extractor size"


def test_python_asks_releases_too(db: Path, make: Make, facts: Facts) -> None:
    _kept(db, facts(_plan(make, "2026-07-31")), 1)
    _kept(db, facts(_plan(make, "2026-07-30")), 9)
    for wanted in (1, "1", "2026-05-09", date(2026, 5, 9)):
        with kb.open(db, release=wanted) as book:
            assert [one.due_on for one in book.due("2026")] == ["2026-07-31"]
            with book.release("latest") as later:
                assert [one.due_on for one in later.due("2026")] == ["2026-07-30"]
    with kb.open(db) as book, book.as_of("2026-03-31").release(1) as early:
        assert early.today == date(2026, 3, 31)
        assert early.due("2026") == []
    with pytest.raises(kb.ReleaseError, match="no release 5 beside"):
        kb.open(db, release=5)
    with pytest.raises(kb.ReleaseWordError):
        kb.open(db, release="soon")


def _proven(places: list[object], wanted: object = 1, **environment: str) -> subprocess.CompletedProcess[str]:
    arguments = ["check", "--release", str(wanted), *map(str, places)]
    return subprocess.run(
        [*COMMAND, *arguments], env=os.environ | environment, capture_output=True, text=True, check=False
    )


def test_the_same_inputs_make_the_same_bytes_anywhere(
    db: Path, places: list[object], tmp_path: Path, make: Make, facts: Facts
) -> None:
    """Another process, another folder, files written in another order, after other builds, with later files there."""
    first, second = _plan(make, "2026-07-31"), make("b.pdf", cites=[{"reference": "CT/1/26"}], words=["香港交易所"])
    folder = facts(first)
    _kept(db, folder, 1)
    facts(second)
    assert run("build", "--db", db, "--facts", facts(make("z.pdf"), folder="other")).exit_code == 0
    _kept(db, folder, 3)
    facts(make("c.pdf"))
    facts(second, first, folder="elsewhere")
    for seed in ("1", "2"):
        elsewhere = [*places, "--facts", tmp_path / "elsewhere"]
        for there, wanted, held in ((places, 1, 1), (places, 3, 2), (elsewhere, 1, 1), (elsewhere, 3, 2)):
            done = _proven(there, wanted, PYTHONHASHSEED=seed)
            assert (done.returncode, done.stderr) == (0, "")
            said = f"release 000{wanted} is as it was kept, and {held} circulars make it again\n"
            assert done.stdout == said


def test_a_run_with_problems_is_built_again(db: Path, places: list[object]) -> None:
    raw = Path(__file__).resolve().parents[2] / "data" / "raw" / "SRG_Launch_Reminder_e.pdf"
    (db.parent.parent / "empty.pdf").touch()
    assert run("ingest", raw, db.parent.parent / "empty.pdf", "--jobs", 1, "--keep", *places).exit_code == 1
    assert run("check", "--release", 1, *places).exit_code == 0


def test_a_flipped_byte_is_noticed(db: Path, places: list[object], make: Make, facts: Facts) -> None:
    kept = _kept(db, facts(_plan(make, "2026-07-31")), 1) / "circulars.db"
    content = bytearray(kept.read_bytes())
    content[len(content) // 2] ^= 1
    kept.write_bytes(content)
    done = run("check", "--release", 1, *places)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "failed: circulars.db: not the file that was kept: its SHA-256 is not that of the manifest",
        "Error: release 0001 does not hold: see above",
    ]
    kept.unlink()
    assert "failed: circulars.db: missing\n" in run("check", "--release", 1, *places).stderr


def test_inputs_that_changed_are_named(
    db: Path, places: list[object], tmp_path: Path, make: Make, facts: Facts
) -> None:
    folder = facts(_plan(make, "2026-07-31"), make("b.pdf"))
    _kept(db, folder, 1)
    first, second = sorted(folder.glob("*.jsonl"))
    first.write_bytes(first.read_bytes() + b"\n")
    second.unlink()
    (folder / "listing.json").write_text("[]")
    shutil.copytree(Path(__file__).resolve().parents[2] / "curation", tmp_path / "curation")
    done = run("check", "--release", 1, *places)
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        f"failed: facts {first.name}: changed",
        f"failed: facts {second.name}: missing",
        "failed: listing: new",
        "failed: curation identities.csv: new",
        "failed: curation milestones.csv: new",
        "Error: release 0001 does not hold: see above",
    ]


def test_another_builder_or_library_is_named(
    db: Path, places: list[object], make: Make, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    _kept(db, facts(_plan(make, "2026-07-31")), 1)
    monkeypatch.setattr("kb.history.builder_version", lambda: "another")
    then = sqlite3.sqlite_version
    monkeypatch.setattr("kb.history.sqlite3.sqlite_version", "4.0.0")
    done = run("check", "--release", 1, *places)
    assert done.exit_code == 0
    notes = done.stderr.splitlines()
    assert notes[0].startswith("note: another version of builder: ")
    assert notes[0].endswith(" then, another now")
    assert notes[1] == f"note: another version of sqlite: {then} then, 4.0.0 now"
    monkeypatch.setattr("kb.rows.terms", lambda _: iter(()))
    done = run("check", "--release", 1, *places)
    assert done.exit_code == 1
    assert done.stderr.splitlines()[0] == "failed: built again, it has other bytes; tables that differ: tallies, terms"


def test_a_manifest_that_tells_of_another_run_is_noticed(
    db: Path, places: list[object], make: Make, facts: Facts
) -> None:
    path = _kept(db, facts(_plan(make, "2026-07-31")), 1) / "manifest.json"
    path.write_text(path.read_text("utf-8").replace('"built_at": "2026-05-02', '"built_at": "2026-05-01'), "utf-8")
    assert "tables that differ: runs" in run("check", "--release", 1, *places).stderr


KILLED = """
import os, pathlib, signal, sys
import kb.releases.keeping as keeping
setattr({owner}, {name!r}, lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL))
from kb.cli import main
main(sys.argv[1:])
"""


@pytest.mark.parametrize(
    ("owner", "name"), [("keeping", "sha256_of"), ("keeping.Manifest", "text"), ("pathlib.Path", "rename")]
)
def test_killed_while_keeping_leaves_no_half_release(
    owner: str, name: str, db: Path, places: list[object], make: Make, facts: Facts
) -> None:
    facts(_plan(make, "2026-07-31"))
    run("build", *places)
    code = KILLED.format(owner=owner, name=name)
    done = subprocess.run([sys.executable, "-c", code, "build", "--keep", *map(str, places)], check=False)
    assert done.returncode == -signal.SIGKILL
    shelf = db.parent / "releases"
    assert [path.name.startswith(".release.") for path in shelf.iterdir()] == [True]
    assert run("releases", "--db", db).stdout == ""
    assert run("build", "--keep", *places).stdout.endswith(f"kept as {shelf / '0001'}\n")
    assert [path.name for path in shelf.iterdir()] == ["0001"]
