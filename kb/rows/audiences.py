"""Rows of who may be the same people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.profiles.profile import Profile
from kb.held import Held
from kb.rows.row import Row


def audience_overlaps(profiles: Iterable[Profile], held: Iterable[Held]) -> Iterator[Row]:
    """Rows of `audience_overlaps`: groups and their parts both ways, and every audience with itself."""
    pairs = {(code, code) for code in _named(held)}
    for profile in profiles:
        pairs |= {(code, code) for code, _ in profile.audiences.entries}
        for code, parts in profile.audience_parts.items():
            pairs |= {pair for part in parts for pair in ((code, part), (part, code))}
    yield from ({"code": one, "also": other} for one, other in sorted({(a.upper(), b.upper()) for a, b in pairs}))


def _named(held: Iterable[Held]) -> Iterator[str]:
    """The audiences that circulars name."""
    for one in held:
        yield from (code for item in one.facts.schedule for code in item.audience)
        yield from (code for endpoint in one.facts.endpoints for code in endpoint.audience)
