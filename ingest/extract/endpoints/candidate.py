"""An endpoint under construction: one host and port with what the words around it say of it."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.facts import Site
from ingest.spans import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One host and port at one place.

    ``old`` marks one that the text takes out of use, until ``valid_to``; ``table`` is the index of its table (None:
    prose); ``places`` are where it was read, its own place first.
    """

    host: str
    port: str | None
    protocol: str | None
    site: Site | None
    audience: tuple[str, ...]
    system: str | None
    valid_from: str | None
    valid_to: str | None
    old: bool
    table: int | None
    places: tuple[Place, ...]
    rule: str
