"""The team that a private site is served to: the last one that could be read, whatever became of its file since."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kb.website.access.team import Team, TeamError, read
from kb.website.watched import Watched


class Standing:
    """The team of a file, kept while a later state of the file cannot be read.

    Raises:
        TeamError: if the file cannot be used from the start.
    """

    def __init__(self, path: Path, tell: Callable[[str], None]) -> None:
        self._file = Watched(path)
        self._tell = tell
        self.team: Team = read(path)

    def renewed(self) -> bool:
        """Whether the file has another team than it had; a state that cannot be read is told once, in one line."""
        if not self._file.changed():
            return False
        try:
            team = read(self._file.path)
        except TeamError as error:
            self._tell(f"{error}; the site goes on for the team that was read before")
            return False
        if team == self.team:
            return False
        self.team = team
        return True
