"""One at a time: a watcher for one base, a sender for one digest."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.telling.problems import TellingError


@contextmanager
def locked(path: Path, taken: str = "another watcher runs for this base") -> Iterator[None]:
    """Holds the lock while the context lasts; the system lets go of it when the process ends, however it ends.

    Raises:
        TellingError: if another process holds it; ``taken`` says what that does.
        OSError: if the file cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise TellingError(f"{path}: {taken}") from error
        yield
