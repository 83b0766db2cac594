"""What the base answered before: a base that is served does not change, so the same question has the same answer."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Mapping, Sequence
from threading import Lock

from kb.sources import Row, Source

ROWS = 100_000
"""Rows that are remembered in all."""
_SHARE = 4
"""No answer takes more than this part of them."""


class Memory:
    """The rows of the questions asked last, for all threads of a site; at most ``limit`` rows."""

    def __init__(self, limit: int = ROWS) -> None:
        self._limit = limit
        self._rows = 0
        self._answers: OrderedDict[Hashable, Sequence[Row]] = OrderedDict()
        self._lock = Lock()

    def get(self, question: Hashable) -> Sequence[Row] | None:
        """The rows of a question that was asked before, if they are still there."""
        with self._lock:
            rows = self._answers.get(question)
            if rows is not None:
                self._answers.move_to_end(question)
            return rows

    def put(self, question: Hashable, rows: Sequence[Row]) -> None:
        """Remembers the rows of a question, unless they are too many, and forgets what was asked longest ago."""
        if len(rows) > self._limit // _SHARE:
            return
        with self._lock:
            known = self._answers.pop(question, None)
            self._rows += _weight(rows) - (0 if known is None else _weight(known))
            self._answers[question] = rows
            while self._rows > self._limit:
                _, gone = self._answers.popitem(last=False)
                self._rows -= _weight(gone)


class RememberingSource:
    """A source that asks the base only what the memory does not know."""

    def __init__(self, source: Source, memory: Memory) -> None:
        self._source, self._memory = source, memory

    @property
    def dialect(self) -> str:
        """That of the source."""
        return self._source.dialect

    def rows(self, sql: str, values: Mapping[str, object]) -> Sequence[Row]:
        """Every row of the answer; not to be changed, since others get the same."""
        question = (sql, tuple(sorted(values.items())))
        rows = self._memory.get(question)
        if rows is None:
            rows = self._source.rows(sql, values)
            self._memory.put(question, rows)
        return rows

    def columns(self, name: str) -> tuple[str, ...]:
        """The columns of a table or view."""
        return self._source.columns(name)

    def close(self) -> None:
        """Lets go of the source."""
        self._source.close()


def _weight(rows: Sequence[Row]) -> int:
    """An answer without rows takes some room too."""
    return len(rows) + 1
