"""Schedule items from sentences, list items and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.dates.expression import TimeExpression
from ingest.document import Passage
from ingest.extract.reading import Reading
from ingest.extract.schedule.clauses import FINITE, Clause, clauses, completed_lead, joined_parts
from ingest.extract.schedule.draft import Draft
from ingest.extract.schedule.firmness import firmness, status_of, strength_of
from ingest.extract.schedule.former import former_in_sentence, told_as_former
from ingest.extract.schedule.intervals import interval_of
from ingest.extract.schedule.kinds import is_held, kind_of_clause, kind_of_title, says_period
from ingest.extract.schedule.mentions import why_mentioned
from ingest.extract.schedule.titles import clause_title, clause_words
from ingest.extract.schedule.words import Words
from ingest.facts import Kind, Status, Strength
from ingest.language import Analysis, Cue, analyse
from ingest.spans import Span
from ingest.stems import stems

_MOVES = re.compile(
    r"\b(?:moves?|moved|changes?|changed|shifts?|shifted|revised|amended|extended|shortened|advanced|"
    r"brought forward)\s*$",
    re.IGNORECASE,
)
_EQUALS = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:is|are|will be|shall be|falls?|will fall|has been (?:set|fixed))"
    r"(?:\s+(?:\w+ly|now))?(?:\s+(?:on|at|for|as|to be))?\s*",
    re.IGNORECASE,
)
_ANNOUNCEMENT = re.compile(r"\W*(?:the\s+)?announcement\s+of\b", re.IGNORECASE)
_LASTS = re.compile(
    r"\s*(?:\([^)]*\)\s*)?,?\s*(?:and|which)\s+(?:(?:it|this|they)\s+)?(?:will|shall|is to|to)?\s*"
    r"(?:lasts?|runs?|be held|take place)\s*",
    re.IGNORECASE,
)
"""Between a day and the hours of the same thing: "on 15 April, and will last from 9:30 a.m. to 1:00 p.m."."""
_DUTIES = frozenset({"required", "expected", "recommended"})
_BINDING = frozenset({"deadline", "session", "period", "effective"})
_STANDING_RULE = re.compile(
    r"^\W*(?:if|in case|in the (?:unlikely )?event|under (?:normal|such|these)|should|where|when|unless|whenever)\b",
    re.IGNORECASE,
)


def prose_items(reading: Reading, words: Words, passages: list[Passage]) -> Iterator[Draft]:
    """The items of running text; cells, footnotes and the header's own lines are left to others."""
    for passage in passages:
        analysis = analyse(passage.text)
        times = [t for t in reading.times[passage.seq] if t.shape != "recurrence"]
        previous: Draft | None = None
        for sentence in analysis.sentences:
            here = [t for t in times if sentence.start <= t.span.start < sentence.end]
            if is_standing_rule(analysis, sentence):
                continue
            for draft in _sentence_items(reading, words, passage, analysis, sentence, here, previous):
                previous = draft
                yield draft


def is_standing_rule(analysis: Analysis, sentence: Span) -> bool:
    """Whether a sentence only says what happens if: a typhoon clause plans nothing."""
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
    since = [sentence.start, *(max(sentence.start, time.reach.end) for time in times)]
    told = told_as_former(times, sentence, analysis)
    times = [t for t in times if not _says_nothing(t) and not _is_told(t, times, analysis.text)]
    planned = [t for t, start in zip(times, since, strict=False) if why_mentioned(t, sentence, analysis, start) is None]
    dated = _complete_clocks(_without_asides(planned, sentence, analysis), analysis.text)
    found = clauses(passage.seq, sentence, analysis, dated)
    if dated and (lead := completed_lead(passage.seq, sentence, analysis, found[0])):
        found.insert(0, lead)
    for clause in found:
        draft = _item(reading, words, passage, analysis, clause, previous)
        if draft is not None:
            former = former_in_sentence(reading, analysis, told, clause, draft)
            draft = replace(_named_like(draft, previous, analysis, clause), former=former)
            previous = draft
            yield draft


def _says_nothing(time: TimeExpression) -> bool:
    """A date without a year, "that day", "30 minutes": no plan can be read off them."""
    if time.shape == "duration":
        return bool(re.search(r"\b(?:minutes?|hours?|mins?|hrs?)\b", time.text, re.IGNORECASE))
    return time.starts is None and (time.shape == "date" or (time.shape == "relative" and time.anchor is None))


def _is_told(time: TimeExpression, times: list[TimeExpression], text: str) -> bool:
    """Whether words such as "the first trading day of the futures" only name what the next date tells."""
    following = next((t for t in times if t.span.start >= time.span.end), None)
    if time.shape != "relative" or time.starts is not None or following is None or following.shape != "date":
        return False
    return bool(_EQUALS.fullmatch(text, time.reach.end, following.reach.start))


def _without_asides(times: list[TimeExpression], sentence: Span, analysis: Analysis) -> list[TimeExpression]:
    """Beside a date, "promptly" and "for two weeks" plan nothing; only a promise in a part of its own stays."""
    if not any(time.shape in {"date", "clock", "relative"} for time in times):
        return times
    parts = joined_parts(analysis.text, sentence)

    def stands_alone(time: TimeExpression) -> bool:
        part = next((p for p in parts if p.contains(time.span)), sentence)
        promised = any(cue.label in {"announcement", "postponed"} for cue in analysis.cues if part.contains(cue.span))
        promised = promised or (time.shape == "duration" and says_period(part.of(analysis.text)))
        return promised and not any(part.contains(t.span) for t in times if t.shape in {"date", "clock", "relative"})

    return [time for time in times if time.shape in {"date", "clock", "relative"} or stands_alone(time)]


def _complete_clocks(times: list[TimeExpression], text: str) -> list[TimeExpression]:
    """A window of the day without a date takes the date named before it in the sentence, else the one after."""
    done: list[TimeExpression] = []
    for index, time in enumerate(times):
        if time.shape != "clock":
            done.append(time)
            continue
        if _MOVES.search(text[: time.reach.start]):
            continue  # "moves from 6:45 p.m. to 6:30 p.m.": a rule of the day that changes, no window
        dated = [t for t in (*reversed(done), *times[index + 1 :]) if t.shape == "date" and t.starts]
        day = next((t.starts[:10] for t in dated if t.starts and t.starts[:10] == (t.ends or "")[:10]), None)
        if day and time.starts and time.ends:
            starts, ends = f"{day}T{time.starts}", f"{day}T{time.ends}"
            edtf = starts if starts == ends else f"{starts}/{ends}"
            last = done[-1] if done else time
            same = last.starts == day and bool(_LASTS.fullmatch(text, last.reach.end, time.reach.start))
            named = done.pop() if same else time
            done.append(replace(named, shape="date", starts=starts, ends=ends, grain="minute", edtf=edtf))
    return done


def _named_like(draft: Draft, previous: Draft | None, analysis: Analysis, clause: Clause) -> Draft:
    """A further time of the same thing ("and from 17:00 to 18:00 for …") is named as the first one was."""
    same = (
        previous is not None and previous.kind == draft.kind and previous.order[0] == draft.order[0] and clause.siblings
    )
    if not same or previous is None or analysis.within(clause.span, "kind"):
        return draft
    return replace(draft, title=previous.title, about=previous.about)


def _item(
    reading: Reading, words: Words, passage: Passage, analysis: Analysis, clause: Clause, previous: Draft | None
) -> Draft | None:
    if clause.time is not None and _is_bare(analysis, clause) and (lead := words.lead_of(passage)):
        return _listed_date(reading, words, lead, passage, clause)
    text = clause.text(analysis)
    status = status_of(analysis, clause.span, clause.sentence, shared=_shares_verb(text))
    strength = _strength(words, passage, analysis, clause)
    kind = _kind(analysis, clause, status, duty=strength in _DUTIES, previous=previous)
    if kind is None:
        return None
    interval = interval_of(kind, None if status == "postponed" else clause.time)
    condition = None
    if status == "scheduled":
        condition = firmness(kind, clause.time, analysis, clause.span, clause.sentence, list(clause.siblings))
    return Draft(
        kind=kind,
        title=clause_title(analysis, clause, kind),
        about=stems(clause_words(analysis, clause)),
        starts=interval.starts,
        ends=interval.ends,
        grain=interval.grain,
        modifier=interval.modifier,
        edtf=interval.edtf,
        certainty="tentative" if condition else "confirmed",
        condition=condition,
        status=status,
        strength=strength if kind in _BINDING and status not in {"completed", "cancelled"} else None,
        audience=words.audience(text) or words.audience(clause.sentence.of(analysis.text)),
        systems=words.systems(text) or words.systems(clause.sentence.of(analysis.text)),
        site=words.site(text),
        evidence=reading.evidence(passage.seq, clause.sentence),
        rule="sentence",
        time=clause.time,
        order=(passage.seq, clause.span.start),
    )


def _is_bare(analysis: Analysis, clause: Clause) -> bool:
    """Whether a list item holds nothing but a time."""
    return not re.search(r"\w", clause_words(analysis, replace(clause, span=clause.sentence)))


def _listed_date(reading: Reading, words: Words, lead: Passage, passage: Passage, clause: Clause) -> Draft | None:
    """One of the dates that a sentence introduces: "… are due on the following days:"."""
    analysis = analyse(lead.text)
    told = replace(clause, passage=lead.seq, sentence=analysis.sentences[-1], span=analysis.sentences[-1])
    inner = replace(clause, time=replace(clause.time, reach=Span(0, 0))) if clause.time else clause
    draft = _item(reading, words, lead, analysis, replace(told, time=inner.time), None)
    if draft is None:
        return None
    evidence = reading.evidence(passage.seq, clause.sentence, reading.place(lead.seq, told.span))
    return replace(draft, evidence=evidence, order=(passage.seq, clause.span.start), rule="listed_date")


def _shares_verb(text: str) -> bool:
    return not FINITE.search(text)


def _strength(words: Words, passage: Passage, analysis: Analysis, clause: Clause) -> Strength | None:
    strength = strength_of(analysis, clause.span)
    if strength is None and not clause.siblings:
        strength = strength_of(analysis, clause.sentence)
    if strength is None and not FINITE.search(clause.sentence.of(analysis.text)):
        strength = words.inherited_strength(passage)
    return strength


def _kind(analysis: Analysis, clause: Clause, status: Status, *, duty: bool, previous: Draft | None) -> Kind | None:
    time = clause.time
    if time is None or time.shape in {"undated", "duration"}:
        return _kind_of_undated(analysis, clause, status)
    text = clause.text(analysis)
    if status == "completed" and (over := re.search(r"\b(?:completion|conclusion)\s+of\s+", text, re.IGNORECASE)):
        head = text[over.end() :]
        return kind_of_title(head, analyse(head), time) or "effective"
    if not FINITE.search(clause.sentence.of(analysis.text)):
        return kind_of_title(text, Analysis(text=text, sentences=(), cues=_moved(analysis, clause.span)), time)
    told = _with_antecedent(analysis, clause)
    kind = kind_of_clause(clause.span, analysis, time, told, duty=duty)
    if kind is None and previous is not None and clause.siblings and previous.order[0] == clause.passage:
        return previous.kind
    return kind or kind_of_clause(clause.sentence, analysis, time, told, duty=duty)


def _with_antecedent(analysis: Analysis, clause: Clause) -> Span:
    """The sentence, together with the one before it where it only says "it closes on …"."""
    if not re.match(r"\W*(?:it|they|this|these)\b", clause.sentence.of(analysis.text), re.IGNORECASE):
        return clause.sentence
    before = [sentence for sentence in analysis.sentences if sentence.end <= clause.sentence.start]
    return Span(before[-1].start, clause.sentence.end) if before else clause.sentence


def _kind_of_undated(analysis: Analysis, clause: Clause, status: Status) -> Kind | None:
    """Promises, sessions that will be held, periods of a given length, and what is over or called off."""
    text = clause.text(analysis)
    labels = [cue.label for cue in analysis.within(clause.span, "kind")]
    if status == "scheduled" and "announcement" in labels:
        return None if _STANDING_RULE.match(clause.sentence.of(analysis.text)) else "announcement"
    if status in {"cancelled", "postponed"} and _ANNOUNCEMENT.match(text):
        return "announcement"
    if clause.time is not None and clause.time.shape == "duration":
        return "period" if says_period(text) and status == "scheduled" else None
    rule = _STANDING_RULE.match(text) or re.search(r"\bwhether\b", text)
    if "session" in labels and not rule and (status != "scheduled" or is_held(text)):
        return "session"
    return "effective" if status in {"cancelled", "postponed"} and "effective" in labels else None


def _moved(analysis: Analysis, span: Span) -> tuple[Cue, ...]:
    inside = [cue for cue in analysis.cues if span.contains(cue.span)]
    return tuple(replace(cue, span=Span(cue.span.start - span.start, cue.span.end - span.start)) for cue in inside)
