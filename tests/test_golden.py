"""One golden file per sample circular: every fact with its evidence, compared exactly.

Rewritten only by ``pytest --rewrite-goldens``; the difference is then read like any other change.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.jsonl import Record, dump
from tests.corpora import SAMPLES, Ingested

GOLDEN = Path(__file__).parent / "golden"
NO_FACTS = {"Record", "Document", "Page", "Passage", "Table", "Link"}


def lines(data: bytes) -> list[str]:
    return data.decode().splitlines(keepends=True)


def fact_lines(record: Record) -> str:
    """The header and the facts of a record as JSON Lines, without what was read."""
    return "".join(line for line in lines(dump(record)) if json.loads(line)["type"] not in NO_FACTS)


@pytest.mark.parametrize("name", SAMPLES)
def test_facts_are_those_of_the_golden_file(
    name: str, ingested: Callable[[str], Ingested], request: pytest.FixtureRequest
) -> None:
    golden, got = GOLDEN / f"{name}.jsonl", fact_lines(ingested("sample").records[name])
    if request.config.getoption("--rewrite-goldens"):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(got, "utf-8")
    assert golden.is_file(), f"no {golden}: look at the facts, then write it with --rewrite-goldens"
    want = golden.read_text("utf-8")
    assert len(want.splitlines()) > 1, f"{golden} holds no facts"
    assert got.splitlines() == want.splitlines()


def test_every_golden_file_has_its_circular() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{name}.jsonl" for name in SAMPLES}
