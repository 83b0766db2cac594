"""Ids: short hashes of raw source values, the same wherever and whenever they are made."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter


def make_id(kind: str, *parts: str | int | None) -> str:
    """A short stable id of raw source values: 13 letters and digits, the same wherever and whenever it is made."""
    raw = json.dumps([kind, *parts], ensure_ascii=False)
    return base64.b32encode(hashlib.sha256(raw.encode()).digest()[:8]).decode().rstrip("=").lower()


def circular_id(sha256: str) -> str:
    """The id of the circular with this content."""
    return make_id("circular", sha256)


def page_id(sha256: str, number: int) -> str:
    """The id of a page of the circular with this content; ``number`` counts from 1."""
    return make_id("page", sha256, number)


def passage_id(sha256: str, seq: int) -> str:
    """The id of a passage of the circular with this content."""
    return make_id("passage", sha256, seq)


class Ids:
    """Ids of one table's rows of one circular: equal raw values are told apart by their order."""

    def __init__(self, table: str, sha256: str) -> None:
        self._origin = (table, sha256)
        self._seen: Counter[tuple[str | None, ...]] = Counter()

    def make(self, *raw: str | None) -> str:
        """The id of the next row with these values."""
        nth = self._seen[raw]
        self._seen[raw] += 1
        return make_id(*self._origin, *raw, nth)
