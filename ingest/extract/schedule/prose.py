"""Schedule items from sentences, list items and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.dates.expression import TimeExpression
from ingest.document import Passage
from ingest.extract.reading import Reading
from ingest.extract.schedule.clauses import Clause, clauses
from ingest.extract.schedule.draft import Draft
from ingest.extract.schedule.firmness import firmness, status_of, strength_of
from ingest.extract.schedule.intervals import interval_of
from ingest.extract.schedule.kinds import kind_of_clause, kind_of_title
from ingest.extract.schedule.mentions import is_mention, moved_to
from ingest.extract.schedule.titles import clause_title
from ingest.extract.schedule.words import Words
from ingest.facts import Kind, Strength
from ingest.language import Analysis, Cue, analyse
from ingest.spans import Span

_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|will|shall|must|should|may|can|has|have|had|takes?|goes|opens?|closes?|starts?|ends?|begins?|"
    r"becomes?|applies|apply|runs?|lasts?|commences?|follows?|please|requires?|plans?|intends?|expects?|confirms?|advises?)\b|將|须|須|請|可",
    re.IGNORECASE,
)
_STANDING_RULE = re.compile(r"^\W*(?:if|in case|in the event|should|where|when|unless)\b", re.IGNORECASE)


def prose_items(reading: Reading, words: Words, passages: list[Passage]) -> Iterator[Draft]:
    """The items of running text; cells, footnotes and the header's own lines are left to others."""
    for passage in passages:
        analysis = analyse(passage.text)
        times = [t for t in reading.times[passage.seq] if t.shape in {"date", "clock", "relative", "undated"}]
        previous: Draft | None = None
        for sentence in analysis.sentences:
            here = [t for t in times if sentence.start <= t.span.start < sentence.end]
            if _is_standing_rule(analysis, sentence):
                continue
            for draft in _sentence_items(reading, words, passage, analysis, sentence, here, previous):
                previous = draft
                yield draft


def _is_standing_rule(analysis: Analysis, sentence: Span) -> bool:
    """What happens if: a typhoon clause plans nothing."""
    text = sentence.of(analysis.text)
    weather = any(cue.label == "weather" for cue in analysis.within(sentence, "condition"))
    return weather and bool(
        _STANDING_RULE.match(text) or re.search(r"\b(?:if|in case|when)\b|如|若", text, re.IGNORECASE)
    )


def _sentence_items(
    reading: Reading,
    words: Words,
    passage: Passage,
    analysis: Analysis,
    sentence: Span,
    times: list[TimeExpression],
    previous: Draft | None,
) -> Iterator[Draft]:
    planned = [moved_to(time, analysis.text) or time for time in times if not is_mention(time, sentence, analysis)]
    dated = _complete_clocks(planned)
    for clause in clauses(passage.seq, sentence, analysis, dated):
        draft = _item(reading, words, passage, analysis, clause, previous)
        if draft is not None:
            previous = draft
            yield draft


def _complete_clocks(times: list[TimeExpression]) -> list[TimeExpression]:
    """A window of the day without a date takes the date named before it in the sentence, else the one after."""
    done: list[TimeExpression] = []
    for index, time in enumerate(times):
        if time.shape != "clock":
            done.append(time)
            continue
        dated = [t for t in (*reversed(done), *times[index + 1 :]) if t.shape == "date" and t.starts]
        day = next((t.starts[:10] for t in dated if t.starts and t.starts[:10] == (t.ends or "")[:10]), None)
        if day and time.starts and time.ends:
            starts, ends = f"{day}T{time.starts}", f"{day}T{time.ends}"
            edtf = starts if starts == ends else f"{starts}/{ends}"
            done.append(replace(time, shape="date", starts=starts, ends=ends, grain="minute", edtf=edtf))
    return done


def _item(
    reading: Reading, words: Words, passage: Passage, analysis: Analysis, clause: Clause, previous: Draft | None
) -> Draft | None:
    text = clause.text(analysis)
    status = status_of(analysis, clause.span, clause.sentence, shared=_shares_verb(text))
    if clause.time is None and status == "scheduled":
        return None
    strength = _strength(words, passage, analysis, clause)
    kind = _kind(analysis, clause, duty=strength in {"required", "expected", "recommended"}, previous=previous)
    if kind is None:
        return None
    if clause.time is not None and clause.time.shape == "undated" and status == "scheduled" and kind != "announcement":
        return None
    interval = interval_of(kind, None if status == "postponed" else clause.time)
    others = list(clause.siblings)
    condition = (
        None if status != "scheduled" else firmness(kind, clause.time, analysis, clause.span, clause.sentence, others)
    )
    return Draft(
        kind=kind,
        title=clause_title(analysis, clause, kind),
        starts=interval.starts,
        ends=interval.ends,
        grain=interval.grain,
        modifier=interval.modifier,
        edtf=interval.edtf,
        certainty="tentative" if condition else "confirmed",
        condition=condition,
        status=status,
        strength=None
        if status in {"completed", "cancelled"}
        else strength
        if kind in {"deadline", "session", "period", "effective"}
        else None,
        audience=words.audience(text) or words.audience(clause.sentence.of(analysis.text)),
        systems=words.systems(text) or words.systems(clause.sentence.of(analysis.text)),
        site=words.site(text),
        evidence=reading.evidence(passage.seq, clause.sentence),
        rule="sentence",
        time=clause.time,
        order=(passage.seq, clause.span.start),
    )


def _shares_verb(text: str) -> bool:
    return not _FINITE.search(text)


def _strength(words: Words, passage: Passage, analysis: Analysis, clause: Clause) -> Strength | None:
    strength = strength_of(analysis, clause.span)
    if strength is None and not clause.siblings:
        strength = strength_of(analysis, clause.sentence)
    if strength is None and not _FINITE.search(clause.sentence.of(analysis.text)):
        strength = words.inherited_strength(passage)
    return strength


def _kind(analysis: Analysis, clause: Clause, *, duty: bool, previous: Draft | None) -> Kind | None:
    if clause.time is None:
        return _kind_of_undated(analysis, clause)
    text = clause.text(analysis)
    if not _FINITE.search(clause.sentence.of(analysis.text)):
        return kind_of_title(text, Analysis(text=text, sentences=(), cues=_moved(analysis, clause.span)), clause.time)
    kind = kind_of_clause(clause.span, analysis, clause.time, duty=duty)
    if kind is None and previous is not None and clause.siblings and previous.order[0] == clause.passage:
        return previous.kind
    return kind or kind_of_clause(clause.sentence, analysis, clause.time, duty=duty)


def _kind_of_undated(analysis: Analysis, clause: Clause) -> Kind | None:
    labels = [cue.label for cue in analysis.within(clause.span, "kind")]
    return "session" if "session" in labels else None


def _moved(analysis: Analysis, span: Span) -> tuple[Cue, ...]:
    return tuple(
        replace(cue, span=Span(cue.span.start - span.start, cue.span.end - span.start))
        for cue in analysis.cues
        if span.contains(cue.span)
    )

