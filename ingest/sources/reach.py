"""What a run may ask: the hosts that were named, over https."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
"""Servers on this machine are for tests, and the only ones that may go without https."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Hosts with their ports (None: the usual one), and whether all of them are on this machine."""

    places: frozenset[tuple[str, int | None]]
    local: bool

    @classmethod
    def of(cls, urls: Iterable[str]) -> Reach:
        """What the addresses themselves name."""
        places = frozenset((parts.hostname or "", parts.port) for parts in map(urlsplit, urls))
        return cls(places=places, local=all(host in LOOPBACK for host, _ in places))

    def refusal(self, url: str) -> str | None:
        """Why a redirect to ``url`` is not followed, None if it may be."""
        parts = urlsplit(url)
        if (parts.hostname, parts.port) not in self.places:
            return f"redirect to another host: {parts.hostname}"
        if parts.scheme != "https" and not self.local:
            return f"redirect to {parts.scheme}, not https"
        return None
