"""Ids: short hashes of raw source values, the same wherever and whenever they are made."""

from __future__ import annotations

import hashlib
import json
from collections import Counter

_encode = json.JSONEncoder(ensure_ascii=False).encode
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = tuple(one + other for one in _LETTERS for other in _LETTERS)
_PLACES = (50, 40, 30, 20, 10, 0)


def make_id(kind: str, *parts: str | int | None) -> str:
    """A short stable id of raw source values: 13 letters and digits, the same wherever and whenever it is made."""
    return _spelt(hashlib.sha256(_encode([kind, *parts]).encode()).digest())


def _spelt(digest: bytes) -> str:
    """The first eight bytes in base 32 (RFC 4648) without padding; by two letters, since a build asks for millions."""
    bits = int.from_bytes(digest[:8], "big") << 1
    return _LETTERS[bits >> 60] + "".join([_PAIRS[bits >> at & 1023] for at in _PLACES])


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
