"""What the base answered before: a base that is served does not change, so the same question has the same answer."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence, Sized
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar, cast

from kb.sources import Row, Source

ROWS = 100_000
"""Rows that are remembered in all."""
BYTES = 64 << 20
"""Bytes of calendars and feeds that are."""
_SHARE = 4
"""No answer takes more than this part of them."""

T = TypeVar("T", bound=Sized)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A feed, and the tag that tells it from others."""

    body: bytes
    tag: str

    @classmethod
    def of(cls, body: bytes) -> Tagged:
        """The feed with the tag that its bytes have."""
        return cls(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')

    def __len__(self) -> int:
        return len(self.body)


class Memory(Generic[T]):
    """The answers to the questions asked last, for all threads of a site; together no longer than ``limit``."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._answers: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, question: Hashable) -> T | None:
        """The answer to a question that was asked before, if it is still there."""
        with self._lock:
            answer = self._answers.get(question)
            if answer is not None:
                self._answers.move_to_end(question)
            return answer

    def put(self, question: Hashable, answer: T) -> None:
        """Remembers an answer, unless it is too long, and forgets what was asked longest ago."""
        if len(answer) > self._limit // _SHARE:
            return
        with self._lock:
            known = self._answers.pop(question, None)
            self._size += _weight(answer) - (0 if known is None else _weight(known))
            self._answers[question] = answer
            while self._size > self._limit:
                _, gone = self._answers.popitem(last=False)
                self._size -= _weight(gone)

    def forget(self) -> None:
        """Forgets everything."""
        with self._lock:
            self._answers.clear()
            self._size = 0


class RememberingSource:
    """A source that asks the base only what the memory does not know."""

    def __init__(self, source: Source, memory: Memory[Sequence[Row]], made: dict[str, object]) -> None:
        """``made`` is what was made of the base before, to be kept as long as the base is."""
        self._source, self._memory, self._made = source, memory, made

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

    def once(self, name: str, make: Callable[[], V]) -> V:
        """What ``make`` makes of the base; made once, unless two ask at the same time."""
        if name not in self._made:
            self._made[name] = make()
        return cast("V", self._made[name])

    def columns(self, name: str) -> tuple[str, ...]:
        """The columns of a table or view."""
        return self._source.columns(name)

    def close(self) -> None:
        """Lets go of the source."""
        self._source.close()


def _weight(answer: Sized) -> int:
    """An empty answer takes some room too."""
    return len(answer) + 1
