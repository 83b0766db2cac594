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
    """One input file; ``name`` is the file name, ``url`` its address where one is known.

    ``origin`` is the place that an unpacked file is from, ``archive.zip!member.pdf`` and the like; else None.
    """

    path: Path
    name: str
    media_type: str
    sha256: str
    size: int
    url: str | None = None
    origin: str | None = None

    @property
    def place(self) -> str:
        """Where it is from, for people: its origin, else its path."""
        return self.origin or str(self.path)


def open_source(
    path: Path, *, name: str | None = None, origin: str | None = None, url: str | None = None
) -> SourceFile:
    """Looks at one file and takes its fingerprint.

    What was unpacked has a ``name`` and an ``origin`` of its own; its errors are told by the origin.

    Raises:
        IngestError: if it is missing (``missing``), empty (``empty``) or of no readable kind (``not_a_document``).
    """
    media_type, called = MEDIA_TYPES.get(path.suffix.lower()), origin or path.name
    if not path.is_file():
        raise IngestError(called, "missing", "no such file")
    if media_type is None:
        raise IngestError(called, "not_a_document", f"cannot read files of kind {path.suffix or 'unknown'!r}")
    data = path.read_bytes()
    if not data:
        raise IngestError(called, "empty", "the file is empty")
    digest = hashlib.sha256(data).hexdigest()
    return SourceFile(
        path=path,
        name=name or path.name,
        media_type=media_type,
        sha256=digest,
        size=len(data),
        url=url,
        origin=origin,
    )
