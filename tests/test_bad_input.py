"""Bad input through the real command: one clear line each, a row in the report, and the rest is ingested."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from ingest.issues import IngestError
from tests.command import COMMAND
from tests.corpora import RAW, Ingested

GOOD = "SRG_Launch_Reminder_e.pdf"
CLAIMANT = """Date: {date}
Ref. No.: CT/951/26

THE STOCK EXCHANGE OF HONG KONG LIMITED

**Subject: {subject}**
Enquiry: 2979 0011

Exchange Participants must register on or before 20 March 2026.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What the command said, and where it built its base."""

    status: int
    stdout: str
    stderr: str
    db: Path

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.db)) as base:
            return base.execute(sql).fetchall()


def ingest(folder: Path, *paths: Path) -> Run:
    db = folder / "base.db"
    options = ["--db", str(db), "--facts", str(folder / "facts"), "--jobs", "2"]
    done = subprocess.run(
        [*COMMAND, "ingest", *map(str, paths), *options], check=False, capture_output=True, text=True, cwd=folder
    )
    return Run(status=done.returncode, stdout=done.stdout, stderr=done.stderr, db=db)


def page(content: bytes, resources: pikepdf.Dictionary | None = None) -> pikepdf.Pdf:
    """A document of one page."""
    pdf = pikepdf.new()
    one = pdf.add_blank_page(page_size=(595, 842))
    one.Contents = pdf.make_stream(content)
    one.Resources = resources or pikepdf.Dictionary()
    return pdf


def locked(path: Path) -> None:
    with pikepdf.open(RAW / GOOD) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user="secret", owner="secret"))


def recipe(path: Path) -> None:
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    words = b"BT /F1 12 Tf 72 720 Td (Stir the flour into the milk and bake it for an hour.) Tj ET"
    page(words, pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))).save(path)


def blank(path: Path) -> None:
    page(b"").save(path)


def cyclic(path: Path) -> None:
    """Forms that draw each other."""
    pdf = page(b"/A Do")
    bound = pikepdf.Array([0, 0, 595, 842])
    forms = [
        pdf.make_stream(other * 2, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=bound)
        for other in (b"/B Do ", b"/A Do ")
    ]
    both = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=forms[0], B=forms[1]))
    for form in forms:
        form.Resources = both
    pdf.pages[0].Resources = both
    pdf.save(path)


def bomb(path: Path) -> None:
    """A page whose content is tiny in the file and a gigabyte when unpacked twice."""
    pack, part = zlib.compressobj(1), b"1 0 0 1 0 0 cm " * 70_000
    once = b"".join([*(pack.compress(part) for _ in range(1000)), pack.flush()])
    pdf = page(b"")
    pdf.pages[0].Contents = pdf.make_stream(b"")
    pdf.pages[0].Contents.write(
        zlib.compress(once), filter=pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    )
    pdf.save(path, stream_decode_level=pikepdf.StreamDecodeLevel.none)


BAD: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "empty.pdf": (Path.touch, "empty", "the file is empty"),
    "empty.txt": (Path.touch, "empty", "the file is empty"),
    "blanks.txt": (lambda path: path.write_text(" \n\n"), "no_text", "nothing but blanks"),
    "words.pdf": (lambda path: path.write_text("no PDF at all"), "not_a_document", "PDF"),
    "binary.txt": (lambda path: path.write_bytes(bytes(range(256))), "not_a_document", "text"),
    "stub.pdf": (lambda path: path.write_bytes((RAW / GOOD).read_bytes()[:100]), "truncated", "damaged"),
    "cut.pdf": (lambda path: path.write_bytes((RAW / GOOD).read_bytes()[:2000]), "truncated", "damaged"),
    "half.pdf": (lambda path: path.write_bytes((RAW / GOOD).read_bytes()[:16000]), "truncated", "damaged"),
    "locked.pdf": (locked, "encrypted", "password"),
    "recipe.pdf": (recipe, "not_a_circular", "no known house"),
    "blank.pdf": (blank, "no_text", "no words"),
    "letter.txt": (
        lambda path: path.write_text("Dear aunt, see you on 5 May 2026."),
        "not_a_circular",
        "no known house",
    ),
}
"""Files by name: how they are made, the status and words of the cause that the report gives them."""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One run over every bad file, a good one, its twin, two claimants of one reference, and what is not there."""
    folder = tmp_path_factory.mktemp("bad")
    raw, hollow = folder / "raw", folder / "hollow"
    raw.mkdir()
    hollow.mkdir()
    for name, (make, _, _) in BAD.items():
        make(raw / name)
    shutil.copy(RAW / GOOD, raw)
    shutil.copy(RAW / GOOD, raw / "twin.pdf")
    (raw / "claim1.txt").write_text(CLAIMANT.format(date="6 March 2026", subject="Rehearsal"), "utf-8")
    (raw / "claim2.txt").write_text(CLAIMANT.format(date="9 March 2026", subject="Fees"), "utf-8")
    return ingest(folder, raw, folder / "none.pdf", hollow, folder / "sheet.xlsx")


@pytest.mark.parametrize(
    ("name", "status", "cause"),
    [
        *((name, status, cause) for name, (_, status, cause) in BAD.items()),
        ("none.pdf", "missing", "no such file"),
        ("sheet.xlsx", "missing", "no such file"),
        ("hollow", "missing", "no circulars in this folder"),
    ],
)
def test_one_line_names_file_and_cause(name: str, status: str, cause: str, run: Run) -> None:
    lines = [line for line in run.stderr.splitlines() if name in line and line.startswith("failed: ")]
    assert len(lines) == 1, run.stderr
    assert cause in lines[0]
    told = run.rows(f"select status, message, failed from problems where name = '{name}'")  # noqa: S608 - names of this file
    assert told == [(status, lines[0].removeprefix("failed: "), 1)]


def test_the_rest_is_ingested(run: Run) -> None:
    assert run.status == 1
    assert run.stdout.splitlines()[0] == f"3 read, 0 unchanged, {len(BAD) + 3} failed"
    held = {name for (name,) in run.rows("select source_name from circulars where held = 1")}
    assert held == {GOOD, "claim1.txt", "claim2.txt"}
    assert run.rows("select files, files_failed from runs") == [(3, len(BAD) + 3)]


def test_nothing_but_the_report_is_said(run: Run) -> None:
    assert "Traceback" not in run.stderr
    assert "Error" not in run.stderr


def test_messages_are_the_same_in_every_run(run: Run) -> None:
    assert " at 0x" not in run.stderr


def test_equal_files_are_kept_once_and_told(run: Run) -> None:
    (line,) = [line for line in run.stderr.splitlines() if "twin.pdf" in line and not line.startswith("failed")]
    assert "same content" in line
    assert GOOD in line
    assert run.rows("select failed from problems where status = 'same_content'") == [(0,)]


def test_two_files_that_claim_one_reference_are_both_kept(run: Run) -> None:
    claimants = run.rows("select count(*) from circulars where held = 1 and reference = 'CT/951/26'")
    assert claimants == [(2,)]
    found = run.rows("select message from findings where code = 'reference_conflict' and message like '%CT/951/26%'")
    assert found


def test_a_remark_alone_is_no_failure(tmp_path: Path) -> None:
    twin = tmp_path / "twin.pdf"
    shutil.copy(RAW / GOOD, twin)
    done = ingest(tmp_path, RAW / GOOD, twin)
    assert done.status == 0
    assert done.stdout.startswith("1 read, 0 unchanged, 0 failed\n")


@pytest.mark.parametrize("make", [cyclic, bomb])
def test_hostile_files_end_with_one_line(make: Callable[[Path], None], tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.pdf"
    make(hostile)
    done = ingest(tmp_path, hostile, RAW / GOOD)
    lines = [line for line in done.stderr.splitlines() if line.startswith("failed: ")]
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("failed: hostile.pdf")
    assert done.status == 1
    assert done.rows("select source_name from circulars where held = 1") == [(GOOD,)]
    assert "Traceback" not in done.stderr


def test_circulars_of_another_house_are_read_or_refused(ingested: Callable[[str], Ingested]) -> None:
    other = ingested("other")
    refused = [problem.name for problem in other.report.problems]
    assert len(set(refused)) == len(refused)
    assert len(refused) + len(other.records) == 41
    assert not set(refused) & set(other.records)
    assert {problem.status for problem in other.report.problems} <= {"not_a_circular"}
    for problem in other.report.problems:
        assert problem.failed
        assert problem.message.startswith(f"{problem.name}: ")
        assert "\n" not in problem.message


def test_errors_say_file_page_and_cause() -> None:
    assert str(IngestError("a.pdf", "crashed", "it broke")) == "a.pdf: it broke"
    assert str(IngestError("a.pdf", "crashed", "it broke", page=3)) == "a.pdf, page 3: it broke"
