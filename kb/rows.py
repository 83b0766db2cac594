"""Facts as rows of tables: one function per table, ids made of raw values."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ingest.document import Passage
from ingest.facts import ScheduleItem
from ingest.jsonl import Record
from ingest.spans import BBox, Evidence
from kb.records import Circular, Held, Link, ListingRow, Raised, make_id, passage_id
from kb.references import spellings
from kb.validity import Withdrawals

Row = dict[str, Any]
_NOWHERE: Row = {"quote": None, "page": None, "passage_id": None}


class _Ids:
    """Ids of one table's rows of one circular: equal raw values are told apart by their order."""

    def __init__(self, table: str, sha256: str) -> None:
        self._origin = (table, sha256)
        self._seen: Counter[tuple[str | None, ...]] = Counter()

    def make(self, *raw: str | None) -> str:
        nth = self._seen[raw]
        self._seen[raw] += 1
        return make_id(*self._origin, *raw, nth)


def listed(values: Sequence[str]) -> str:
    """A list as a JSON array."""
    return json.dumps(list(values), ensure_ascii=False)


def circular(one: Circular) -> Row:
    """Row of `circulars`."""
    held = one.held
    names = held.names if held else ()
    known_as = [*(spellings(one.reference) if one.reference else ()), *names]
    known_as += [name.rpartition(".")[0] for name in names if "." in name]
    return {
        "id": one.id,
        "reference": one.reference,
        "label": one.reference or (names[0] if names else one.url or one.id),
        "reference_basis": one.reference_basis,
        "issuer": one.issuer,
        "issued_on": one.issued_on,
        "issued_earliest": one.issued_earliest,
        "issued_latest": one.issued_latest,
        "subject": one.subject,
        "subject_zh": held.facts.header.subject_zh if held else None,
        "language": one.language,
        "signatory": held.facts.header.signatory if held else None,
        "held": int(held is not None),
        "source_name": names[0] if names else None,
        "also_known_as": listed(list(dict.fromkeys(known_as))),
        "source_url": one.url,
        "sha256": held.sha256 if held else None,
        "media_type": held.media_type if held else None,
        "size": held.size if held else None,
        "pages": held.pages if held else None,
        "coverage": held.coverage if held else None,
        "reader": held.reader if held else None,
        "extractor": held.extractor if held else None,
        "month": one.issued_on[:7] if one.issued_on else None,
    }


def passages(record: Record) -> Iterator[Row]:
    """Rows of `passages` of one circular."""
    own = Held.of(record).id
    for passage in record.document.passages:
        box = _box(passage)
        yield {
            "id": passage_id(record.sha256, passage.seq),
            "circular_id": own,
            "seq": passage.seq,
            "page": passage.page,
            "kind": passage.kind,
            "text": passage.text,
            "label": passage.label or None,
            "x0": box.x0 if box else None,
            "top": box.top if box else None,
            "x1": box.x1 if box else None,
            "bottom": box.bottom if box else None,
            "section": " › ".join(passage.section) or None,
        }


def _box(passage: Passage) -> BBox | None:
    """The box around that part of the passage which stands on its first page."""
    boxes = [piece.box for piece in passage.pieces if piece.box is not None and piece.page == passage.page]
    return BBox.around(boxes) if boxes else None


def dates(held: Held) -> Iterator[Row]:
    """Rows of `dates` of one circular."""
    ids = _Ids("date", held.sha256)
    for fact in held.facts.dates:
        place = fact.evidence.places[0]
        yield {
            "id": ids.make(fact.text),
            "circular_id": held.id,
            "passage_id": passage_id(held.sha256, place.passage),
            "text": fact.text,
            "starts": fact.starts,
            "ends": fact.ends,
            "grain": fact.grain,
            "modifier": fact.modifier,
            "edtf": fact.edtf,
            "role": fact.role,
            "char_start": place.span.start,
            "char_end": place.span.end,
            "rule": fact.rule,
        }


def schedule(held: Held) -> Iterator[Row]:
    """Rows of `schedule` of one circular; milestones are not known here."""
    ids = _Ids("schedule", held.sha256)
    for item in held.facts.schedule:
        due = due_on(item)
        yield {
            "id": ids.make(item.evidence.quote),
            "circular_id": held.id,
            "milestone_id": None,
            "kind": item.kind,
            "title": item.title,
            "starts": item.starts,
            "ends": item.ends,
            "grain": item.grain,
            "modifier": item.modifier,
            "edtf": item.edtf,
            "due_on": due,
            "month": due[:7] if due else None,
            "certainty": item.certainty,
            "condition": item.condition,
            "status": item.status,
            "strength": item.strength,
            "audience": listed(item.audience),
            "systems": listed(item.systems),
            "site": item.site,
            "rule": item.rule,
            **_evidence(held, item.evidence),
        }


def due_on(item: ScheduleItem) -> str | None:
    """The day of the item's end, or of its start where no end is given."""
    last = item.ends or item.starts
    return last[:10] if last else None


def citations(links: Sequence[Link]) -> Iterator[Row]:
    """Rows of `citations`."""
    ids: dict[str, _Ids] = {}
    for link in links:
        fact = link.citing.facts.citations[link.index]
        sha256 = link.citing.sha256
        yield {
            "id": ids.setdefault(sha256, _Ids("citation", sha256)).make(fact.reference),
            "circular_id": link.citing.id,
            "cited_id": link.cited_id,
            "reference": fact.reference,
            "issued_on": fact.issued_on,
            "predicate": fact.predicate,
            "basis": link.basis,
            "rule": fact.rule,
            **_evidence(link.citing, fact.evidence),
        }


def endpoints(held: Held, gone: Withdrawals) -> Iterator[Row]:
    """Rows of `endpoints` of one circular."""
    ids = _Ids("endpoint", held.sha256)
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
            "rule": fact.rule,
            **_evidence(held, fact.evidence),
        }


def withdrawals(held: Held) -> Iterator[Row]:
    """Rows of `withdrawals` of one circular."""
    ids = _Ids("withdrawal", held.sha256)
    for fact in held.facts.withdrawals:
        yield {
            "id": ids.make(fact.host, fact.port, fact.evidence.quote),
            "circular_id": held.id,
            "host": fact.host,
            "port": fact.port,
            "valid_to": fact.valid_to,
            "rule": fact.rule,
            **_evidence(held, fact.evidence),
        }


def contacts(held: Held) -> Iterator[Row]:
    """Rows of `contacts` of one circular."""
    ids = _Ids("contact", held.sha256)
    for fact in held.facts.contacts:
        own = {"id": ids.make(fact.value), "kind": fact.kind, "label": fact.label, "value": fact.value}
        yield {"circular_id": held.id, **own, **_evidence(held, fact.evidence)}


def terms(held: Held) -> Iterator[Row]:
    """Rows of `terms` of one circular."""
    ids = _Ids("term", held.sha256)
    for fact in held.facts.terms:
        own = {"id": ids.make(fact.short, fact.long), "short": fact.short, "long": fact.long}
        yield {"circular_id": held.id, **own, **_evidence(held, fact.evidence)}


def findings(held: Mapping[str, Held], raised: Sequence[Raised]) -> Iterator[Row]:
    """Rows of `findings`: those of each circular, then those of the whole corpus."""
    own = [Raised(circular_id=one.id, finding=finding) for one in held.values() for finding in one.facts.findings]
    ids: dict[str | None, _Ids] = {}
    for one in [*own, *raised]:
        about = held.get(one.circular_id or "")
        make = ids.setdefault(one.circular_id, _Ids("finding", about.sha256 if about else one.circular_id or ""))
        place = _evidence(about, one.finding.evidence) if about and one.finding.evidence else _NOWHERE
        yield {
            "id": make.make(one.finding.code, one.finding.message),
            "circular_id": one.circular_id,
            "code": one.finding.code,
            "severity": one.finding.severity,
            "message": one.finding.message,
            **place,
        }


def listing(row: ListingRow, circular_id: str) -> Row:
    """Row of `listing`."""
    return {
        "id": row.id,
        "circular_id": circular_id,
        "reference": row.reference,
        "issued_on": row.issued_on,
        "issuer": row.label,
        "title": row.titles[-1] or None,
        "titles": listed(row.titles),
        "source_url": row.url,
        "attachments": row.attachments or None,
    }


def _evidence(held: Held, evidence: Evidence) -> Row:
    place = evidence.places[0]
    return {
        "quote": evidence.quote,
        "page": evidence.page,
        "passage_id": passage_id(held.sha256, place.passage),
    }
