"""Which files are here, told by the journal: every content that an address ever gave."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ingest.source import ATTACHMENTS
from ingest.sources.journal import Line

_LONGEST = 150  # bytes of a name, well under what file systems take


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One content of one address; ``path`` is in the folder, ``etag`` and ``modified`` are the site's words for it."""

    url: str
    sha256: str
    path: str
    etag: str
    modified: str
    checked_at: str


def versions_of(lines: Iterable[Line]) -> dict[str, list[Version]]:
    """Every version by address, the one that was last given last."""
    found: dict[str, dict[str, Version]] = {}
    for line in lines:
        if line["kind"] != "request" or not line.get("sha256") or line.get("failure"):
            continue
        versions = found.setdefault(line["asked"], {})
        versions.pop(line["sha256"], None)
        versions[line["sha256"]] = Version(
            url=line["asked"],
            sha256=line["sha256"],
            path=line["path"],
            etag=line.get("etag") or "",
            modified=line.get("modified") or "",
            checked_at=line["at"],
        )
    return {url: list(versions.values()) for url, versions in found.items()}


def place_of(url: str, sha256: str, source: str, *, attachment: bool) -> Path:
    """Where a file belongs, within the folder: names repeat, so address and content make the name of its folder."""
    folder = Path(ATTACHMENTS) if attachment else Path()
    return folder / source / sha256[:16] / safe_name(url)


def safe_name(url: str) -> str:
    """The file's own name, without what no file system takes."""
    name = unquote(urlsplit(url).path).rsplit("/", 1)[-1]
    name = re.sub(r"[^\w.()+\-]+", "_", name).lstrip(".") or "unnamed"
    stem, dot, suffix = name.rpartition(".")
    while len(name.encode()) > _LONGEST:
        stem = stem[:-1]
        name = f"{stem}{dot}{suffix}"
    return name
