"""One build: what goes in, that it is whole, and that nothing less ever takes its place."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from ingest.issues import IngestError
from ingest.jsonl import Record
from kb.build import BuildError, build, is_current
from kb.checks import CheckError
from kb.corpus import BUILDERS, Corpus, open_corpus
from kb.database import DatabaseError, as_url
from kb.history import Run
from kb.prepared import prepare

Make = Callable[..., Record]
Facts = Callable[..., Path]
NOW = datetime(2026, 7, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Remark:
    name: str
    status: str
    message: str
    failed: bool


def _corpus(facts: Path) -> Corpus:
    return open_corpus(facts, facts / "no decisions")


def _count(db: Path, table: str) -> int:
    with closing(sqlite3.connect(db)) as connection:
        return int(connection.execute(f"select count(*) from {table}").fetchone()[0])  # noqa: S608 - names of tables


def _dump(db: Path, *without: str) -> list[str]:
    with closing(sqlite3.connect(db)) as connection:
        return [line for line in connection.iterdump() if not line.startswith(tuple(without))]


def _plans(number: int) -> list[dict[str, str]]:
    return [{"title": f"Form {nth}", "ends": "2026-07-31"} for nth in range(number)]


def test_equal_inputs_give_equal_bytes(tmp_path: Path, make: Make, facts: Facts) -> None:
    folder = facts(make("a.pdf", reference="CT/1/26", plans=_plans(3)), make("b.pdf", cites=[{"reference": "CT/1/26"}]))
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    build(as_url(one), _corpus(folder), Run(), now=NOW)
    build(as_url(other), _corpus(folder), Run(), now=NOW)
    assert one.read_bytes() == other.read_bytes()


def test_tables_are_counted_before_others_are_prepared_of_them(
    tmp_path: Path, make: Make, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[set[str]] = []

    def prepared(connection: Connection) -> None:
        counted.append({row[0] for row in connection.exec_driver_sql("select tbl from sqlite_stat1")})
        prepare(connection)

    monkeypatch.setattr("kb.build.prepare", prepared)
    build(as_url(tmp_path / "one.db"), _corpus(facts(make("a.pdf", plans=_plans(3)))), Run(), now=NOW)
    assert {"schedule", "standing", "entries", "circulars"} <= counted[0]


LOADED = """
import sys
import kb.build
print(*{name.split(".")[1] for name in sys.modules if name.startswith("kb.") and name.count(".") > 1})
"""
ASKING = {"releases", "sources"}
"""What reads a base that is there."""


def test_whatever_makes_a_base_counts_as_its_builder() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], check=True, capture_output=True, text=True)
    assert set(done.stdout.split()) - ASKING <= set(BUILDERS)


BUILT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from kb.build import build
from kb.corpus import open_corpus
from kb.database import as_url
from kb.history import Run
build(as_url(sys.argv[1]), open_corpus(Path(sys.argv[2]), Path("none")), Run(), now=datetime(2026, 7, 1, tzinfo=UTC))
"""


def test_equal_inputs_give_equal_bytes_in_every_process(tmp_path: Path, make: Make, facts: Facts) -> None:
    records = make("a.pdf", reference="CT/1/26", plans=_plans(3)), make("b.pdf", cites=[{"reference": "CT/1/26"}])
    made = {}
    for seed, folder in (("1", facts(*records)), ("2", facts(*reversed(records), folder="elsewhere"))):
        db = tmp_path / f"{seed}.db"
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", BUILT, str(db), str(folder)], check=True, env=environment)
        made[seed] = db.read_bytes()
    assert made["1"] == made["2"]


def test_only_the_runs_differ_from_build_to_build(tmp_path: Path, make: Make, facts: Facts) -> None:
    folder, db = facts(make("a.pdf", reference="CT/1/26", plans=_plans(3))), tmp_path / "a.db"
    build(as_url(db), _corpus(folder), Run(), now=NOW)
    first = _dump(db)
    build(as_url(db), _corpus(folder), Run(), now=NOW + timedelta(hours=1))
    runs = ('INSERT INTO "runs"', 'INSERT INTO "sqlite_stat1"')
    assert _dump(db) != first
    assert _dump(db, *runs) == [line for line in first if not line.startswith(runs)]
    assert _count(db, "runs") == 2


def test_ids_survive_another_circular(tmp_path: Path, make: Make, facts: Facts) -> None:
    first, db = make("a.pdf", reference="CT/1/26", plans=_plans(3)), tmp_path / "a.db"

    def ids() -> set[str]:
        with closing(sqlite3.connect(db)) as connection:
            return {row[0] for row in connection.execute("select id from schedule union select id from circulars")}

    build(as_url(db), _corpus(facts(first)), Run())
    before = ids()
    build(as_url(db), _corpus(facts(first, make("0.pdf", reference="CT/2/26", plans=_plans(2)))), Run())
    assert before < ids()


def test_two_items_of_one_quote_have_two_ids(make: Make, base: Callable[..., Path]) -> None:
    twice = {"title": "Session", "kind": "session", "ends": "2026-07-31", "quote": "on 30 and 31 July"}
    db = base(make("a.pdf", plans=[twice, twice | {"ends": "2026-07-30"}]))
    assert _count(db, "schedule") == 2


KILLED = """
import os, signal, sys
from pathlib import Path
from kb import checks
from kb.build import build
from kb.corpus import open_corpus
from kb.database import as_url
from kb.history import Run
checks.measure = lambda connection: os.kill(os.getpid(), signal.SIGKILL)
build(as_url(sys.argv[1]), open_corpus(Path(sys.argv[2]), Path("none")), Run())
"""


def test_a_killed_build_leaves_the_old_base(tmp_path: Path, make: Make, facts: Facts) -> None:
    db, old = tmp_path / "a.db", make("a.pdf", reference="CT/1/26")
    build(as_url(db), _corpus(facts(old)), Run())
    before = db.read_bytes()
    folder = facts(old, make("b.pdf", reference="CT/2/26"))
    done = subprocess.run([sys.executable, "-c", KILLED, str(db), str(folder)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert db.read_bytes() == before
    assert list(tmp_path.glob(".a.db.*")) != []
    build(as_url(db), _corpus(folder), Run())
    assert _count(db, "circulars") == 2
    assert list(tmp_path.glob(".a.db.*")) == []


def test_a_failed_build_leaves_the_old_base_and_no_draft(tmp_path: Path, make: Make, facts: Facts) -> None:
    db = tmp_path / "a.db"
    folder = facts(make("a.pdf", reference="CT/1/26"))
    build(as_url(db), _corpus(folder), Run())
    before = db.read_bytes()
    (folder / f"{'0' * 64}.jsonl").write_text('{"type": "Record"}\n')
    with pytest.raises(IngestError, match=r"0000\.jsonl"):
        build(as_url(db), _corpus(folder), Run())
    assert db.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.db", "facts"]


def test_a_folder_without_facts_makes_an_empty_base_once(tmp_path: Path, make: Make, facts: Facts) -> None:
    db, nothing = tmp_path / "a.db", _corpus(tmp_path / "nowhere")
    build(as_url(db), nothing, Run())
    assert _count(db, "circulars") == 0
    build(as_url(db), _corpus(facts(make("a.pdf"))), Run())
    with pytest.raises(BuildError, match=r"no circulars in .*nowhere"):
        build(as_url(db), nothing, Run())
    assert _count(db, "circulars") == 1


def test_a_base_that_lost_its_facts_is_refused(tmp_path: Path, make: Make, facts: Facts) -> None:
    db = tmp_path / "a.db"
    build(as_url(db), _corpus(facts(make("a.pdf", plans=_plans(12)))), Run())
    poorer = _corpus(facts(make("a.pdf", plans=_plans(8))))
    with pytest.raises(CheckError, match="schedule shrank from 12 to 8 rows"):
        build(as_url(db), poorer, Run())
    assert _count(db, "schedule") == 12
    build(as_url(db), poorer, Run(), accept_losses=True)
    assert _count(db, "schedule") == 8


def test_a_field_that_stopped_being_read_is_refused(tmp_path: Path, make: Make, facts: Facts) -> None:
    db = tmp_path / "a.db"
    build(as_url(db), _corpus(facts(make("a.pdf", plans=_plans(12)))), Run())
    undated = [{"title": f"Form {nth}", "grain": None} for nth in range(12)]
    with pytest.raises(CheckError, match=r"schedule\.due_on is filled in 0% of rows, was 100%"):
        build(as_url(db), _corpus(facts(make("a.pdf", plans=undated))), Run())


def test_another_corpus_is_not_compared(tmp_path: Path, make: Make, facts: Facts) -> None:
    db = tmp_path / "a.db"
    build(as_url(db), _corpus(facts(make("a.pdf", plans=_plans(12)))), Run())
    build(as_url(db), _corpus(facts(make("b.pdf", plans=_plans(1)), folder="fresh")), Run())
    assert _count(db, "schedule") == 1


def test_what_is_up_to_date_is_known(tmp_path: Path, make: Make, facts: Facts) -> None:
    url, folder = as_url(tmp_path / "a.db"), facts(make("a.pdf"))
    failed = Run(problems=(Remark("b.pdf", "empty", "b.pdf: the file is empty", failed=True),))
    assert not is_current(url, _corpus(folder), Run())
    build(url, _corpus(folder), Run())
    assert is_current(url, _corpus(folder), Run(unchanged=1))
    assert not is_current(url, _corpus(folder), failed)
    build(url, _corpus(folder), failed)
    assert is_current(url, _corpus(folder), failed)
    facts(make("c.pdf"))
    assert not is_current(url, _corpus(folder), failed)


def test_what_failed_is_kept_with_its_run(tmp_path: Path, make: Make, facts: Facts) -> None:
    db, folder = tmp_path / "a.db", facts(make("a.pdf"))
    remarks = (
        Remark("b.pdf", "empty", "b.pdf: the file is empty", failed=True),
        Remark("c.pdf", "same_content", "c.pdf: same content as a.pdf", failed=False),
    )
    build(as_url(db), _corpus(folder), Run(read=1, problems=remarks), now=NOW)
    build(as_url(db), _corpus(folder), Run(unchanged=1), now=NOW)
    with closing(sqlite3.connect(db)) as connection:
        runs = connection.execute("select id, built_at, files, files_read, files_failed from runs").fetchall()
        problems = connection.execute("select run_id, name, status, failed from problems").fetchall()
    assert runs == [(1, "2026-07-01T08:00:00", 1, 1, 1), (2, "2026-07-01T08:00:00", 1, 0, 0)]
    assert problems == [(1, "b.pdf", "empty", 1), (1, "c.pdf", "same_content", 0)]


def test_a_base_in_memory_is_refused() -> None:
    with pytest.raises(DatabaseError, match="cannot be kept"):
        is_current(as_url("sqlite://"), _corpus(Path("nowhere")), Run())


def test_a_file_of_another_kind_is_built_over_as_if_it_were_not_there(tmp_path: Path, make: Make, facts: Facts) -> None:
    db = tmp_path / "a.db"
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("create table runs (id integer)")
    build(as_url(db), _corpus(facts(make("a.pdf"))), Run())
    assert _count(db, "circulars") == 1


def test_drafts_of_living_processes_stay(tmp_path: Path, make: Make, facts: Facts) -> None:
    db = tmp_path / "a.db"
    other = tmp_path / f".a.db.{os.getppid()}.draft"
    other.touch()
    build(as_url(db), _corpus(facts(make("a.pdf"))), Run())
    assert other.exists()
