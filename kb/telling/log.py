"""The log beside a base: what was found, and who was told what. JSON Lines, only ever added to.

Kinds of lines, each with ``at`` (Hong Kong time): ``passed`` (keys that were there before anyone was to be told),
``found`` (one thing to tell), ``joined`` (a channel that is told what is found from here on), ``sending``, ``told`` and
``unsent`` (what a channel does with keys), ``made`` (fingerprint of the inputs that the base was made of), ``looked``
(the state of the base's file when all news in it were found).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kb.telling.news import Found, News
from kb.telling.problems import TellingError

Step = Literal["sending", "told", "unsent"]
Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a channel did with some news: is about to send them, told them, or surely did not."""

    step: Step
    keys: tuple[str, ...]


class Log:
    """The log, open for one watcher at a time (see `kb.telling.lock`)."""

    def __init__(self, path: Path) -> None:
        """Reads what is there; half a line that a kill left is taken away.

        Raises:
            TellingError: naming a line that is damaged.
            OSError: if it cannot be read or written.
        """
        self._path = path
        self.found: list[Found] = []
        self.seen: set[str] = set()
        self.inputs = ""
        self.looked_at = ""
        self._from: dict[str, int] = {}
        self._steps: dict[str, dict[str, Step]] = {}
        self.begun = False
        for line in _whole_lines(path):
            self._take(line)

    def pass_over(self, keys: Iterable[str], at: str) -> None:
        """Writes down what nobody is to be told, such as what is there already."""
        self._write([{"kind": "passed", "at": at, "keys": sorted(keys)}])

    def join(self, channel: str, at: str) -> None:
        """From here on ``channel`` is to be told; nothing if it was before."""
        if channel not in self._from:
            self._write([{"kind": "joined", "at": at, "channel": channel}])

    def find(self, news: Iterable[News], at: str) -> tuple[News, ...]:
        """Writes down those that were not seen before, and gives them."""
        fresh = tuple({one.key: one for one in news if one.key not in self.seen}.values())
        self._write([{"kind": "found", "at": at, "news": one.plain()} for one in fresh])
        return fresh

    def report(self, channel: str, report: Report, at: str) -> None:
        """Writes down what a channel did; it is on the disk when this returns."""
        self._write([{"kind": report.step, "at": at, "channel": channel, "keys": list(report.keys)}])

    def made(self, inputs: str, at: str) -> None:
        """Writes down what the base was made of."""
        if inputs != self.inputs:
            self._write([{"kind": "made", "at": at, "inputs": inputs}])

    def looked(self, base: str, at: str) -> None:
        """Writes down that everything in a base was found; ``base`` is the state of its file."""
        if base != self.looked_at:
            self._write([{"kind": "looked", "at": at, "base": base}])

    def pending(self, channel: str) -> tuple[Found, ...]:
        """What the channel has not been told, oldest first, but for what is `in_doubt`."""
        steps = self._steps.get(channel, {})
        since = self._from.get(channel, len(self.found))
        return tuple(one for one in self.found[since:] if steps.get(one.key, "unsent") == "unsent")

    def in_doubt(self, channel: str) -> tuple[str, ...]:
        """Keys that the channel was about to send when it was stopped."""
        return tuple(key for key, step in self._steps.get(channel, {}).items() if step == "sending")

    def _write(self, lines: Sequence[Line]) -> None:
        if not lines:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as file:
            file.write(b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines))
            file.flush()
            os.fsync(file.fileno())
        for line in lines:
            self._take(line)

    def _take(self, line: Line) -> None:
        kind = line["kind"]
        if kind == "passed":
            self.begun = True
            self.seen.update(line["keys"])
        elif kind == "found":
            one = Found(news=News.of(line["news"]), at=line["at"])
            self.found.append(one)
            self.seen.add(one.key)
        elif kind == "joined":
            self._from[line["channel"]] = len(self.found)
        elif kind == "made":
            self.inputs = line["inputs"]
        elif kind == "looked":
            self.looked_at = line["base"]
        else:
            self._steps.setdefault(line["channel"], {}).update(dict.fromkeys(line["keys"], kind))


def _whole_lines(path: Path) -> Iterator[Line]:
    if not path.is_file():
        return
    data = path.read_bytes()
    whole = data.rfind(b"\n") + 1
    if whole < len(data):
        os.truncate(path, whole)
    for at, line in enumerate(data[:whole].splitlines(), start=1):
        try:
            yield _checked(json.loads(line))
        except (ValueError, TypeError, KeyError) as error:
            raise TellingError(f"{path}, line {at}: damaged: {error}") from error


def _checked(line: Any) -> Line:  # noqa: ANN401 - plain JSON
    """The line, if everything that `Log` reads of it is there.

    Raises:
        KeyError, TypeError, ValueError: if not.
    """
    needed = {
        "passed": ("keys",),
        "found": ("news", "at"),
        "joined": ("channel",),
        "made": ("inputs",),
        "looked": ("base",),
        **dict.fromkeys(("sending", "told", "unsent"), ("channel", "keys")),
    }
    for name in needed[line["kind"]]:
        line[name]
    if line["kind"] == "found":
        News.of(line["news"])
    checked: Line = line
    return checked
