"""Endpoints: every host and port that participants connect to, with site, system and audience, and those withdrawn.

People open firewalls on these. What is not said stays None or empty; what contradicts itself becomes a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.extract.endpoints.candidate import Candidate
from ingest.extract.endpoints.grid import in_table
from ingest.extract.endpoints.merge import conflicts, merged
from ingest.extract.endpoints.prose import in_prose
from ingest.extract.endpoints.roles import vocabulary
from ingest.extract.reading import Reading
from ingest.extract.subject_words import subject_words
from ingest.facts import Endpoint, Term, Withdrawal
from ingest.issues import Finding

__all__ = ["find"]


def find(reading: Reading, terms: Sequence[Term]) -> list[Endpoint | Withdrawal | Finding]:
    """Endpoints and withdrawn addresses in reading order, then a finding for each ``endpoint_conflict``.

    Args:
        terms: the document's defined terms; those that name a system count as systems.
    """
    said = list(_candidates(reading, terms))
    used = {(c.host, c.port) for c in said if not c.old}
    found: list[Endpoint | Withdrawal | Finding] = []
    for candidate in merged(said):
        if not candidate.old:
            found.append(_endpoint(reading, candidate))
        elif (candidate.host, candidate.port) not in used:
            found.append(_withdrawal(reading, candidate))
    return [*found, *(_conflict(reading, one, other) for one, other in conflicts(said))]


def _candidates(reading: Reading, terms: Sequence[Term]) -> Iterator[Candidate]:
    words = vocabulary(reading.profile, terms, reading.folded)
    topic = subject_words(reading)
    tables = {cell.passage: table for table in reading.doc.tables for cell in table.cells}
    done: set[int] = set()
    for passage in reading.body():
        table = tables.get(passage.seq)
        if table is None:
            yield from in_prose(reading, passage, words, topic)
        elif table.index not in done:
            done.add(table.index)
            yield from in_table(reading, table, words, topic)


def _endpoint(reading: Reading, candidate: Candidate) -> Endpoint:
    return Endpoint(
        host=candidate.host,
        port=candidate.port,
        protocol=candidate.protocol,
        site=candidate.site,
        audience=candidate.audience,
        system=candidate.system,
        valid_from=candidate.valid_from,
        evidence=reading.evidence(candidate.places[0].passage, candidate.places[0].span, *candidate.places[1:]),
        rule=candidate.rule,
    )


def _withdrawal(reading: Reading, candidate: Candidate) -> Withdrawal:
    first, *more = candidate.places
    return Withdrawal(
        host=candidate.host,
        port=candidate.port,
        valid_to=candidate.valid_to,
        evidence=reading.evidence(first.passage, first.span, *more),
        rule=candidate.rule,
    )


def _conflict(reading: Reading, one: Candidate, other: Candidate) -> Finding:
    message = f"{one.host} is given port {one.port} in one place and port {other.port} in another"
    evidence = reading.evidence(one.places[0].passage, one.places[0].span, other.places[0])
    return Finding(code="endpoint_conflict", severity="error", message=message, evidence=evidence)
