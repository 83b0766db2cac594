"""Every time expression of a document with its interval and the role it plays; none is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.dates.expression import TimeExpression
from ingest.document import Passage
from ingest.extract.reading import Reading
from ingest.facts import DateFact, DateRole, Facts
from ingest.issues import Finding
from ingest.spans import Evidence, Place, Span


def find(reading: Reading, earlier: Facts) -> tuple[list[DateFact], list[Finding]]:
    """The dates of a document, and a finding for each that is neither planned nor merely spoken of.

    Args:
        earlier: header, citations and schedule must be there: what they rest on decides the roles.
    """
    dates: list[DateFact] = []
    findings: list[Finding] = []
    roles = _claimed(earlier)
    for passage in reading.body():
        for time in reading.times[passage.seq]:
            if time.shape not in {"date", "relative"}:
                continue
            role = _role(passage, time, roles)
            dates.append(_date(reading, passage, time, role))
            if time.starts is None and role == "schedule" and not _worked_out(earlier, passage, time):
                findings.append(_unresolved(reading, passage, time))
    return dates, findings


def _claimed(earlier: Facts) -> list[tuple[DateRole, Place]]:
    """The places that facts rest on, most telling role first."""
    issued = [evidence for name, evidence in earlier.header.evidence if name == "issued_on"]
    cited = [citation.evidence for citation in earlier.citations]
    planned = [item.evidence for item in earlier.schedule]
    return [
        *(("issued", place) for place in _places(issued)),
        *(("schedule", place) for place in _places(planned)),
        *(("cites", place) for place in _places(cited)),
    ]


def _places(evidence: list[Evidence]) -> Iterator[Place]:
    for ground in evidence:
        yield from ground.places


def _role(passage: Passage, time: TimeExpression, roles: list[tuple[DateRole, Place]]) -> DateRole:
    for role, place in roles:
        if place.passage == passage.seq and place.span.overlaps(Span(time.span.start, max(time.span.end, 1))):
            return role
    return "mention"


def _worked_out(earlier: Facts, passage: Passage, time: TimeExpression) -> bool:
    """Whether an item that rests on this relative time has a day all the same."""
    return any(
        "relative" in item.rule
        and any(p.passage == passage.seq and p.span.overlaps(time.span) for p in item.evidence.places)
        for item in earlier.schedule
    )


def _date(reading: Reading, passage: Passage, time: TimeExpression, role: DateRole) -> DateFact:
    return DateFact(
        text=time.text,
        starts=time.starts,
        ends=time.ends,
        grain=time.grain,
        modifier=time.modifier,
        edtf=time.edtf,
        role=role,
        evidence=reading.evidence(passage.seq, time.span),
        rule=time.rule,
    )


def _unresolved(reading: Reading, passage: Passage, time: TimeExpression) -> Finding:
    message = f"“{time.text}” could not be worked out to a day"
    return Finding(
        code="unresolved_date", severity="warning", message=message, evidence=reading.evidence(passage.seq, time.span)
    )
