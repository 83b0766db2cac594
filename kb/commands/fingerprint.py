"""Whether a base made now would be another one than the last: a fingerprint of what it is made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.pipeline import extractor_version
from ingest.source import ATTACHMENTS, MEDIA_TYPES
from ingest.sources.catalogue import Entry, read_catalogue
from ingest.sources.journal import NAME as JOURNAL
from ingest.sources.journal import read_journal
from kb.fetched import loss_findings
from kb.history import versions


def fingerprint(raw: Path, curation: Path) -> str:
    """Hash of the files to read, what the listing says, what it lost, the decisions, and the versions of the code.

    When something was last seen or asked for makes no difference: a round that brings nothing builds nothing.

    Raises:
        FetchError: if listing or journal is damaged.
        OSError: if a folder cannot be read.
    """
    digest = hashlib.sha256()
    for value in _values(raw, curation):
        digest.update(json.dumps(value, ensure_ascii=False, sort_keys=True).encode() + b"\n")
    return digest.hexdigest()[:32]


def is_anything(raw: Path) -> bool:
    """Whether there is a file to read."""
    return any(True for _ in _files(raw))


def _values(raw: Path, curation: Path) -> Iterator[Any]:
    yield versions()
    yield extractor_version()
    for path in _files(raw):
        seen = path.stat()
        yield path.relative_to(raw).as_posix(), seen.st_size, seen.st_mtime_ns
    for entry in read_catalogue(raw):
        yield _lasting(entry)
    for raised in loss_findings(read_journal(raw / JOURNAL)):
        yield raised.finding.message
    for path in sorted(curation.glob("*.csv")):
        yield path.name, hashlib.sha256(path.read_bytes()).hexdigest()


def _files(raw: Path) -> Iterator[Path]:
    readable = (path for path in sorted(raw.rglob("*")) if path.is_file() and path.suffix.lower() in MEDIA_TYPES)
    return (path for path in readable if ATTACHMENTS not in path.relative_to(raw).parts)


def _lasting(entry: Entry) -> Entry:
    """What a row says, without when it was last seen saying so."""
    seen = [{name: value for name, value in one.items() if name != "last"} for one in entry.get("seen", ())]
    return {**entry, "seen": seen}
