"""Answers kept in memory: the ones asked for last, as many as fit."""

from __future__ import annotations

from collections import OrderedDict

from kb.website.edge.asgi import Answer

LIMIT = 64 << 20
"""Bytes that the answers of one site may take."""

_SHARE = 4
"""No answer takes more than this part of the memory."""


class Store:
    """Answers by their tags, at most ``limit`` bytes of them."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._size = 0
        self._answers: OrderedDict[bytes, Answer] = OrderedDict()

    def __len__(self) -> int:
        return len(self._answers)

    @property
    def size(self) -> int:
        """Bytes that are taken."""
        return self._size

    def get(self, tag: bytes) -> Answer | None:
        """The answer of that tag, if it is still there."""
        found = self._answers.get(tag)
        if found is not None:
            self._answers.move_to_end(tag)
        return found

    def put(self, tag: bytes, answer: Answer) -> None:
        """Keeps an answer, unless it is too large, and lets the oldest go that it takes the place of."""
        if answer.size > self._limit // _SHARE:
            return
        known = self._answers.pop(tag, None)
        self._size += answer.size - (known.size if known else 0)
        self._answers[tag] = answer
        while self._size > self._limit:
            _, gone = self._answers.popitem(last=False)
            self._size -= gone.size
