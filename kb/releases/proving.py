"""Proving a release: is it as it was kept, and does it come out again, byte for byte, from what it was made of?"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from kb.build import rebuild
from kb.corpus import Corpus, open_corpus
from kb.hashes import corpus_hash, sha256_of
from kb.history import History, circumstances, versions
from kb.releases.manifest import Manifest
from kb.releases.shelf import BASE, MANIFEST, manifest_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What came of it: every reason why the release does not hold, and what is otherwise than it was.

    Attributes:
        manifest: what is said of the release.
        reasons: why it does not hold, one line each; none if it does.
        remarks: other versions at work than then, one line each: they explain other bytes.
    """

    manifest: Manifest
    reasons: tuple[str, ...]
    remarks: tuple[str, ...]


def prove(folder: Path, facts: Path, decisions: Path) -> Proof:
    """Looks at the release in ``folder`` and builds it again from facts and decisions.

    Facts files that came later do not matter. What was built is thrown away. It is not built where the inputs are
    not the same: the reasons say which.

    Raises:
        ReleaseError: if the manifest cannot be read.
        BuildError, CheckError, CurationError, IngestError, ListingError, OSError: if it cannot be built.
    """
    manifest = manifest_of(folder)
    corpus = open_corpus(facts, decisions, manifest.inputs.facts)
    damage = tuple(_damage(folder, manifest))
    reasons = damage + tuple(manifest.inputs.differences(corpus.inputs))
    if reasons == damage:
        reasons += _outcome(folder, manifest, corpus)
    return Proof(manifest=manifest, reasons=reasons, remarks=tuple(_other_versions(manifest)))


def _damage(folder: Path, manifest: Manifest) -> Iterator[str]:
    base = folder / BASE
    if not base.is_file():
        yield f"{BASE}: missing"
    elif sha256_of(base) != manifest.sha256:
        yield f"{BASE}: not the file that was kept: its SHA-256 is not that of the manifest"
    if corpus_hash(manifest.inputs, str(manifest.versions.get("builder"))) != manifest.corpus_hash:
        yield f"{MANIFEST}: its corpus hash is not that of its inputs and builder"


def _outcome(folder: Path, manifest: Manifest, corpus: Corpus) -> tuple[str, ...]:
    """Builds it again: in what the bytes are others, nothing if they are the same."""
    past = History(runs=tuple(map(dict, manifest.runs)), problems=tuple(map(dict, manifest.problems)))
    with tempfile.TemporaryDirectory() as place:
        again = Path(place) / BASE
        rebuild(again, corpus, past)
        if sha256_of(again) == manifest.sha256:
            return ()
        others = ", ".join(_other_tables(folder / BASE, again)) or "none, only the form of the file"
        return (f"built again, it has other bytes; tables that differ: {others}",)


def _other_versions(manifest: Manifest) -> Iterator[str]:
    for name, now in (versions() | circumstances()).items():
        if (then := manifest.versions.get(name)) != now:
            yield f"another version of {name}: {then} then, {now} now"


def _other_tables(one: Path, other: Path) -> Iterator[str]:
    """The tables whose rows are not the same in two bases, or why that cannot be told."""
    try:
        with closing(_open(one)) as left, closing(_open(other)) as right:
            names = sorted({*_tables(left), *_tables(right)})
            yield from (name for name in names if not _same(left, right, name))
    except sqlite3.DatabaseError as error:
        yield f"cannot be compared ({error})"


def _open(base: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{base.resolve().as_uri()}?mode=ro", uri=True)


def _tables(connection: sqlite3.Connection) -> list[str]:
    """Every table but those that SQLite makes of the others."""
    sql = "select name from sqlite_schema where type = 'table' and name not like 'sqlite!_%' escape '!'"
    return [row[0] for row in connection.execute(sql)]


def _same(left: sqlite3.Connection, right: sqlite3.Connection, table: str) -> bool:
    sql = f'select * from "{table}"'  # noqa: S608 - a name that the base itself has
    return all(row == twin for row, twin in zip_longest(left.execute(sql), right.execute(sql)))
