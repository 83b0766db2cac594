"""What a base was built from, told by hashes: enough to know whether the same inputs are still there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """SHA-256 of every file that goes into a base, by file name; ``listing`` is None where there is none."""

    facts: Mapping[str, str] = field(default_factory=dict)
    listing: str | None = None
    curation: Mapping[str, str] = field(default_factory=dict)

    def hash_with(self, builder: str) -> str:
        """One SHA-256 over all of it and over the version of the code that builds."""
        digest = hashlib.sha256(builder.encode())
        listing = {"listing": self.listing} if self.listing else {}
        for kind, hashes in (("facts", self.facts), ("listing", listing), ("curation", self.curation)):
            for name, value in sorted(hashes.items()):
                digest.update(f"\0{kind}\0{name}\0{value}".encode())
        return digest.hexdigest()

    def differences(self, now: Inputs) -> Iterator[str]:
        """What is not as it was, one line per file, in words: ``facts 12ab.jsonl: changed``."""
        yield from _differences("facts", self.facts, now.facts)
        if self.listing != now.listing:
            yield f"listing: {_what(self.listing, now.listing)}"
        yield from _differences("curation", self.curation, now.curation)


def hashes_of(paths: Iterable[Path]) -> dict[str, str]:
    """The SHA-256 of each file by its name."""
    return {path.name: sha256_of(path) for path in paths}


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _differences(kind: str, then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for name in sorted({*then, *now}):
        if then.get(name) != now.get(name):
            yield f"{kind} {name}: {_what(then.get(name), now.get(name))}"


def _what(then: str | None, now: str | None) -> str:
    return "missing" if now is None else "new" if then is None else "changed"
