"""Rows of the other facts: citations, endpoints, contacts, terms, findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kb.held import Held
from kb.ids import Ids
from kb.records import Circular, Link, Raised
from kb.rows.row import NOWHERE, Row, evidence, listed
from kb.validity import Successions, Withdrawals


def citations(links: Sequence[Link]) -> Iterator[Row]:
    """Rows of `citations`."""
    ids: dict[str, Ids] = {}
    for link in links:
        fact = link.citing.facts.citations[link.index]
        sha256 = link.citing.sha256
        yield {
            "id": ids.setdefault(sha256, Ids("citation", sha256)).make(fact.reference),
            "circular_id": link.citing.id,
            "cited_id": link.cited_id,
            "reference": fact.reference,
            "issued_on": fact.issued_on,
            "predicate": fact.predicate,
            "basis": link.basis,
            "rule": fact.rule,
            **evidence(link.citing, fact.evidence),
        }


def endpoints(one: Circular, gone: Withdrawals, successions: Successions) -> Iterator[Row]:
    """Rows of `endpoints` of one circular, none if it is not held."""
    held = one.held
    if held is None:
        return
    ids = Ids("endpoint", held.sha256)
    for fact in held.facts.endpoints:
        end = gone.end_of(fact, held.id)
        yield {
            "id": ids.make(fact.host, fact.port, fact.evidence.quote),
            "circular_id": held.id,
            "system": fact.system,
            "site": fact.site,
            "audience": listed(fact.audience),
            "host": fact.host,
            "port": fact.port,
            "protocol": fact.protocol,
            "valid_from": fact.valid_from,
            "valid_to": end.valid_to if end else None,
            "withdrawn_by": end.withdrawn_by if end else None,
            "followed_by": successions.follower_of(fact, one),
            "rule": fact.rule,
            **evidence(held, fact.evidence),
        }


def withdrawals(held: Held) -> Iterator[Row]:
    """Rows of `withdrawals` of one circular."""
    ids = Ids("withdrawal", held.sha256)
    for fact in held.facts.withdrawals:
        yield {
            "id": ids.make(fact.host, fact.port, fact.evidence.quote),
            "circular_id": held.id,
            "host": fact.host,
            "port": fact.port,
            "valid_to": fact.valid_to,
            "rule": fact.rule,
            **evidence(held, fact.evidence),
        }


def contacts(held: Held) -> Iterator[Row]:
    """Rows of `contacts` of one circular."""
    ids = Ids("contact", held.sha256)
    for fact in held.facts.contacts:
        own = {"id": ids.make(fact.value), "kind": fact.kind, "label": fact.label, "value": fact.value}
        yield {"circular_id": held.id, **own, **evidence(held, fact.evidence)}


def terms(held: Held) -> Iterator[Row]:
    """Rows of `terms` of one circular."""
    ids = Ids("term", held.sha256)
    for fact in held.facts.terms:
        own = {"id": ids.make(fact.short, fact.long), "short": fact.short, "long": fact.long}
        yield {"circular_id": held.id, **own, **evidence(held, fact.evidence)}


def findings(held: Mapping[str, Held], raised: Sequence[Raised]) -> Iterator[Row]:
    """Rows of `findings`: those of each circular, then those of the whole corpus."""
    own = [Raised(circular_id=one.id, finding=finding) for one in held.values() for finding in one.facts.findings]
    ids: dict[str | None, Ids] = {}
    for one in [*own, *raised]:
        about = held.get(one.circular_id or "")
        make = ids.setdefault(one.circular_id, Ids("finding", about.sha256 if about else one.circular_id or ""))
        place = evidence(about, one.finding.evidence) if about and one.finding.evidence else NOWHERE
        yield {
            "id": make.make(one.finding.code, one.finding.message),
            "circular_id": one.circular_id,
            "code": one.finding.code,
            "severity": one.finding.severity,
            "message": one.finding.message,
            **place,
        }
