"""The same endpoint said several times becomes one; statements that cannot both hold become findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

from ingest.extract.endpoints.candidate import Candidate


def merged(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Each host and port of one role once, in order of first mention.

    A host without a port that elsewhere has one adds nothing. What one mention leaves open, another may fill.
    """
    said = list(candidates)
    with_port = {c.host.casefold() for c in said if c.port is not None}
    kept: list[Candidate] = []
    for candidate in said:
        if candidate.port is None and candidate.host.casefold() in with_port:
            continue
        at = next((i for i, other in enumerate(kept) if _is_same(other, candidate)), None)
        if at is None:
            kept.append(candidate)
        else:
            kept[at] = _joined(kept[at], candidate)
    return kept


def _is_same(one: Candidate, other: Candidate) -> bool:
    if (one.host.casefold(), one.port, one.old) != (other.host.casefold(), other.port, other.old):
        return False
    return _fits(one.site, other.site) and _fits(one.system, other.system)


def _fits(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _joined(one: Candidate, other: Candidate) -> Candidate:
    return replace(
        one,
        protocol=one.protocol or other.protocol,
        site=one.site or other.site,
        system=one.system or other.system,
        audience=_union(one, other),
        valid_from=one.valid_from or other.valid_from,
        valid_to=one.valid_to or other.valid_to,
        places=tuple(dict.fromkeys((*one.places, *other.places))),
    )


def _union(one: Candidate, other: Candidate) -> tuple[str, ...]:
    """Rows of one table name further users; a sentence only fills what the first mention left open."""
    if one.table is not None and one.table == other.table:
        return tuple(dict.fromkeys((*one.audience, *other.audience)))
    return one.audience or other.audience


def conflicts(candidates: list[Candidate]) -> list[tuple[Candidate, Candidate]]:
    """Pairs that give one host of one role different ports, in places of which one must be wrong.

    Rows of one table, and sentences of one passage, may give a host several ports on purpose.
    """
    used = [c for c in candidates if not c.old and c.port is not None]
    found: dict[str, tuple[Candidate, Candidate]] = {}
    for one, other in combinations(used, 2):
        if one.host.casefold() == other.host.casefold() and _apart(one, other) and _same_role(one, other):
            ports = [{c.port for c in used if c.host == one.host and _source(c) == _source(s)} for s in (one, other)]
            if not ports[0] & ports[1] and len(ports[0]) == len(ports[1]) == 1:
                found.setdefault(one.host, (one, other))
    return list(found.values())


def _source(candidate: Candidate) -> tuple[str, int]:
    if candidate.table is not None:
        return ("table", candidate.table)
    return ("passage", candidate.places[0].passage)


def _apart(one: Candidate, other: Candidate) -> bool:
    return _source(one) != _source(other)


def _same_role(one: Candidate, other: Candidate) -> bool:
    protocols = _fits(one.protocol, other.protocol)
    people = not one.audience or not other.audience or bool(set(one.audience) & set(other.audience))
    return protocols and people and _fits(one.site, other.site) and _fits(one.system, other.system)
