"""Where kept builds are: ``releases/0007/`` beside the base, and which of them a question means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kb.releases.manifest import Manifest
from kb.sources import sqlite_file

FORMS = "a run (7), a day (2026-05-01: the latest build of that day or before) or `latest`"
BASE = "circulars.db"
MANIFEST = "manifest.json"
_NAME = re.compile(r"\d{4,}", re.ASCII)


class ReleaseError(Exception):
    """A release that is not there, is damaged, or cannot be kept. The message says which and why."""


class ReleaseWordError(ValueError):
    """Words that name no release."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One line of what is kept: ``extractor`` is the version that made the facts, ``size`` the base's in bytes."""

    run: int
    built_at: str
    circulars: int
    extractor: str
    size: int
    sha256: str


def shelf_of(db: str) -> Path:
    """The folder of the releases of a base, which need not be there.

    Raises:
        ReleaseError: if the base is no SQLite file.
    """
    file = sqlite_file(db)
    if not file:
        raise ReleaseError("only a base in a SQLite file has releases")
    return Path(file).parent / "releases"


def name_of(run: int) -> str:
    """The name of a release's folder: four digits, or more where four are not enough."""
    return f"{run:04}"


def folders(shelf: Path) -> tuple[Path, ...]:
    """Every release on the shelf, first run first."""
    found = (path for path in shelf.glob("*") if _NAME.fullmatch(path.name) and path.is_dir())
    return tuple(sorted(found, key=lambda path: int(path.name)))


def manifest_of(folder: Path) -> Manifest:
    """The manifest of a release.

    Raises:
        ReleaseError: if it is missing or damaged.
    """
    path = folder / MANIFEST
    try:
        return Manifest.of_text(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ReleaseError(f"{path} cannot be read: {error}") from error


def find(db: str, wanted: str | int | date) -> Path:
    """The folder of the release that ``wanted`` names: see `FORMS`.

    Raises:
        ReleaseWordError: if the words name none.
        ReleaseError: if there is no such release; the message lists those that there are.
    """
    meant = _meant(wanted)
    there = folders(shelf_of(db))
    if fitting := [folder for folder in there if _fits(folder, meant)]:
        return fitting[-1]
    raise ReleaseError(_none(db, str(wanted), there))


def kept(db: str) -> tuple[Release, ...]:
    """Everything that is kept of a base, first run first. Errors as in `shelf_of` and `manifest_of`."""
    return tuple(_line(manifest_of(folder)) for folder in folders(shelf_of(db)))


def _meant(wanted: str | int | date) -> int | date | None:
    """The run or day; None for the latest release."""
    if not isinstance(wanted, str):
        return wanted
    if wanted == "latest":
        return None
    try:
        return int(wanted) if wanted.isdecimal() else date.fromisoformat(wanted)
    except ValueError as error:
        raise ReleaseWordError(f"{wanted!r} is no release: give {FORMS}") from error


def _fits(folder: Path, meant: int | date | None) -> bool:
    if isinstance(meant, date):
        return manifest_of(folder).day <= meant.isoformat()
    return meant is None or int(folder.name) == meant


def _none(db: str, wanted: str, there: tuple[Path, ...]) -> str:
    if not there:
        return f"no release is kept beside {db}: keep one with `circulars build --keep`"
    listed = ", ".join(f"{folder.name} of {manifest_of(folder).day}" for folder in there)
    return f"no release {wanted} beside {db}, only {listed}"


def _line(manifest: Manifest) -> Release:
    return Release(
        run=manifest.run,
        built_at=manifest.built_at,
        circulars=manifest.circulars,
        extractor=", ".join(manifest.extractors),
        size=manifest.size,
        sha256=manifest.sha256,
    )
