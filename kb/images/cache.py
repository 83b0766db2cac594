"""Pictures on disk: found by key, checked by hash, the least recently used removed where they grow too many.

Several processes may share the folder: files appear by rename and carry the hash of their bytes in their names, so that
nobody takes half a file or a damaged one for a picture.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from kb.drafts import draft_beside

MOST_BYTES = 500 << 20
"""What all pictures of one folder may take together."""
_SHARE = 10  # a tenth of it is cleared at once, and half a tenth written between two looks
_DIGITS = 16  # of the hash


class _Kept(NamedTuple):
    used: int
    size: int
    path: Path


class Cache:
    """One folder of pictures, made when the first one is kept. May be used from several threads and processes."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most = most_bytes
        self._lock = Lock()
        self._until_look = 0

    def get(self, key: str) -> bytes | None:
        """The picture, marked as used now; None where there is none. One that is damaged is removed."""
        for path in self._named(key):
            try:
                data = path.read_bytes()
            except OSError:
                continue  # another process has just removed it
            if _hash(data) == path.stem.rpartition(".")[2]:
                with suppress(OSError):  # a folder that can only be read
                    os.utime(path)
                return data
            with suppress(OSError):
                path.unlink()
        return None

    def put(self, key: str, data: bytes) -> None:
        """Keeps a picture.

        Raises:
            OSError: if the folder cannot be written to.
        """
        target = self._room(key) / f"{key}.{_hash(data)}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        with draft_beside(target) as draft:
            draft.write_bytes(data)
            draft.replace(target)
        with self._lock:
            self._until_look -= len(data)
            if self._until_look <= 0:
                self._clear()
                self._until_look = self._most // (2 * _SHARE)

    def _named(self, key: str) -> list[Path]:
        return sorted(self._room(key).glob(f"{key}.*.png"))

    def _room(self, key: str) -> Path:
        """One of 256 folders: none grows long."""
        return self._folder / key[:2]

    def _clear(self) -> None:
        """Removes the least recently used where less than a tenth is free, until a tenth is."""
        kept = sorted(self._all())
        excess = sum(one.size for one in kept) - (self._most - self._most // _SHARE)
        for one in kept:
            if excess <= 0:
                return
            one.path.unlink(missing_ok=True)
            excess -= one.size

    def _all(self) -> Iterator[_Kept]:
        """Every file, what killed processes left included."""
        for path in self._folder.glob("*/*"):
            try:
                found = path.stat()
            except FileNotFoundError:
                continue
            yield _Kept(found.st_mtime_ns, found.st_size, path)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_DIGITS]
