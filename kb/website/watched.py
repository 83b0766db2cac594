"""A file that others replace or write anew."""

from __future__ import annotations

from pathlib import Path


class Watched:
    """A file as it was when somebody last looked; the first look is at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen = _identity(path)

    def changed(self) -> bool:
        """Whether another file is in its place since the last look, or it was written, taken away or put back."""
        before, self._seen = self._seen, _identity(self.path)
        return self._seen != before

    @property
    def there(self) -> bool:
        """Whether it was there at the last look."""
        return self._seen is not None


def _identity(path: Path) -> tuple[int, int] | None:
    """What differs between states of a file: its inode and the nanosecond of its last change."""
    try:
        found = path.stat()
    except OSError:
        return None  # taken away, or out of reach for now
    return found.st_ino, found.st_mtime_ns
