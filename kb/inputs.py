"""What a base was built from, told by hashes: enough to know whether the same inputs are still there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """SHA-256 of every file that goes into a base, by file name; None where there is no ``listing`` or ``journal``."""

    facts: Mapping[str, str] = field(default_factory=dict)
    listing: str | None = None
    curation: Mapping[str, str] = field(default_factory=dict)
    journal: str | None = None

    def differences(self, now: Inputs) -> Iterator[str]:
        """What is not as it was, one line per file, in words: ``facts 12ab.jsonl: changed``."""
        yield from _differences("facts", self.facts, now.facts)
        if self.listing != now.listing:
            yield f"listing: {_what(self.listing, now.listing)}"
        if self.journal != now.journal:
            yield f"journal: {_what(self.journal, now.journal)}"
        yield from _differences("curation", self.curation, now.curation)


def _differences(kind: str, then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for name in sorted({*then, *now}):
        if then.get(name) != now.get(name):
            yield f"{kind} {name}: {_what(then.get(name), now.get(name))}"


def _what(then: str | None, now: str | None) -> str:
    return "missing" if now is None else "new" if then is None else "changed"
