"""The product's own evaluation gives the figures of the shared scoring tool, whatever state a base is in."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kb.evaluation import evaluate
from tests.corpora import CORPORA, HELDOUT, SHARED, Ingested

TOOL = SHARED / "tools" / "score.py"
Row = dict[str, Any]

needs_tool = pytest.mark.skipif(not TOOL.exists(), reason=f"{TOOL} is not here: it is no part of a clone")


def figures_of_the_tool(db: Path, *options: Path | str) -> dict[str, float]:
    done = subprocess.run([sys.executable, TOOL, db, *options, "--json"], check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def damage(db: Path) -> None:
    """Makes a base wrong in every way that gold can see."""
    with closing(sqlite3.connect(db)) as base, base:
        base.executescript("""
            update circulars set subject = 'Another', issued_on = null, language = 'zh' where rowid % 5 = 0;
            update circulars set source_name = 'gone.pdf' where rowid = 2;
            update circulars set reference_basis = 'inferred' where rowid % 4 = 0;
            delete from schedule where rowid % 7 = 0;
            update schedule set ends = starts where rowid % 6 = 0;
            update schedule set kind = 'period', site = null where rowid % 5 = 0;
            update schedule set certainty = 'tentative', strength = null, grain = 'day' where rowid % 4 = 0;
            update schedule set title = 'Nothing', quote = 'of the kind' where rowid % 11 = 0;
            update schedule set starts = null, ends = null where rowid % 13 = 0;
            update citations set issued_on = '2020-01-01', predicate = 'cancels' where rowid % 3 = 0;
            update citations set reference = 'XX/' || reference where rowid % 4 = 0;
            update endpoints set site = 'test', port = '1' where rowid % 5 = 0;
            update endpoints set audience = '["EP"]', system = 'XYZ' where rowid % 3 = 0;
            delete from contacts where rowid % 4 = 0;
            -- findings on the base as a whole belong to no circular: the tool counts them for every one that is gone
            update findings set code = 'date_conflict' where rowid % 3 = 0 and circular_id is not null;
        """)


@needs_tool
@pytest.mark.parametrize("state", ["as made", "damaged"])
@pytest.mark.parametrize("name", ["sample", "text", "heldout"])
def test_figures_are_those_of_the_shared_tool(
    name: str, state: str, ingested: Callable[[str], Ingested], tmp_path: Path
) -> None:
    gold = CORPORA[name].gold
    assert gold is not None
    db = tmp_path / "base.db"
    shutil.copy(ingested(name).db, db)
    if state == "damaged":
        damage(db)
    ours, theirs = evaluate(f"sqlite:///{db}", gold).figures(), figures_of_the_tool(db, gold)
    assert ours == theirs
    assert len(ours) > 30
    if state == "damaged":
        assert sum(figure < 1 for figure in ours.values()) > 15


@needs_tool
@pytest.mark.parametrize(
    ("name", "milestones"),
    [("sample", SHARED / "gold" / "sample_milestones.json"), ("heldout", HELDOUT / "gold_milestones.json")],
)
def test_figures_of_changes_are_those_of_the_shared_tool(
    name: str, milestones: Path, ingested: Callable[[str], Ingested], tmp_path: Path
) -> None:
    gold = CORPORA[name].gold
    assert gold is not None
    db = tmp_path / "base.db"
    shutil.copy(ingested(name).db, db)
    invent_changes(db, json.loads(milestones.read_text("utf-8")))
    ours = evaluate(f"sqlite:///{db}", gold, milestones).figures()
    assert ours == figures_of_the_tool(db, gold, "--milestones", milestones)
    assert 0 < ours["changes.f1"] < 1


def invent_changes(db: Path, gold: Mapping[str, Any]) -> None:
    """Links the items of every two circulars that gold links, each kind in turn right and wrong."""
    find = "select s.id, c.id from schedule s join circulars c on c.id = s.circular_id where c.source_name = ?"
    with closing(sqlite3.connect(db)) as base, base:
        base.execute("delete from changes")
        (columns,) = zip(*((row[1],) for row in base.execute("pragma table_info(changes)")), strict=True)
        number = 0
        for at, change in enumerate(gold["changes"]):
            for before, _ in base.execute(find, [change["from"]]).fetchall():
                for after, later in base.execute(find, [change["to"]]).fetchall():
                    number += 1
                    kind = [change["kind"]] if isinstance(change["kind"], str) else change["kind"]
                    values = {
                        "id": f"c{number}", "before_id": before, "after_id": after, "circular_id": later,
                        "kind": kind[0] if at % 3 else "restates", "announced_on": "2026-01-01", "milestone_id": "m",
                        "basis": "claims",
                    }  # fmt: skip
                    names = [name for name in values if name in columns]
                    marks = ", ".join("?" * len(names))
                    base.execute(
                        f"insert into changes ({', '.join(names)}) values ({marks})",  # noqa: S608 - names of the schema
                        [values[name] for name in names],
                    )
