"""A file as it lies in a folder: bytes, name and fingerprint, before it is read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from ingest.issues import IngestError

MEDIA_TYPES = {".pdf": "application/pdf", ".txt": "text/plain", ".md": "text/markdown"}
"""Suffix (lower case) of every kind of file that can be read."""

ATTACHMENTS = "attachments"
"""Folder of files that are listed with circulars and are none: forms, specifications. Only read when named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """One input file; ``name`` is the file name, ``url`` its public address where one is known."""

    path: Path
    name: str
    media_type: str
    sha256: str
    size: int
    url: str | None = None


def open_source(path: Path) -> SourceFile:
    """Looks at one file and takes its fingerprint.

    Raises:
        IngestError: if it is missing (``missing``), empty (``empty``) or of no readable kind (``not_a_document``).
    """
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    if not path.is_file():
        raise IngestError(path.name, "missing", "no such file")
    if media_type is None:
        raise IngestError(path.name, "not_a_document", f"cannot read files of kind {path.suffix or 'unknown'!r}")
    data = path.read_bytes()
    if not data:
        raise IngestError(path.name, "empty", "the file is empty")
    digest = hashlib.sha256(data).hexdigest()
    return SourceFile(path=path, name=path.name, media_type=media_type, sha256=digest, size=len(data))
