"""Answers of a run that has not come to its end, kept so that the next one need not ask again if it is killed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ingest.codec import decode, encode
from ingest.sources.fragment import Answer

NAME = ".answers.jsonl"
Question = tuple[str, int, int]
"""Name of the listing, offset and number of rows asked for."""


class KeptAnswers:
    """Answers by question; a file that holds them while the run lasts."""

    def __init__(self, folder: Path | None) -> None:
        """``folder`` is None where nothing is to be written."""
        self._path = folder / NAME if folder else None
        self._known = dict(_read(self._path)) if self._path and self._path.is_file() else {}

    def get(self, question: Question) -> Answer | None:
        """The answer that the killed run got, if it did."""
        return self._known.get(question)

    def keep(self, question: Question, answer: Answer) -> None:
        """Remembers an answer; it is in the file when this returns."""
        self._known[question] = answer
        if self._path:
            line = json.dumps([*question, encode(answer)], ensure_ascii=False)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")

    def forget(self, listing: str | None = None) -> None:
        """Drops the answers of one listing, since it has changed, or all, since the run is at its end."""
        self._known = {key: answer for key, answer in self._known.items() if listing and key[0] != listing}
        if self._path and not self._known:
            self._path.unlink(missing_ok=True)


def _read(path: Path) -> Iterable[tuple[Question, Answer]]:
    """What is whole in the file; a killed run may have left half a line."""
    for line in path.read_text("utf-8", "replace").splitlines():
        try:
            listing, offset, size, answer = json.loads(line)
        except ValueError:
            return
        yield (listing, offset, size), _decoded(answer)


def _decoded(answer: Any) -> Answer:  # noqa: ANN401 - plain JSON
    return decode(Answer, answer)
