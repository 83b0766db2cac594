"""The time that a plan had before, as the circular that moves it tells it: in its sentence, or in a column of its own.

One former time belongs to one item of a sentence; where the words leave open whose it is, no item gets it. A table's
column tells it of everything that its row plans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.dates.expression import TimeExpression
from ingest.extract.reading import Reading
from ingest.extract.schedule.clauses import FINITE, Clause, joined_parts
from ingest.extract.schedule.columns import cell_seq
from ingest.extract.schedule.draft import Draft
from ingest.extract.schedule.intervals import interval_of
from ingest.extract.schedule.mentions import former_words, why_mentioned
from ingest.extract.schedule.row import Row
from ingest.extract.schedule.rowtimes import times_in_cell
from ingest.facts import Former, Kind
from ingest.language import Analysis, analyse
from ingest.spans import Span

_TOLD_IN_CELLS = frozenset({None, "former", "earlier", "past"})
_NOUN_TIED = re.compile(r"[\s,;:(（–—-]*(?:(?:which|that|and|not|having|this|it)\b\s*)*", re.IGNORECASE)
_INSTEAD = re.compile(r"(?:instead|in place|in lieu|rather|no longer)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\W*(?:and|but)?\W*(?:(?:it|they|this|these)\b|(?:will|shall|is|are|has|have|now)\b)|[，；]?\s*(?:現|现|將|将|改)",
    re.IGNORECASE,
)
_LISTED = re.compile(r"[\s,&/、]*(?:\b(?:and|or|to)\b|及|和|至)?[\s,&/、]*", re.IGNORECASE)
_ENDS = re.compile(r"\b(?:due(?! to)|to (?:end|close|expire|lapse))\b", re.IGNORECASE)
_STILL_PLANNED = re.compile(r"(?:postponed|deferred|delayed|suspended|moved|rescheduled)\s+from\s*$", re.IGNORECASE)
_FAMILY: dict[str, str] = {"period": "effective", "availability": "effective"}
"""Kinds between which the words hardly tell: a waiver that is launched, a guide that is released."""


@dataclass(frozen=True, slots=True)
class Told:
    """A time that a sentence tells as former; ``words`` run from those that say so up to the time."""

    time: TimeExpression
    words: Span


def told_as_former(times: Sequence[TimeExpression], sentence: Span, analysis: Analysis) -> list[Told]:
    """The former times of a sentence, in order.

    Args:
        times: all the expressions that the sentence holds, in order.
    """
    since = [sentence.start, *(max(sentence.start, time.reach.end) for time in times)]
    found = [
        (time, former_words(time, sentence, analysis, start))
        for time, start in zip(times, since, strict=False)
        if _is_moment(time)
    ]
    return [Told(time, words) for time, words in found if words is not None]


def former_in_sentence(
    reading: Reading, analysis: Analysis, told: Sequence[Told], clause: Clause, draft: Draft
) -> Former | None:
    """The former time that its own sentence tells of an item; None when it tells none, or not for certain.

    Args:
        told: what `told_as_former` found in the sentence.
        clause: the words that the item was read from.
    """
    if draft.status == "completed":
        return None
    held = [t for t in told if clause.span.contains(t.time.span)]
    if not held and draft.kind != "announcement":
        held = _told_just_before(told, clause, analysis)
    elif not all(_is_of(one, clause, draft, analysis) for one in held):
        return None
    if len(held) == 1:
        return _former(reading, clause.passage, draft.kind, held[0].time)
    if not held and draft.status == "postponed" and clause.time and _had_a_time(clause, analysis):
        return _former(reading, clause.passage, draft.kind, clause.time)
    return None


def former_in_row(row: Row, kind: Kind) -> Former | None:
    """The former time of what a row plans: the one time of its one filled cell in the columns of former dates."""
    seqs = {cell_seq(row.table, row.number, col) for col in row.columns.having("former")}
    found = [(seq, time) for seq in sorted(seq for seq in seqs if seq is not None) for time in _cell_times(row, seq)]
    return _former(row.reading, found[0][0], kind, found[0][1]) if len(found) == 1 else None


def _cell_times(row: Row, seq: int) -> Iterator[TimeExpression]:
    """The times of a cell of former dates; a day with its one window beside it is one time."""
    analysis = analyse(row.reading.doc.passages[seq].text)
    whole = Span(0, len(analysis.text))
    times = [t for t in row.reading.times[seq] if why_mentioned(t, whole, analysis, 0) in _TOLD_IN_CELLS]
    clocks = [t for t in times if t.shape == "clock"]
    dates = [t for t in times if _is_moment(t)]
    if len(clocks) != 1 or len(dates) != 1:
        yield from dates
        return
    (window,) = times_in_cell([*dates, *clocks])
    span = Span(min(t.span.start for t in times), max(t.span.end for t in times))
    yield replace(window, span=span, text=span.of(row.reading.doc.passages[seq].text))


def _is_moment(time: TimeExpression) -> bool:
    return time.shape == "date" or (time.shape == "relative" and (time.anchor is not None or time.starts is not None))


def _former(reading: Reading, passage: int, kind: Kind, time: TimeExpression) -> Former:
    # The "from" of "moved from 3 May to 10 May" opens no stretch of time.
    interval = interval_of(kind, replace(time, bound=None) if time.rule == "moved_from" else time)
    return Former(
        text=time.text,
        starts=interval.starts,
        ends=interval.ends,
        grain=interval.grain,
        modifier=interval.modifier,
        evidence=reading.evidence(passage, time.span),
    )


def _told_just_before(told: Sequence[Told], clause: Clause, analysis: Analysis) -> list[Told]:
    """The times of the part before, where the clause only goes on about the same: "…, but will now be held on"."""
    if clause.siblings or not _GOES_ON.match(clause.text(analysis)):
        return []
    parts = joined_parts(analysis.text, clause.sentence)
    before = [part for part, after in pairwise(parts) if part.end <= clause.span.start <= after.end]
    return [t for t in told if before and before[-1].contains(t.time.span)]


def _is_of(told: Told, clause: Clause, draft: Draft, analysis: Analysis) -> bool:
    """Whether a former time that stands in the clause of an item is that item's."""
    own, text = clause.time, analysis.text
    if own is not None and own.span == told.time.span:
        return draft.status == "cancelled"  # what is called off keeps its time, and never had another
    if own is None:
        return draft.kind != "announcement" and _is_said_of(told, draft, analysis, clause)
    if told.time.rule == "moved_from":
        return own.rule == "moved_to"
    if _is_shared(told, clause, text):
        return False
    instead = _INSTEAD.match(told.words.of(text)) is not None
    if told.words.start >= own.reach.end:
        between = text[own.reach.end : told.words.start]
        return not FINITE.search(between) if instead else _NOUN_TIED.fullmatch(between) is not None
    if instead:
        return True
    return draft.kind != "announcement" and _is_said_of(told, draft, analysis, clause)


def _is_shared(told: Told, clause: Clause, text: str) -> bool:
    """Whether the item's time, or the former one, is one of a list: then it is open which one took whose place."""
    own = clause.time.span if clause.time else clause.span
    pairs = [(span, one) for span in clause.siblings for one in (own, told.time.span)]
    return any(
        one.overlaps(other) or _LISTED.fullmatch(text, min(one.end, other.end), max(one.start, other.start)) is not None
        for one, other in pairs
    )


def _is_said_of(told: Told, draft: Draft, analysis: Analysis, clause: Clause) -> bool:
    """Whether the noun before the words of a former time names the kind of thing the item is, and just once.

    "Registration for the rehearsal originally planned for 3 May closes on …" tells a time of the rehearsal.
    """
    lead = Span(clause.sentence.start, max(clause.sentence.start, told.words.start))
    named = analysis.within(lead, "kind")
    if not named or (draft.kind == "deadline" and _ends_apart(told, analysis.text)):
        return True
    last = named[-1].span
    families = {_FAMILY.get(cue.label, cue.label) for cue in named if cue.span.overlaps(last)}
    own = clause.time.reach.start if clause.time else clause.span.end
    again = re.search(rf"\b{re.escape(last.of(analysis.text))}\b", analysis.text[told.time.reach.end : own])
    return _FAMILY.get(draft.kind, draft.kind) in families and again is None


def _ends_apart(told: Told, text: str) -> bool:
    """Whether the words tell, set apart by a comma, when something was to end: "registration for the test, due on"."""
    apart = re.search(r"[,(]\s*(?:which|that)?\s*$", text[: told.words.start])
    return apart is not None and _ENDS.search(told.words.of(text)) is not None


def _had_a_time(clause: Clause, analysis: Analysis) -> bool:
    """Whether a postponed thing is named by its time: "the rehearsal on 3 May has been postponed"."""
    time = clause.time
    if time is None or not _is_moment(time):
        return False
    before = analysis.text[clause.span.start : time.span.start]
    if _STILL_PLANNED.search(before):
        return True
    named = [cue for cue in analysis.within(clause.span, "kind") if cue.span.end <= time.reach.start]
    return bool(named) and not FINITE.search(before) and time.bound in {None, "on", "in"}
