"""The journal: one JSON object a line, only ever added to; what was asked, what came of it, what is missing.

Kinds of lines: ``run`` (start and end), ``request`` (one per request, with status, bytes, hash, reason of failure),
``listed`` (a listing was read to its end), ``hole`` (places of it that gave no row), ``unread`` (rows of unknown
shape).
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Mapping
from datetime import timezone
from pathlib import Path
from typing import Any

from ingest.sources.clock import Clock
from ingest.sources.problems import FetchError

NAME = "journal.jsonl"
Line = Mapping[str, Any]


def read_journal(path: Path) -> tuple[Line, ...]:
    """Every line, oldest first; empty where there is no file. A last line that a killed run cut short is left out.

    Raises:
        FetchError: naming a line that is damaged.
    """
    if not path.is_file():
        return ()
    whole, _, _ = path.read_text("utf-8").rpartition("\n")
    return tuple(_parsed(line, f"{path}, line {at}") for at, line in enumerate(whole.splitlines(), start=1))


def _parsed(line: str, place: str) -> Line:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise FetchError(f"{place}: {error}") from error
    if not isinstance(value, dict) or "kind" not in value:
        raise FetchError(f"{place}: an object with a kind is wanted")
    return value


class Journal:
    """The journal of a folder, open for one run; no two runs write it at a time."""

    def __init__(self, folder: Path, clock: Clock, zone: timezone) -> None:
        """Opens it and begins a run.

        Raises:
            FetchError: if another run has it open, or it is damaged.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self._clock, self._zone = clock, zone
        self._file = (folder / NAME).open("a+b")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._drop_torn_line()
            self.past = read_journal(folder / NAME)
        except BlockingIOError as error:
            self._file.close()
            raise FetchError(f"{folder}: another run is fetching into this folder") from error
        self.run = max((line["run"] for line in self.past), default=0) + 1

    def note(self, kind: str, **values: Any) -> None:  # noqa: ANN401 - whatever the kind of line holds
        """Adds a line; it is in the file when this returns."""
        line = {"kind": kind, "run": self.run, "at": self.moment(), **values}
        self._file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        self._file.flush()

    def moment(self) -> str:
        """Now, as the issuer's clocks show it: ``YYYY-MM-DDTHH:MM:SS``."""
        return self._clock.now().astimezone(self._zone).replace(tzinfo=None).isoformat(timespec="seconds")

    def unfinished(self) -> tuple[Line, ...]:
        """The lines of runs that were killed, back to the last one that came to its end."""
        last_end = max((at for at, line in enumerate(self.past) if _ends(line)), default=-1)
        return self.past[last_end + 1 :]

    def close(self) -> None:
        """Lets other runs in."""
        self._file.close()

    def _drop_torn_line(self) -> None:
        """Takes away what a killed run left of its last line."""
        self._file.seek(0)
        data = self._file.read()
        whole = data.rfind(b"\n") + 1
        if whole < len(data):
            os.truncate(self._file.fileno(), whole)


def _ends(line: Line) -> bool:
    return bool(line["kind"] == "run" and line.get("state") == "end")
