"""Everything a base is built from: the folder of facts, the listing remembered in it, the decisions of people."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest import jsonl
from ingest.jsonl import Record
from kb import curation, listing
from kb.curation import Decision, IdentityDecision
from kb.records import ListingRow

_BUILDERS = ("hypotheses", "milestones", "rows", "schema", "timeline")
"""Packages of this one that decide what a base looks like, beside the modules of the folder itself."""
_SOURCES = frozenset({".py", ".sql", ".toml"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What one build reads. ``hash`` is a SHA-256 over all of it and over the code that builds."""

    facts: Path
    files: tuple[Path, ...]
    listing: tuple[ListingRow, ...]
    decisions: tuple[Decision, ...]
    identities: tuple[IdentityDecision, ...]
    hash: str

    def records(self) -> Iterator[Record]:
        """Every document, in order of its hash, one at a time: they are large.

        Raises:
            IngestError: for a facts file that is damaged.
        """
        return (jsonl.load(path) for path in self.files)


def open_corpus(facts: Path, decisions: Path) -> Corpus:
    """Looks at a folder of facts and one of decisions; either may be absent.

    Raises:
        ListingError, CurationError: for a file there that cannot be read.
    """
    files = tuple(sorted(facts.glob("*.jsonl")))
    digest = hashlib.sha256(builder_version().encode())
    for path in [*files, facts / listing.NAME, *(decisions / name for name in curation.FILES)]:
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return Corpus(
        facts=facts,
        files=files,
        listing=listing.recall(facts),
        decisions=curation.read(decisions),
        identities=curation.read_identities(decisions),
        hash=digest.hexdigest(),
    )


@lru_cache
def builder_version() -> str:
    """A fingerprint of the code that makes the base: another version builds anew."""
    folder = Path(__file__).parent
    digest = hashlib.sha256()
    parts = [
        path for part in _BUILDERS for ending in ("py", "sql", "toml") for path in folder.glob(f"{part}/**/*.{ending}")
    ]
    for path in sorted([*folder.glob("*.py"), *parts]):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
