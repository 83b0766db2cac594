"""Keeping a build: a copy of the base with its manifest, put on the shelf in one rename and never written again."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.corpus import Corpus
from kb.drafts import draft_beside, to_disk
from kb.hashes import sha256_of
from kb.releases.manifest import Manifest
from kb.releases.shelf import BASE, MANIFEST, ReleaseError, manifest_of, name_of, shelf_of
from kb.sources import sqlite_file

_ROWS = {
    "runs": "select * from runs order by id",
    "problems": "select * from problems order by run_id, seq",
    "extractors": "select distinct extractor from circulars where held order by extractor",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A release; ``new`` is false if it was there already."""

    folder: Path
    new: bool


def keep(db: str, corpus: Corpus) -> Kept:
    """Keeps the base as it is. ``corpus`` is what it was built from.

    Raises:
        ReleaseError: if the base is no SQLite file, was built from something else, or its run's place is taken by
            another base.
        OSError: if it cannot be written.
    """
    shelf = shelf_of(db)
    shelf.mkdir(parents=True, exist_ok=True)
    with draft_beside(shelf / "release") as draft:
        draft.mkdir()
        # The copy is what is looked at: the base itself may be built anew meanwhile.
        shutil.copyfile(sqlite_file(db) or "", draft / BASE)
        manifest = _describe(draft / BASE, corpus)
        folder = shelf / name_of(manifest.run)
        if folder.exists():
            return _again(folder, manifest)
        (draft / MANIFEST).write_text(manifest.text(), "utf-8")
        for path in (draft / BASE, draft / MANIFEST, draft):
            to_disk(path)
        draft.rename(folder)
        to_disk(shelf)
        return Kept(folder=folder, new=True)


def _again(folder: Path, manifest: Manifest) -> Kept:
    before = manifest_of(folder)
    if before.sha256 != manifest.sha256:
        raise ReleaseError(
            f"{folder} holds another base (built at {before.built_at}): a release is never overwritten, move it away"
        )
    return Kept(folder=folder, new=False)


def _describe(base: Path, corpus: Corpus) -> Manifest:
    rows = _read(base)
    last = rows["runs"][-1]
    if last["corpus_hash"] != corpus.hash:
        raise ReleaseError(f"run {last['id']} was not built from what is in {corpus.facts} now: build, then keep")
    extractors = [row["extractor"] for row in rows["extractors"]]
    return Manifest(
        run=last["id"],
        built_at=last["built_at"],
        circulars=last["files"],
        sha256=sha256_of(base),
        size=base.stat().st_size,
        corpus_hash=corpus.hash,
        inputs=corpus.inputs,
        versions=json.loads(last["versions"]) | {"extractors": extractors},
        counts=json.loads(last["counts"]),
        fill_rates=json.loads(last["fill_rates"]),
        runs=rows["runs"],
        problems=rows["problems"],
    )


def _read(base: Path) -> dict[str, list[dict[str, Any]]]:
    with closing(sqlite3.connect(f"{base.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return {name: [dict(row) for row in connection.execute(sql)] for name, sql in _ROWS.items()}
