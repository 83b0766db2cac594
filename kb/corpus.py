"""Everything a base is built from: the folder of facts with listing and journal in it, the decisions of people."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest import jsonl
from ingest.jsonl import Record
from ingest.sources.journal import Line
from kb import curation, fetched, listing
from kb.curation import Decision, IdentityDecision
from kb.hashes import corpus_hash, hashes_of, sha256_of
from kb.inputs import Inputs
from kb.records import ListingRow

BUILDERS = (
    "answers",
    "asking",
    "calendars",
    "cues",
    "hypotheses",
    "milestones",
    "prepared",
    "rows",
    "schema",
    "sql",
    "timeline",
)
"""Packages of this one that decide what a base looks like, beside the modules of the folder itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What one build reads; ``inputs`` are the hashes of its files."""

    facts: Path
    files: tuple[Path, ...]
    listing: tuple[ListingRow, ...]
    journal: tuple[Line, ...]
    decisions: tuple[Decision, ...]
    identities: tuple[IdentityDecision, ...]
    inputs: Inputs

    @property
    def hash(self) -> str:
        """A SHA-256 over everything that is read and over the code that builds."""
        return corpus_hash(self.inputs, builder_version())

    def records(self) -> Iterator[Record]:
        """Every document, in order of its hash, one at a time: they are large.

        Raises:
            IngestError: for a facts file that is damaged.
        """
        return (jsonl.load(path) for path in self.files)


def open_corpus(facts: Path, decisions: Path, only: Container[str] | None = None) -> Corpus:
    """Looks at a folder of facts and one of decisions; either may be absent.

    ``only`` leaves out facts files of other names: those that came later than what is to be built again.

    Raises:
        ListingError, CurationError: for a file there that cannot be read.
    """
    files = tuple(path for path in sorted(facts.glob("*.jsonl")) if only is None or path.name in only)
    listed, told = facts / listing.NAME, facts / fetched.NAME
    inputs = Inputs(
        facts=hashes_of(files),
        listing=sha256_of(listed) if listed.is_file() else None,
        curation=hashes_of(sorted(decisions.glob("*.csv"))),
        journal=sha256_of(told) if told.is_file() else None,
    )
    return Corpus(
        facts=facts,
        files=files,
        listing=listing.recall(facts),
        journal=tuple(fetched.recall(facts)),
        decisions=curation.read(decisions),
        identities=curation.read_identities(decisions),
        inputs=inputs,
    )


@lru_cache
def builder_version() -> str:
    """A fingerprint of the code that makes the base: another version builds anew."""
    folder = Path(__file__).parent
    digest = hashlib.sha256()
    parts = [
        path for part in BUILDERS for ending in ("py", "sql", "toml") for path in folder.glob(f"{part}/**/*.{ending}")
    ]
    for path in sorted([*folder.glob("*.py"), *parts]):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
