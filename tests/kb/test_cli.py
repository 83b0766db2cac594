"""Every verb through the entry point that `pip install` makes."""

import csv
import io
import json
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from importlib import import_module, resources
from importlib.metadata import entry_points
from pathlib import Path
from typing import get_args

import click
import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

from ingest.jsonl import Record
from kb import cli
from kb.answers import CHANGES
from kb.commands import facts
from kb.corpus import open_corpus
from kb.ledger import ChangeKind
from kb.releases.keeping import keep

Make = Callable[..., Record]
Run = Callable[..., Result]

QUESTIONS = {
    "due": ["2026-Q3"],
    "timeline": ["SRG"],
    "milestones": ["SRG"],
    "changes": [],
    "diff": ["plan.pdf", "revised.pdf"],
    "show": ["PT/SCS/HKCC/901/2026"],
    "endpoints": ["--withdrawn"],
    "findings": [],
    "unknowns": [],
    "search": ["gateway"],
    "export": ["schedule"],
}
FILLED = set(QUESTIONS)


def _main() -> click.Command:
    (point,) = entry_points(group="console_scripts", name="circulars")
    command = point.load()
    assert isinstance(command, click.Command)
    return command


@pytest.fixture
def run(story: Path) -> Run:
    def ask(verb: str, *arguments: str, db: Path | str = story) -> Result:
        return CliRunner().invoke(_main(), [verb, "--db", str(db), *arguments])

    return ask


def test_the_entry_point_is_ours() -> None:
    assert _main() is cli.main


@pytest.mark.parametrize("verb", QUESTIONS)
def test_tables_are_plain_in_a_pipe(run: Run, verb: str) -> None:
    done = run(verb, *QUESTIONS[verb])
    assert (done.exit_code, bool(done.stdout)) == (0, verb in FILLED)
    assert not any(sign in done.stdout for sign in "│─┃\x1b")
    assert all(line == line.rstrip() for line in done.stdout.splitlines())


@pytest.mark.parametrize("verb", QUESTIONS)
def test_json_lines_hold_what_json_holds(run: Run, verb: str) -> None:
    whole = json.loads(run(verb, *QUESTIONS[verb], "--format", "json").stdout)
    lines = [json.loads(line) for line in run(verb, *QUESTIONS[verb], "--format", "jsonl").stdout.splitlines()]
    assert bool(whole) == (verb in FILLED)
    if verb == "show":
        assert {line["section"] for line in lines} >= {"circular", "schedule", "citations"}
    else:
        assert whole == lines


@pytest.mark.parametrize("verb", QUESTIONS)
def test_csv_has_its_names_also_when_it_is_empty(run: Run, verb: str) -> None:
    done = run(verb, *QUESTIONS[verb], "--format", "csv")
    names, *rows = list(csv.reader(io.StringIO(done.stdout)))
    assert len(names) > 1
    assert bool(rows) == (verb in FILLED)
    assert all(len(row) == len(names) for row in rows)


@pytest.mark.parametrize(
    ("verb", "arguments", "said"),
    [
        ("due", ["1999"], "nothing is due"),
        ("timeline", ["nothing"], "nothing was announced"),
        ("milestones", ["nothing"], "nothing is planned"),
        ("changes", ["--kind", "postpones"], "no plan has changed"),
        ("show", ["CT/1/26"], "nothing is known of CT/1/26"),
        ("endpoints", ["SRG", "--site", "test"], "no endpoint is known"),
        ("findings", ["row_loss"], "nothing was found amiss"),
        ("unknowns", ["row", "lost"], "nothing is known to be missing"),
        ("search", ["nonsense"], "no passage holds these words"),
    ],
)
def test_an_empty_answer_is_no_failure(run: Run, verb: str, arguments: list[str], said: str) -> None:
    done = run(verb, *arguments)
    assert (done.exit_code, done.stdout, done.stderr.strip()) == (0, "", said)


@pytest.mark.parametrize(
    ("verb", "arguments", "said"),
    [
        ("due", ["--audience", "xx"], ["audience XX"]),
        ("due", ["--system", "SRQ", "--issuer", "HKEX"], ["system SRQ", "issuer HKEX"]),
        ("due", ["--system", "srg", "--issuer", "hkcc"], []),
        ("timeline", ["SRG", "--issuer", "HKEX"], ["issuer HKEX"]),
        ("milestones", ["--issuer", "HKEX"], ["issuer HKEX"]),
        ("changes", ["--system", "SRQ"], ["system SRQ"]),
        ("changes", ["--audience", "xx", "--since", "1y"], ["audience XX"]),
        ("milestones", ["--audience", "xx", "--system", "SRG"], ["audience XX"]),
        ("endpoints", ["SRQ"], ["system SRQ"]),
        ("endpoints", ["SRG", "--audience", "xx"], ["audience XX"]),
        ("findings", ["--issuer", "HKEX"], ["issuer HKEX"]),
        ("unknowns", ["--issuer", "HKEX"], ["issuer HKEX"]),
    ],
)
def test_a_code_that_no_circular_names_is_told(run: Run, verb: str, arguments: list[str], said: list[str]) -> None:
    notes = [line for line in run(verb, *arguments).stderr.splitlines() if line.startswith("note: ")]
    assert notes == [f"note: no circular of the base names {code}" for code in said]


@pytest.mark.parametrize(
    "arguments",
    [
        ["due", "sometime"],
        ["changes", "--kind", "moves"],
        ["changes", "--since", "soon"],
        ["timeline", "--kind", "launch"],
        ["endpoints", "--site", "main"],
        ["findings", "--severity", "fatal"],
        ["unknowns", "nonsense"],
        ["due", "--as-of", "yesterday"],
        ["due", "--format", "xml"],
        ["findings", "--format", "ics"],
        ["nonsense"],
        ["show"],
        ["search"],
        ["search", "x", "--limit", "0"],
        ["ingest"],
    ],
)
def test_a_wrong_use_is_status_2(arguments: Sequence[str], story: Path) -> None:
    done = CliRunner().invoke(_main(), [*arguments, "--db", str(story)])
    assert done.exit_code == 2
    assert done.stdout == ""


def test_every_kind_of_change_and_of_unknown_can_be_asked_for() -> None:
    assert sorted(CHANGES) == sorted(get_args(ChangeKind))
    told = resources.files("kb.prepared").joinpath("unknowns.sql").read_text("utf-8")
    assert all(f"'{kind}'" in told for kind in facts.UNKNOWNS)


@pytest.mark.parametrize("verb", [*QUESTIONS, "check", "serve"])
def test_a_missing_base_is_status_1(run: Run, tmp_path: Path, verb: str) -> None:
    done = run(verb, *QUESTIONS.get(verb, []), db=tmp_path / "none.db")
    assert done.exit_code == 1
    assert done.stderr.strip().splitlines() == [
        f"Error: no base at {tmp_path / 'none.db'}: make one with `circulars ingest`"
    ]


def test_views_are_exported_as_of_the_day_that_is_set(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    left = []
    for day in ("2026-01-01", "2026-07-10"):
        monkeypatch.setenv("CIRCULARS_TODAY", day)
        rows = json.loads(run("export", "deadlines", "--format", "json").stdout)
        left.append({row["id"]: row["days_left"] for row in rows})
    assert left[0]
    assert {key: days - 190 for key, days in left[0].items()} == left[1]


def test_an_unknown_table_is_status_1(run: Run) -> None:
    done = run("export", "nothing")
    assert (done.exit_code, done.stderr.strip()) == (1, "Error: no table or view 'nothing'")


def test_must_keeps_what_is_certain(run: Run) -> None:
    rows = json.loads(run("due", "2026-08..2026-12", "--format", "json").stdout)
    assert [(row["title"], row["due"]) for row in rows] == [("Launch of SRG", "may")]
    assert json.loads(run("due", "2026-08..2026-12", "--must", "--format", "json").stdout) == []


def test_words_of_a_period_need_no_quotation_marks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-07-10")
    assert run("due", "this", "month").stdout == run("due", "this month").stdout == run("due", "2026-07").stdout
    assert run("due", "this", "month").stdout


@pytest.mark.parametrize("verb", [verb for verb in QUESTIONS if verb != "diff"])
def test_as_of_knows_only_what_was_issued(run: Run, verb: str) -> None:
    done = run(verb, *QUESTIONS[verb], "--as-of", "2025-12-31", "--format", "jsonl")
    assert (done.exit_code, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["plan.pdf", "CT/1/26"], "Error: no circular CT/1/26 is held\n"),
        (["plan.pdf", "CT/944/26"], "Error: no circular CT/944/26 is held\n"),  # only listed
        (["plan.pdf", "revised.pdf", "--as-of", "2026-02-01"], "Error: no circular revised.pdf is held\n"),
    ],
)
def test_only_circulars_that_are_held_can_be_compared(run: Run, arguments: list[str], said: str) -> None:
    done = run("diff", *arguments)
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", said)


@pytest.mark.parametrize("verb", ["due", "timeline"])
def test_calendars(run: Run, verb: str) -> None:
    done = run(verb, *QUESTIONS[verb], "--format", "ics")
    events = Calendar.from_ical(done.stdout_bytes).walk("VEVENT")
    assert {str(event["summary"]) for event in events} >= {"Launch of SRG", "Connectivity test"}


def test_show_prints_everything_with_pages(run: Run) -> None:
    said = run("show", "pt/scs/hkcc/901/26").stdout
    assert said.startswith("PT/SCS/HKCC/901/2026: Launch of the gateway\n")
    for part in ("Schedule (4)", "Citations (1)", "Cited by (1)", "Endpoints (1)", "Contacts (1)", "Terms (1)"):
        assert f"\n{part}\n" in said
    assert "Connectivity test" in said
    assert " page" in said


def test_show_prints_a_stub(run: Run) -> None:
    said = run("show", "MO/DT/302/22").stdout
    assert said.startswith("MO/DT/302/22: not held: known only from other circulars or the listing\n")
    assert "Cited by (1)" in said


def test_check_says_that_a_base_is_whole(run: Run, story: Path) -> None:
    done = run("check")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1] == f"{story} is whole"


def test_check_finds_a_broken_base(run: Run, tmp_path: Path, story: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(story.read_bytes())
    with sqlite3.connect(broken) as connection:
        connection.execute("delete from passages")
    connection.close()
    done = run("check", db=broken)
    assert done.exit_code == 1
    assert "schedule points at rows of passages that are not there" in done.stderr
    assert "no circular has any text" in done.stderr


def test_build_makes_a_base_of_facts(make: Make, facts: Callable[..., Path], tmp_path: Path) -> None:
    folder, db = facts(make("a.pdf", plans=[{"ends": "2026-07-31"}])), tmp_path / "new" / "base.db"
    done = CliRunner().invoke(_main(), ["build", "--db", str(db), "--facts", str(folder)])
    assert (done.exit_code, done.stdout) == (0, f"{db} built from 1 circulars\n")
    assert db.is_file()


def test_build_says_what_keeps_it(tmp_path: Path, story: Path) -> None:
    db = tmp_path / "base.db"
    db.write_bytes(story.read_bytes())
    done = CliRunner().invoke(_main(), ["build", "--db", str(db), "--facts", str(tmp_path / "no facts")])
    assert done.exit_code == 1
    assert "no circulars in" in done.stderr
    assert db.read_bytes() == story.read_bytes()


def test_a_file_that_is_no_database_is_said_in_one_line(run: Run, tmp_path: Path, facts: Callable[..., Path]) -> None:
    db = tmp_path / "base.db"
    db.write_bytes(b"no database at all" * 100)
    for done in (run("check", db=db), run("build", "--facts", str(facts()), db=db), run("due", db=db)):
        assert done.exit_code == 1
        assert len(done.stderr.strip().splitlines()) == 1
        assert "not a database" in done.stderr
    assert db.read_bytes().startswith(b"no database")


@pytest.mark.parametrize(
    ("bounds", "status"), [([], 0), (["--min", "held.r=1"], 0), (["--min", "held.f1=1", "--min", "schedule.f1=0.9"], 1)]
)
def test_evaluate_compares_with_gold(run: Run, tmp_path: Path, bounds: list[str], status: int) -> None:
    want = {"reference": "PT/SCS/HKCC/914/2026", "issuer": "HKCC", "issued_on": "2026-05-04"}
    facts: dict[str, list[object]] = {
        name: [] for name in ("schedule", "endpoints", "contacts", "findings", "citations")
    }
    facts["schedule"] = [{"any": ["never"], "kind": ["deadline"], "starts": None, "ends": "2026-05-30"}]
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps({"revised.pdf": {"circular": want, **facts}}))
    done = run("evaluate", str(gold), *bounds)
    assert done.exit_code == status
    assert "circular.reference        1.000   (1 of 1)" in done.stdout
    assert any(line.startswith("revised.pdf: schedule missed") for line in done.stdout.splitlines())
    assert ("falls short: schedule.f1 0.0 < 0.9" in done.stderr) == (status == 1)
    figures = json.loads(run("evaluate", str(gold), "--format", "json").stdout)["figures"]
    assert (figures["held.f1"], figures["schedule.r"]) == (1.0, 0.0)


@pytest.mark.parametrize("verb", ["due", "serve"])
def test_a_base_of_an_earlier_version_is_told(run: Run, story: Path, tmp_path: Path, verb: str) -> None:
    db = tmp_path / "old.db"
    shutil.copy(story, db)
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("drop table tallies")
    done = run(verb, db=db)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f"Error: {db} was made by an earlier version: make it anew with `circulars build`\n"


def test_serve_says_that_a_port_is_taken(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("serve", "--port", str(taken.getsockname()[1]))
    assert done.exit_code == 1
    assert "try --port" in done.stderr


def test_the_help_lists_every_verb_with_its_first_words() -> None:
    said = CliRunner().invoke(_main(), ["--help"]).stdout
    for verb, (place, summary) in cli._VERBS.items():
        module, _, name = place.partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        assert command.name == verb
        assert f"  {verb} " in said
        assert summary.split(maxsplit=1)[0] == (command.help or "").split(maxsplit=1)[0]


FAST = """
import sys
from kb.cli import main
try:
    main(["due", "2026-Q3", "--db", *sys.argv[1:]])
except SystemExit as done:
    assert not done.code
slow = {"spacy", "pdfplumber", "pypdfium2", "sqlalchemy", "datasette", "icalendar", "pandas"} & set(sys.modules)
assert not slow, slow
"""


def test_a_question_loads_neither_readers_nor_servers(story: Path) -> None:
    corpus = open_corpus(story.parent / "facts", story.parent / "no decisions")
    keep(str(story), corpus)
    for more in ([], ["--release", "latest"], ["--release", "2026-07-01"]):
        command = [sys.executable, "-c", FAST, str(story), *more]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert "Launch of SRG" in done.stdout
