"""Identities in the base: the table, the questions, and the decisions of people."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import kb
from ingest.jsonl import Record
from kb.build import build
from kb.cli import main
from kb.corpus import open_corpus
from kb.database import as_url
from kb.history import Run

Make = Callable[..., Record]

SUBJECT = "Guide to the Renewal of CCMS Passwords"
NUMBER = "PT/SCS/HKCC/907/2026"


def _records(make: Make) -> tuple[Record, Record]:
    file = make("PT_SCS_HKCC_907_2026.pdf", subject=SUBJECT, bounds=("2026-03-02", "2026-05-29"))
    cites = [{"reference": NUMBER, "issued_on": "2026-03-20", "predicate": "follows_up"}]
    return file, make(
        "plans.pdf", reference="PT/SCS/HKCC/950/2026", issued_on="2026-06-01", subject=SUBJECT, cites=cites
    )


def _rows(db: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(db)) as connection:
        return connection.execute(sql).fetchall()


def test_the_table_holds_what_was_found(make: Make, base: Callable[..., Path]) -> None:
    db = base(*_records(make))
    (row,) = _rows(db, "select reference, score, accepted, basis, evidence from identity_candidates")
    assert (row[0], row[2], row[3]) == (NUMBER, 1, "inferred")
    assert "the file name PT_SCS_HKCC_907_2026.pdf spells the number (+0.50)" in json.loads(row[4])
    held = "select reference, reference_basis, issued_on, inferred_on, known_on from circulars where subject = ?"
    with closing(sqlite3.connect(db)) as connection:
        assert (NUMBER, "inferred", None, "2026-03-20", "2026-03-20") in connection.execute(held, [SUBJECT]).fetchall()
    assert _rows(db, "select basis from citations") == [("inferred",)]
    assert _rows(db, "select count(*) from circulars where not held") == [(0,)]


def test_show_lists_who_a_file_may_be(make: Make, base: Callable[..., Path]) -> None:
    db = str(base(*_records(make)))
    shown = CliRunner().invoke(main, ["show", "PT_SCS_HKCC_907_2026.pdf", "--db", db]).stdout
    assert "Identity (1)" in shown
    assert "issued between 2026-03-02 and 2026-05-29, which holds 2026-03-20 (+0.25)" in shown
    with kb.open(db) as book:
        (dossier,) = book.show(NUMBER)
    (guess,) = dossier.sections["identity"]
    assert (guess["reference"], guess["accepted"], type(guess["grounds"])) == (NUMBER, 1, tuple)


def test_a_circular_tells_who_it_may_be(make: Make, base: Callable[..., Path]) -> None:
    with kb.open(base(*_records(make))) as book:
        (found,) = book.show("PT_SCS_HKCC_907_2026.pdf")
    (row,) = found.sections["identity"]
    assert any(ground.endswith("which holds 2026-03-20 (+0.25)") for ground in row["grounds"])


def test_as_of_knows_a_file_from_the_day_that_was_inferred(make: Make, base: Callable[..., Path]) -> None:
    with kb.open(base(*_records(make))) as book:
        assert [one.circular["reference"] for one in book.as_of("2026-03-20").show(NUMBER)] == [NUMBER]
        assert book.as_of("2026-03-19").show(NUMBER) == []


@pytest.mark.parametrize(
    ("judgement", "reference", "candidates"),
    [
        ("same", "CT/1/26", [("CT/1/26", 1, "human")]),
        ("different", NUMBER, []),
    ],
)
def test_decisions_are_part_of_what_a_base_is_built_from(
    make: Make,
    facts: Callable[..., Path],
    tmp_path: Path,
    judgement: str,
    reference: str,
    candidates: list[tuple[str, int, str]],
) -> None:
    folder, curation = facts(*_records(make)), tmp_path / "curation"
    before = open_corpus(folder, curation)
    curation.mkdir()
    head = "judgement,file,reference,reason,decided_by,decided_on\n"
    (curation / "identities.csv").write_text(f"{head}{judgement},PT_SCS_HKCC_907_2026.pdf,{reference},,Ann,\n", "utf-8")
    corpus = open_corpus(folder, curation)
    assert corpus.hash != before.hash
    build(as_url(tmp_path / "base.db"), corpus, Run())
    assert _rows(tmp_path / "base.db", "select reference, accepted, basis from identity_candidates") == candidates
