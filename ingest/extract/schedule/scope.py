"""Statements about more than their own sentence: a table's certainty, the programme's approval, who must take part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.document import Passage, Table
from ingest.extract.reading import Reading
from ingest.extract.schedule.clauses import joined_parts
from ingest.extract.schedule.draft import Draft
from ingest.extract.schedule.firmness import condition_words, speaks_of_taking_part, strength_of, tentative_cues
from ingest.extract.schedule.row import heading_above
from ingest.extract.schedule.words import Words
from ingest.facts import Strength
from ingest.language import Analysis, analyse
from ingest.spans import Span
from ingest.stems import stems

_DATES_TOLD = re.compile(
    r"\b(?:dates?|timetables?|roadmaps?|schedules?|timelines?|tables?|timings?|sequence|milestones?|arrangements?)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"\b(?:this|these|the (?:above|following|below|revised|new)|above|below|following|hereunder|set out)\b",
    re.IGNORECASE,
)
_PROGRAMME = re.compile(
    r"\b(?:implementation|launch|roll-?out|timeline|timetable|programme|project|initiatives?|enhancement|"
    r"upgrade|migration|introduction|commencement|effective date|proposal|plan)\b",
    re.IGNORECASE,
)
_MADE_FIRM = re.compile(
    r"\b(?:dates?|timetable|schedule)\b[^.]*\b(?:final|confirmed|firm)\b|\bapproval has been (?:obtained|"
    r"granted|received)\b",
    re.IGNORECASE,
)
_REGISTERING = re.compile(
    r"\b(?:regist\w*|enrol\w*|sign up|book\w*|nominat\w*|appl(?:y|ication)\w*)\b|登記|報名", re.IGNORECASE
)
_THESE_DATES = re.compile(r"\W*(?:these|the above|all (?:these|the above))\s+(?:dates?|timings?)\b", re.IGNORECASE)
_NEAR = 12  # passages: a heading row of cells lies between a sentence and the first row under it
_PRONOUN = re.compile(
    r"^\W*(?:participation|attendance)\b|\b(?:it|this|them|these|the (?:session|test|rehearsal|exercise|drill)s?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence without a planned time, in its place."""

    passage: Passage
    span: Span
    analysis: Analysis

    @property
    def text(self) -> str:
        """The folded words."""
        return self.span.of(self.analysis.text)


def statements(reading: Reading, passages: Sequence[Passage]) -> list[Statement]:
    """Every sentence of ``passages`` that names no date."""
    found = []
    for passage in passages:
        analysis = analyse(passage.text)
        dated = [t.span for t in reading.times[passage.seq] if t.shape == "date" and t.starts]
        found += [
            Statement(passage=passage, span=span, analysis=analysis)
            for sentence in analysis.sentences
            for span in _parts(analysis, sentence, dated)
            if not any(span.overlaps(time) for time in dated)
        ]
    return found


def _parts(analysis: Analysis, sentence: Span, dated: list[Span]) -> list[Span]:
    """The sentence, or its clauses when one of them names a date."""
    if not any(sentence.overlaps(time) for time in dated):
        return [sentence]
    return [part for part in joined_parts(analysis.text, sentence) if len(part) > 1]


def make_tentative(words: Words, said: Sequence[Statement], drafts: list[Draft]) -> list[Draft]:
    """Applies what captions and sentences say about a whole table or list, or about the whole programme."""
    reading = words.reading
    for table in reading.doc.tables:
        condition = _table_condition(reading, table, said)
        if condition:
            drafts = [_tentative(d, condition) if d.table == table.index else d for d in drafts]
    for statement in said:
        if (condition := _condition(statement)) and _dates_before(reading, statement):
            drafts = [_tentative(d, condition) if d.order[0] == statement.passage.seq else d for d in drafts]
            continue
        if condition and _leads_dates(statement):
            drafts = [_tentative(d, condition) if _is_led(words, statement, d) else d for d in drafts]
            continue
        condition = _programme_condition(statement)
        if condition and not _tables_after(reading, statement):
            drafts = [
                _tentative(d, condition) if d.kind in {"effective", "period", "availability"} and _launches(d) else d
                for d in drafts
            ]
    return drafts


def _leads_dates(statement: Statement) -> bool:
    """Whether a sentence introduces a list of dates: "subject to approval, the dates are:"."""
    return statement.text.rstrip().endswith((":", "：")) and bool(_DATES_TOLD.search(statement.text))


def _is_led(words: Words, statement: Statement, draft: Draft) -> bool:
    lead = words.lead_of(words.reading.doc.passages[draft.order[0]])
    return draft.kind != "deadline" and lead is not None and lead.seq == statement.passage.seq


def _launches(draft: Draft) -> bool:
    """Launches, migrations and withdrawals wait for approval; material that is simply handed out does not."""
    return draft.kind != "availability" or draft.certainty == "tentative"


def _tentative(draft: Draft, words: str) -> Draft:
    if draft.status != "scheduled" or draft.kind == "announcement" or draft.certainty == "tentative":
        return draft
    return replace(draft, certainty="tentative", condition=words)


def _table_condition(reading: Reading, table: Table, said: Sequence[Statement]) -> str | None:
    captions = [] if table.caption is None else [table.caption]
    captions += [c.passage for c in table.cells if c.row == 0 and c.colspan == table.cols and c.passage is not None]
    heading = heading_above(reading, table)
    if heading is not None and _DATES_TOLD.search(reading.doc.passages[heading].text):
        captions.append(heading)
    for seq in captions:
        analysis = analyse(reading.doc.passages[seq].text)
        cues = tentative_cues(analysis, Span(0, len(analysis.text)))
        if cues:
            return condition_words(cues[0], analysis.text)
    for statement in said:
        if table.index in {t.index for t in _tables_after(reading, statement)} and (words := _condition(statement)):
            return words
    return None


def _condition(statement: Statement) -> str | None:
    cues = tentative_cues(statement.analysis, statement.span)
    return condition_words(cues[0], statement.analysis.text) if cues else None


def _tables_after(reading: Reading, statement: Statement) -> list[Table]:
    """The table that a sentence about dates points at: the next one of its section, or the one just above."""
    told = _with_antecedent(statement)
    if not (_condition(statement) and _DATES_TOLD.search(told)) or _dates_before(reading, statement):
        return []
    if not (
        _POINTS.search(told) or re.search(r"\btable|timetable|schedule\b|^\W*(?:they|these)\b", told, re.IGNORECASE)
    ):
        return []
    placed = [
        (min(c.passage for c in t.cells if c.passage is not None), t)
        for t in reading.doc.tables
        if any(c.passage is not None for c in t.cells)
    ]
    above = re.search(r"\babove\b", statement.text, re.IGNORECASE)
    seq = statement.passage.seq
    if above:
        return [t for first, t in placed if first < seq][-1:]
    after = [t for first, t in placed if first > seq and t.section == statement.passage.section][:1]
    return after or [t for first, t in placed if first < seq and t.section == statement.passage.section][-1:]


def _with_antecedent(statement: Statement) -> str:
    """The sentence with the one before it, where it only says "they are still tentative"."""
    if not re.match(r"\W*(?:they|these|it|this)\b", statement.text, re.IGNORECASE):
        return statement.text
    before = [one for one in statement.analysis.sentences if one.end <= statement.span.start]
    return f"{statement.text} {before[-1].of(statement.analysis.text)}" if before else statement.text


def _dates_before(reading: Reading, statement: Statement) -> bool:
    """Whether "these dates" are those that its own paragraph names before."""
    if not re.match(
        r"\W*(?:these|the above|all (?:these|the above))\s+(?:dates?|timings?)\b", statement.text, re.IGNORECASE
    ):
        return False
    times = reading.times[statement.passage.seq]
    return any(time.shape == "date" and time.span.end <= statement.span.start for time in times)


def _programme_condition(statement: Statement) -> str | None:
    words = _condition(statement)
    if words is None or not re.match(r"subject to|pending|conditional", words, re.IGNORECASE):
        return None
    return words if _PROGRAMME.search(statement.text) else None


def say_who_must(words: Words, said: Sequence[Statement], drafts: list[Draft]) -> list[Draft]:
    """Gives items the strength that a sentence of its own states: "Participation in Session 2 is recommended"."""
    for statement in said:
        strength = strength_of(statement.analysis, statement.span)
        if strength is None:
            continue
        targets = _targets(statement, drafts)
        drafts = [_strengthened(d, strength, words, statement) if d in targets else d for d in drafts]
    return drafts


def _strengthened(draft: Draft, strength: Strength, words: Words, statement: Statement) -> Draft:
    return replace(draft, strength=strength, audience=draft.audience or words.audience(statement.text))


def _targets(statement: Statement, drafts: list[Draft]) -> list[Draft]:
    told = stems(statement.text)
    open_items = [d for d in drafts if d.strength is None and d.status == "scheduled"]
    if _takes_part(statement.text):
        sessions = [d for d in open_items if d.kind == "session"]
        named = [d for d in sessions if _names(told, d)]
        names_one = any(cue.label == "session" for cue in statement.analysis.within(statement.span, "kind"))
        return named or (_beside(statement, sessions) if _PRONOUN.search(statement.text) or not names_one else [])
    return [d for d in open_items if d.kind == "deadline" and (_names(told, d, wanted=0.99) or _names_column(told, d))]


def _takes_part(text: str) -> bool:
    if _REGISTERING.search(re.sub(r"\b(?:without|no)\s+(?:\w+\s+)?regist\w+", "", text)):
        return False
    plain = re.search(
        r"\b(?:is|are|be)\s+(?:\w+\s+)?(?:mandatory|compulsory|optional|voluntary|recommended|required|obligatory)\b",
        text,
        re.IGNORECASE,
    )
    return speaks_of_taking_part(text) or bool(plain)


def _names(told: frozenset[str], draft: Draft, wanted: float = 0.6) -> bool:
    own = stems(draft.title)
    return bool(own) and len(own & told) / len(own) >= wanted


def _names_column(told: frozenset[str], draft: Draft) -> bool:
    """Whether words like "must register by the registration deadline" speak of the draft's deadline column."""
    return draft.rule == "deadline_column" and "deadli" in told and bool(told & draft.about)


def _beside(statement: Statement, sessions: list[Draft]) -> list[Draft]:
    """The session named just before, else those of the table that follows."""
    at = (statement.passage.seq, statement.span.start)
    before = [d for d in sessions if d.order <= at and statement.passage.seq - d.order[0] <= 1]
    after = [d for d in sessions if d.table is not None and 0 < _first_passage(d) - statement.passage.seq <= _NEAR]
    return before[-1:] or after


def _first_passage(draft: Draft) -> int:
    return draft.evidence.places[0].passage


def made_firm(said: Iterator[Statement] | Sequence[Statement]) -> bool:
    """Whether the circular says that all its dates are final now."""
    return any(
        _MADE_FIRM.search(statement.text)
        and not re.search(r"\bwill be confirmed|to be confirmed|subject to\b", statement.text)
        for statement in said
    )
