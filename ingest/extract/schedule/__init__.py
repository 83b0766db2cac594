"""Schedule items: what a circular plans, from its sentences, its list items and its tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ingest.document import Passage, Table
from ingest.extract.reading import Reading
from ingest.extract.schedule.draft import Draft
from ingest.extract.schedule.headings import heading_conflicts
from ingest.extract.schedule.merge import merge
from ingest.extract.schedule.prose import prose_items
from ingest.extract.schedule.relative import resolve_relative
from ingest.extract.schedule.rows import table_items
from ingest.extract.schedule.scope import made_firm, make_tentative, say_who_must, statements
from ingest.extract.schedule.spoken import spoken_of
from ingest.extract.schedule.weekdays import repaired, weekday_findings
from ingest.extract.schedule.words import words_of
from ingest.facts import Facts, ScheduleItem
from ingest.issues import Finding
from ingest.language import is_chinese
from ingest.spans import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The items of a circular, what was found doubtful, and the times that are only spoken of."""

    items: tuple[ScheduleItem, ...]
    findings: tuple[Finding, ...]
    spoken_of: frozenset[Place]


def find(reading: Reading, earlier: Facts) -> Schedule:
    """Everything that is planned in a document, once each, in reading order.

    Args:
        earlier: header and terms must be there; citations keep their own dates out of the schedule.
    """
    sound = repaired(reading)
    words = words_of(sound, earlier.terms)
    prose = _running_text(sound, earlier)
    tables = [table for table in sound.doc.tables if _is_read(sound, table, earlier)]
    read = frozenset(p.seq for p in prose) | {c.passage for t in tables for c in t.cells if c.passage is not None}
    drafts = [*prose_items(sound, words, prose)]
    for table in tables:
        drafts += table_items(sound, words, table)
    said = statements(sound, prose)
    drafts = resolve_relative(drafts, earlier.header.issued_on)
    if not made_firm(said):
        drafts = make_tentative(words, said, drafts)
    days = _days_said(sound)
    merged, conflicts = merge(_still_open(drafts, earlier.header.issued_on), days)
    final = say_who_must(words, said, merged)
    headings = [passage for passage in prose if passage.kind == "heading"]
    findings = [*weekday_findings(reading), *heading_conflicts(sound, headings, final, days)]
    findings += [
        Finding(
            code="date_conflict",
            severity="warning",
            message=f"{c.lost.title}: {c.lost.ends} here, {c.kept.ends} elsewhere in the circular (kept)",
            evidence=c.lost.evidence,
        )
        for c in conflicts
    ]
    return Schedule(
        items=tuple(_item(d) for d in final), findings=tuple(findings), spoken_of=frozenset(spoken_of(sound, read))
    )


def _days_said(reading: Reading) -> Counter[str]:
    """How many passages name each day."""
    return Counter(
        day for times in reading.times for day in {t.ends[:10] for t in times if t.shape == "date" and t.ends}
    )


def _still_open(drafts: list[Draft], issued_on: str | None) -> list[Draft]:
    """Without what was over when the circular was issued, unless it says so, or the thing can still be had."""
    if issued_on is None:
        return drafts

    def is_told(draft: Draft) -> bool:
        last = draft.ends or draft.starts
        open_since = draft.kind == "availability" and draft.ends is None
        return last is None or last[:10] >= issued_on or draft.status != "scheduled" or open_since

    return [draft for draft in drafts if is_told(draft)]


def _is_read(reading: Reading, table: Table, earlier: Facts) -> bool:
    """Tables of the header are no schedules; of two languages the English one is read."""
    headers = {place.passage for _, evidence in earlier.header.evidence for place in evidence.places}
    seqs = [cell.passage for cell in table.cells if cell.passage is not None]
    if headers & set(seqs):
        return False
    text = " ".join(reading.doc.passages[seq].text for seq in seqs)
    return earlier.header.language == "zh" or not is_chinese(text)


def _running_text(reading: Reading, earlier: Facts) -> list[Passage]:
    """Paragraphs, items and headings of the language the facts are taken from."""
    boilerplate = tuple(phrase.casefold() for phrase in reading.profile.header.boilerplate)
    headers = {place.passage for _, evidence in earlier.header.evidence for place in evidence.places}
    chinese_too = earlier.header.language == "zh"
    return [
        passage
        for passage in reading.body()
        if passage.kind in {"paragraph", "item", "heading", "caption"}
        and passage.seq not in headers
        and (chinese_too or not is_chinese(passage.text))
        and not any(phrase in reading.folded[passage.seq].casefold() for phrase in boilerplate)
    ]


def _item(draft: Draft) -> ScheduleItem:
    return ScheduleItem(
        kind=draft.kind,
        title=draft.title,
        starts=draft.starts,
        ends=draft.ends,
        grain=draft.grain,
        modifier=draft.modifier,
        edtf=draft.edtf,
        certainty=draft.certainty,
        condition=draft.condition,
        status=draft.status,
        strength=draft.strength,
        audience=draft.audience,
        systems=draft.systems,
        site=draft.site,
        evidence=draft.evidence,
        rule=draft.rule,
        former=draft.former,
    )
