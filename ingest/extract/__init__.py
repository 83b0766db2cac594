"""From a document to its facts: one file per kind of fact, run in the order of `extract`."""

from __future__ import annotations

from dataclasses import replace

from ingest.document import Document
from ingest.extract import contacts, endpoints, header, references, roles, schedule, terms
from ingest.extract.bounds import bounded
from ingest.extract.coverage import coverage_findings
from ingest.extract.reading import Reading, prepare
from ingest.facts import Citation, Endpoint, Facts, Header, Withdrawal
from ingest.issues import Finding, IngestError
from ingest.profiles import profile_of

__all__ = ["extract"]


def extract(doc: Document) -> Facts:
    """The facts of a document, each with its evidence.

    Later extractors see what earlier ones found; none changes it. The profile is that of the exchange whose number the
    document bears, or whose houses it names.

    Raises:
        IngestError: if it names none of the known houses and carries no reference (``not_a_circular``).
    """
    reading = prepare(doc, profile_of([passage.text for passage in doc.passages]))
    own, findings = header.find(reading)
    facts = Facts(header=own, terms=tuple(terms.find(reading)), findings=tuple(findings))
    facts = _with_citations(reading, facts)
    planned = schedule.find(reading, facts)
    facts = replace(facts, schedule=planned.items, findings=facts.findings + planned.findings)
    facts = _with_endpoints(reading, facts)
    facts = replace(facts, contacts=tuple(contacts.find(reading)))
    dates, unresolved = roles.find(reading, facts, planned.spoken_of)
    facts = replace(facts, dates=tuple(dates), findings=(*facts.findings, *unresolved, *coverage_findings(doc)))
    return _checked(doc, replace(facts, header=bounded(facts)))


def _with_citations(reading: Reading, facts: Facts) -> Facts:
    found = references.find(reading, facts.header.reference)
    cited = tuple(f for f in found if isinstance(f, Citation))
    return replace(facts, citations=cited, findings=facts.findings + _findings(found))


def _with_endpoints(reading: Reading, facts: Facts) -> Facts:
    found = endpoints.find(reading, facts.terms)
    return replace(
        facts,
        endpoints=tuple(f for f in found if isinstance(f, Endpoint)),
        withdrawals=tuple(f for f in found if isinstance(f, Withdrawal)),
        findings=facts.findings + _findings(found),
    )


def _findings(found: list[Citation | Finding] | list[Endpoint | Withdrawal | Finding]) -> tuple[Finding, ...]:
    return tuple(f for f in found if isinstance(f, Finding))


def _checked(doc: Document, facts: Facts) -> Facts:
    header: Header = facts.header
    if header.issuer is None and header.reference is None and not facts.citations:
        raise IngestError(doc.name, "not_a_circular", "no known house, no reference and no cited circular in it")
    return facts
