"""Finds the file that was read among those of some folders: what it holds decides, never what it is called."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Lock

from kb.hashes import sha256_of
from kb.images.leaf import Leaf
from kb.images.problems import NotHereError

_AGE = 60.0  # seconds after which a file that was not found is looked for anew
_State = tuple[int, int, int]


class Library:
    """The files under some folders (single files do as well), looked at when the first one is asked for.

    Only files of the right size are hashed, that of the right name first, and each once as long as it does not change.
    May be used from several threads.
    """

    def __init__(self, folders: Sequence[Path], clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` tells seconds."""
        self._folders = tuple(folders)
        self._clock = clock
        self._lock = Lock()
        self._by_size: dict[int, list[Path]] = {}
        self._looked_at: float | None = None
        self._hashes: dict[Path, tuple[_State, str]] = {}

    def find(self, leaf: Leaf) -> Path:
        """The file of a page.

        Raises:
            NotHereError: if no file there has the content.
        """
        with self._lock:
            looked_at = self._looked_at
            found = self._among_known(leaf)
            if found is None and (looked_at is None or self._clock() - looked_at > _AGE):
                self._look()
                found = self._among_known(leaf)
            if found is None:
                raise NotHereError(self._reason(leaf))
            return found

    def _among_known(self, leaf: Leaf) -> Path | None:
        same = self._by_size.get(leaf.size, ())
        for path in sorted(same, key=lambda path: path.name != leaf.name):  # the order of the walk otherwise
            if self._hash_of(path) == leaf.sha256:
                return path
        return None

    def _hash_of(self, path: Path) -> str | None:
        """The hash of a file as it is now; None when it cannot be read."""
        try:
            now = _state(path)
            known = self._hashes.get(path)
            if known is None or known[0] != now:
                known = self._hashes[path] = now, sha256_of(path)
        except OSError:
            return None
        return known[1]

    def _look(self) -> None:
        self._by_size = {}
        for folder in self._folders:
            for path, size in _files(folder):
                self._by_size.setdefault(size, []).append(path)
        self._looked_at = self._clock()

    def _reason(self, leaf: Leaf) -> str:
        if any(path.name == leaf.name for same in self._by_size.values() for path in same):
            return f"{leaf.name} is not the file any more that was read: build the base anew"
        if not any(folder.exists() for folder in self._folders):
            return f"{leaf.name} is not here: the folder of the files is missing (see --raw)"
        return f"{leaf.name} is not here: it was taken away, or came out of an archive or a mail (see --raw)"


def _files(place: Path) -> Iterator[tuple[Path, int]]:
    """(path, size) of every plain file at a place, folders within it included, in order of name."""
    if place.is_file():
        yield place, place.stat().st_size
    for folder, within, names in os.walk(place):
        within.sort()
        for name in sorted(names):
            path = Path(folder, name)
            try:
                found = path.stat()
            except OSError:
                continue  # a link that leads nowhere, or gone meanwhile
            if stat.S_ISREG(found.st_mode):
                yield path, found.st_size


def _state(path: Path) -> _State:
    """What changes when a file does."""
    now = path.stat()
    return now.st_ino, now.st_size, now.st_mtime_ns
