"""The invented corpus of the benchmarks is the same each time, and a base can be built from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from benchmarks.invented import records
from ingest.jsonl import dump, loads
from kb import open as open_base


def test_the_same_seed_makes_the_same_circulars() -> None:
    made = list(records(30, seed=3))
    assert made == list(records(30, seed=3)) != list(records(30, seed=4))
    assert [loads(dump(record), "invented") for record in made] == made


def test_every_quote_stands_where_it_is_said_to_stand() -> None:
    for record in records(30):
        for item in record.facts.schedule:
            said = " | ".join(record.document.quote(place) for place in item.evidence.places)
            assert item.evidence.quote == said


def test_invented_circulars_make_a_base(base: Callable[..., Path]) -> None:
    with open_base(base(*records(40))) as book:
        kinds = {row["kind"] for row in book.rows("changes")}
        assert {"restates", "postpones", "refines"} <= kinds
        assert sum(row["held"] for row in book.rows("circulars")) == 40
