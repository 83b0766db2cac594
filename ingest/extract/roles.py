"""Every time expression of a document with its interval and the role it plays; none is passed over in silence."""

from __future__ import annotations

from ingest.dates.expression import TimeExpression
from ingest.document import Passage
from ingest.extract.reading import Reading
from ingest.facts import DateFact, DateRole, Facts
from ingest.issues import Finding
from ingest.spans import Evidence, Place


def find(reading: Reading, earlier: Facts, spoken_of: frozenset[Place]) -> tuple[list[DateFact], list[Finding]]:
    """The dates of a document, and a finding for each that is neither planned nor merely spoken of.

    Args:
        earlier: header, citations, schedule and findings must be there: what they rest on decides the roles.
        spoken_of: places of the times that were judged to be mentions, for a reason with a name.
    """
    dates: list[DateFact] = []
    findings: list[Finding] = []
    doubted = [place for finding in earlier.findings if finding.evidence for place in finding.evidence.places]
    for passage in reading.body():
        for time in reading.times[passage.seq]:
            if time.shape not in {"date", "relative"}:
                continue
            place = Place(passage=passage.seq, span=time.span)
            role = _role(earlier, place, time, spoken=place in spoken_of)
            dates.append(_date(reading, passage, time, role))
            vague = time.shape == "relative" and time.anchor is None
            if vague or (role == "mention" and (place in spoken_of or _touches(doubted, place))):
                continue
            if role == "mention":
                findings.append(_without_role(reading, passage, time))
            elif time.starts is None and role == "schedule" and not _worked_out(earlier, passage, time):
                findings.append(_unresolved(reading, passage, time))
    return dates, findings


def _role(earlier: Facts, place: Place, time: TimeExpression, *, spoken: bool) -> DateRole:
    """``issued`` and ``cites`` by the date they gave, ``mention`` by its reason, else ``schedule`` by evidence."""
    header = [evidence for name, evidence in earlier.header.evidence if name == "issued_on"]
    if _touches(_places(header), place) and time.starts == earlier.header.issued_on:
        return "issued"
    cited = [c.evidence for c in earlier.citations if c.issued_on is not None and c.issued_on == time.starts]
    if _touches(_places(cited), place):
        return "cites"
    planned = _touches(_places([item.evidence for item in earlier.schedule]), place)
    return "schedule" if planned and not spoken else "mention"


def _places(evidence: list[Evidence]) -> list[Place]:
    return [place for ground in evidence for place in ground.places]


def _touches(places: list[Place], place: Place) -> bool:
    return any(other.passage == place.passage and other.span.overlaps(place.span) for other in places)


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


def _without_role(reading: Reading, passage: Passage, time: TimeExpression) -> Finding:
    message = f"“{time.text}”: nothing was found to be planned at it; please look"
    evidence = reading.evidence(passage.seq, time.span)
    return Finding(code="unresolved_date", severity="note", message=message, evidence=evidence)


def _unresolved(reading: Reading, passage: Passage, time: TimeExpression) -> Finding:
    message = f"“{time.text}” could not be worked out to a day"
    return Finding(
        code="unresolved_date", severity="warning", message=message, evidence=reading.evidence(passage.seq, time.span)
    )
