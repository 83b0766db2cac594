"""Citations: every other circular that is named, what is said of it, and how this one stands to it."""

from __future__ import annotations

from ingest.extract.reading import Reading
from ingest.extract.references.mentions import Mention, mentions_of
from ingest.extract.references.relations import Relation, relation_of, strongest
from ingest.facts import Citation
from ingest.issues import Finding
from ingest.spans import Span

__all__ = ["find"]


def find(reading: Reading, own: str | None) -> list[Citation | Finding]:
    """One citation per cited circular, in order of first mention; ``own`` is the circular's own number.

    A ``reference_conflict`` is added where two mentions of one circular give it different dates.
    """
    same = reading.profile.references.same
    by_number: dict[str, list[Mention]] = {}
    for mention in mentions_of(reading, own):
        known = next((number for number in by_number if same(number, mention.number)), mention.number)
        by_number.setdefault(known, []).append(mention)
    opening = _opening(by_number)
    found: list[Citation | Finding] = []
    for number, mentions in by_number.items():
        related = [relation_of(reading, m, own=own, is_opening=number in opening) for m in mentions]
        found.append(_citation(reading, number, mentions, related))
        found += _conflicts(reading, number, mentions)
    return found


def _opening(by_number: dict[str, list[Mention]]) -> set[str]:
    """The numbers that the text names first, together."""
    first = [mentions[0] for mentions in by_number.values()][:1]
    return {
        number
        for number, mentions in by_number.items()
        if first and (mentions[0].passage, mentions[0].cluster) == (first[0].passage, first[0].cluster)
    }


def _citation(reading: Reading, number: str, mentions: list[Mention], related: list[Relation]) -> Citation:
    relation = strongest(related)
    telling = mentions[related.index(relation)]
    dated = next((m for m in [telling, *mentions] if m.date is not None), None)
    more = [reading.place(dated.passage, _with_date(dated))] if dated is not None and dated != telling else []
    quoted = _with_date(telling, relation.span)
    return Citation(
        reference=number,
        issued_on=dated.date.starts if dated is not None and dated.date is not None else None,
        issuer=next((m.issuer for m in mentions if m.issuer is not None), None),
        predicate=relation.predicate,
        basis="printed",
        evidence=reading.evidence(telling.passage, quoted, *more),
        rule=relation.rule,
    )


def _with_date(mention: Mention, span: Span | None = None) -> Span:
    """The number (or a span around it) and the date said of it; no date of other things is taken in."""
    spans = [span or mention.span]
    if mention.date is not None and mention.sentence.contains(mention.date.span):
        spans.append(mention.date.span)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _conflicts(reading: Reading, number: str, mentions: list[Mention]) -> list[Finding]:
    dated = {m.date.starts: m for m in mentions if m.date is not None}
    if len(dated) < 2:
        return []
    said = " and ".join(str(day) for day in dated)
    last = list(dated.values())[-1]
    message = f"{number} is given two dates: {said}"
    evidence = reading.evidence(last.passage, _with_date(last))
    return [Finding(code="reference_conflict", severity="warning", message=message, evidence=evidence)]
