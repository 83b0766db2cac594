"""Dates that are only spoken of: of other publications, of prices and reports, of plans that were given up."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from ingest.dates.expression import TimeExpression
from ingest.extract.schedule.clauses import FINITE, joined_parts
from ingest.language import Analysis
from ingest.spans import Span

Reason = Literal["corrected", "former", "earlier", "own_date", "publication", "valued", "aside", "past", "attribute"]
"""Why nothing is planned at a time: a misprint that is put right, the time a plan had before, something else told of
an earlier state, this circular's own date, another publication's, that of a price or a report, an example, a thing of
the past, or a mere attribute ("the 2027 rehearsal")."""

_PUBLICATION = (
    r"(?:circulars?|notices?|announcements?|letters?|papers?|press releases?|news releases?|e-?mails?|"
    r"reports?|bulletins?|gazette|"
    r"prospectus(?:es)?|statements?|memorand(?:um|a)|conclusions|publications?|versions?|guidance|"
    r"amendments?|information packages?|lists?)"
)
_DATED = re.compile(r"\bdated\s*(?:on\s*)?$", re.IGNORECASE)
_PUBLISHED = re.compile(
    rf"\b{_PUBLICATION}\b[^.;]*?\b(?:of|issued|published|sent|released|made|posted|circulated)\b[^.;]{{0,60}}$",
    re.IGNORECASE,
)
_PUBLISHED_ON = re.compile(
    r"(?:\bof|\b(?:issued|published|sent|released|made|circulated)\b(?:\s+by\s+[^.;,]{1,60}?)?(?:\s+(?:on|in))?)\s*$",
    re.IGNORECASE,
)
_FUTURE = re.compile(r"\b(?:will|shall|to be|would|should|must|can)\b", re.IGNORECASE)
_VALUED = re.compile(
    r"\b(?:prices?|rates?|positions?|figures?|data|balances?|statistics|holdings?|turnover|capitali[sz]ation|"
    r"values?|closing)\s+(?:of|at|on|as (?:of|at)|for|dated)\s*(?:the\s+)?$"
    r"|\b(?:based on|with reference to)\b[^.;]*$|\b(?:years?|quarters?|months?|half[- ]years?|"
    r"period)\s+(?:ended|ending)\s*$|\bas at\s*$|截至\s*$",
    re.IGNORECASE,
)
_ATTRIBUTE_OF = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:passwords?|reports?|prices?|versions?|editions?|positions?|data|statements?|"
    r"circulars?|notices?|announcements?|batch|files?|balances?|figures?)\b",
    re.IGNORECASE,
)
_ONCE = r"(?:previously|originally|formerly|initially)"
_INSTEAD = (
    r"\b(?:instead|in place|in lieu) of\s*(?:on\s*)?$|\brather than\s*(?:on\s*)?$|\bno longer\s+(?:on|"
    r"be held on|scheduled for|due on)\s*$|\b(?:and|but)\s+not\s+(?:(?:any more|any longer)\s+)?"
    r"(?:between|from|on|at|by|until|for|in)?\s*$|,\s*not\s+(?:between|from|on|at|by|until|for|in)\s*$"
)
_IS_MOVED = re.compile(
    r"\s*(?:\([^)]*\)\s*)?[,)）]?\s*(?:(?:is|are|has been|have been|will be)\s+)(?:\w+ly\s+|now\s+)?"
    r"(?:extended|postponed|deferred|rescheduled|brought forward|moved|shortened|(?:put|pushed) back|delayed|advanced|"
    r"changed|revised)\s+"
    r"(?:(?:further|once more|again|by [\w ]{1,20}?)\s+)?(?:to|until)\b",
    re.IGNORECASE,
)
"""Behind the time that is moved: "the deadline of 30 April 2026 is extended to 15 May 2026"."""
_MOVED_FROM = re.compile(
    r"^(?:[^\w]|which|this|is|being|that|an?|(?:first|second|third|further|another|new)\b|\s)*"
    r"(?:extended|extension|postponed|postponement|deferred|deferral|moved|brought forward|rescheduled|shortened|"
    r"(?:put|pushed) back|delayed|advanced|changed|revised|up)\s+from\s*(?:the\s+)?$",
    re.IGNORECASE,
)
"""Between a time and the one that it takes the place of: "12 June 2026, extended from 29 May 2026"."""
_EARLIER = re.compile(
    rf"\b{_ONCE}\b[^.;]*$|\b(?:had been|was|were)\s+(?:\w+\s+)?(?:set|"
    rf"scheduled|planned|fixed|due|announced|indicated|to be)\b[^.;,]*$|{_INSTEAD}|原定[^，。；]*$",
    re.IGNORECASE,
)
"""Words that tell of an earlier state, whatever they say of it."""
_TO_A_TIME = r"(?:on|in|for|at|by|to|from|as|of|between|until)"
_FORMER = re.compile(
    # "had been set for", "originally due to be held on": a plan told in the past
    rf"\b(?:{_ONCE}|had (?:\w+ly )?been|was|were)(?:\s+\w+ly)?\s+(?:"
    r"scheduled|planned|due|foreseen|expected|intended|targeted|meant|slated|to\s+[a-z]+"
    r"|(?:set|fixed|proposed|arranged)(?!\s+(?:on|in)\b)"  # "set on 3 May" tells when somebody did so
    r"|(?:announced|indicated|communicated|advised)\s+(?:for|as|to\s+[a-z]+)"
    rf")\b(?:\s+(?!(?:will|shall|must|now|and|but|which|that)\b)[^\s.;,:()]+){{0,6}}\s*$"
    # the bare word beside the time, as in a bracket that names the time before
    rf"|\b{_ONCE}\b[\s:“\"]*(?:(?:was|is|were)\s+)?(?:{_TO_A_TIME}\s+)?(?:the\s+)?$|\(\s*(?:was|were)\s*:?\s*$"
    rf"|{_INSTEAD}|原[定訂][^，。；]*$",
    re.IGNORECASE,
)
"""Words right before the time that a plan had before it was moved or given up."""
_TIED = re.compile(rf"\b{_TO_A_TIME}\s+(?:the\s+)?$|原", re.IGNORECASE)
_DONE_ON = re.compile(r"(?<!\bbe )\b(?!(?:scheduled|planned|intended|expected|targeted)\b)\w{3,}ed\s+(?:on|in)\s*$")
_ASIDE = re.compile(
    r"\bnext (?:business|trading|working) day\s*,?\s*(?:i\.e\.)?\s*\(?$|\b(?:e\.g\.|for example|such as)\s*,?\s*$",
    re.IGNORECASE,
)
_CHINESE_CITED = re.compile(r"^\s*(?:發出|刊發|发出|刊发|的通告|之通告|日的公告|所發)")
_CORRECTED = re.compile(
    r"\W*(?:should|shall|is to|are to) (?:read|be read|be replaced|be corrected)\b|\W*is (?:replaced|"
    r"corrected) (?:by|to)\b",
    re.IGNORECASE,
)
_IS_PAST = re.compile(
    r"\b(?:was|were|had)\b(?![^,;]*\b(?:will|shall|must|is|are|should|now)\b)[^,;:]*$|"
    r"\bhas (?:\w+ )?(?:applied|charged|stood|existed|remained|been (?:in (?:use|force|place)|charged|"
    r"applied))\b[^,;:]*$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"\b(?!(?:scheduled|planned|fixed|arranged|held|due|proposed|set down|targeted|expected)\b)(?:\w{3,}ed|"
    r"given|left|set|sent|made|taken|paid)\s+"
    r"(?:in|on|during|before|after|by|since|from|until|up to)\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_RELATIVE_CLAUSE = re.compile(r"\b(?:which|that|who)\s+\w+\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
_FOR = re.compile(
    r"\b(?:reports?|returns?|statements?|summar(?:y|ies)|figures?|data|dividends?|results?|fees?|accounts?|positions?|surveys?|invoices?|"
    r"reviews?|rebates?|turnover|statistics)(?:\s+(?:on|of)\s+[^,.;]{1,40}?)?\s+for\s+(?:the\s+(?:month|quarter|period)\s+of\s+)?$",
    re.IGNORECASE,
)
_IS_OVER = re.compile(
    r"\b(?:held|conducted|complet\w+|conclu\w+|cancelled|canceled|postponed|deferred|called off|no longer)\b",
    re.IGNORECASE,
)
_OWN_DATE = re.compile(r"^\W*(?:issue date|date of issue|date|issued on|日期)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """A time expression among its words: those before it, back to the expression before, and those after it."""

    time: TimeExpression
    sentence: Span
    analysis: Analysis
    since: int

    @property
    def before(self) -> str:
        return self.analysis.text[self.since : self.time.span.start]

    @property
    def after(self) -> str:
        return self.analysis.text[self.time.span.end : self.sentence.end]

    @property
    def follows(self) -> bool:
        """Whether another time stands before it in the sentence."""
        return self.since > self.sentence.start

    @property
    def lead(self) -> str:
        """The whole sentence up to the time."""
        return self.analysis.text[self.sentence.start : self.time.span.start]


def why_mentioned(time: TimeExpression, sentence: Span, analysis: Analysis, since: int) -> Reason | None:
    """What the words around a time expression make of it when nothing is planned at it; None when something may be.

    Args:
        since: where the words before it begin: the end of the expression before, or the start of the sentence.
    """
    spot = _Spot(time=time, sentence=sentence, analysis=analysis, since=since)
    if time.rule == "moved_to":
        return None
    return next((reason for reason, applies in _REASONS if applies(spot)), None)


def former_words(time: TimeExpression, sentence: Span, analysis: Analysis, since: int) -> Span | None:
    """The words before a time which tell that a plan had it before ("had been set for"), with what stands between.

    None where they tell something else, or where the time is that of a publication, a price or a mere attribute. They
    are also found in sentences that call something off, where the time is no mention. Arguments as in `why_mentioned`.
    """
    return _former_words(_Spot(time=time, sentence=sentence, analysis=analysis, since=since))


def _former_words(spot: _Spot) -> Span | None:
    if spot.time.rule == "moved_from" or _IS_MOVED.match(spot.after):
        return Span(spot.time.span.start, spot.time.span.start)
    found = _FORMER.search(spot.before) or (_MOVED_FROM.match(spot.before) if spot.follows else None)
    attribute = spot.time.grain == "year" and not _TIED.search(spot.before)  # "the originally planned 2027 rehearsal"
    if found is None or attribute or _DONE_ON.search(spot.before):
        return None
    if _VALUED.search(spot.before) or _ASIDE.search(spot.lead) or _is_published(spot):
        return None
    return Span(spot.since + found.start(), spot.time.span.start)


def _is_former(spot: _Spot) -> bool:
    moved = spot.time.rule == "moved_from" or _IS_MOVED.match(spot.after) is not None
    return moved or (_former_words(spot) is not None and not _is_cancellation(spot.analysis, spot.sentence))


def _is_earlier(spot: _Spot) -> bool:
    return bool(_EARLIER.search(spot.before)) and not _is_cancellation(spot.analysis, spot.sentence)


def _is_past(spot: _Spot) -> bool:
    """Whether the clause only tells what was; what is over, held or called off keeps its date."""
    text, sentence = spot.analysis.text, spot.sentence
    if _IS_OVER.search(sentence.of(text)):
        return False
    if _IS_PAST.search(spot.before):
        return True
    part = next((p for p in joined_parts(text, sentence) if p.contains(spot.time.span)), sentence)
    verbs = [verb.casefold() for verb in FINITE.findall(part.of(text))]
    return bool(verbs) and all(verb in {"was", "were", "had", "been"} for verb in verbs)


def _is_attribute(spot: _Spot) -> bool:
    """Whether a time only tells which one is meant: "the 2027 rehearsal", "rebates earned in Q1", "the July return"."""
    time, before, after = spot.time, spot.before, spot.after
    if (
        time.grain == "year"
        and (time.bound is None or re.match(r"\s+[a-z]{3,}", after))
        and re.search(r"\w", before + after)
    ):
        return True
    if time.grain in {"month", "quarter", "half-year", "year"} and time.bound is None and _FOR.search(before):
        return True
    follows_noun = not FINITE.search(before) and FINITE.search(after)
    return bool(follows_noun and (_PARTICIPLE.search(before) or _RELATIVE_CLAUSE.search(before)))


def _is_published(spot: _Spot) -> bool:
    """Whether a time is the date of a publication; "by 3 May" binds somebody, whatever was published."""
    plainly_bound = spot.time.bound in {"by", "before", "from", "since", "until"} and not _DATED.search(spot.before)
    if plainly_bound:
        return False
    return bool(_is_publication(spot.before) or _ATTRIBUTE_OF.match(spot.after) or _CHINESE_CITED.match(spot.after))


def _is_publication(before: str) -> bool:
    if _DATED.search(before):
        return True
    found = _PUBLISHED.search(before)
    return bool(found and _PUBLISHED_ON.search(before) and not _FUTURE.search(found.group()))


def _is_cancellation(analysis: Analysis, sentence: Span) -> bool:
    """What is called off keeps its date: the date says which one it was."""
    return any(cue.label == "cancelled" for cue in analysis.within(sentence, "status"))


_REASONS: tuple[tuple[Reason, Callable[[_Spot], bool]], ...] = (
    ("corrected", lambda spot: bool(_CORRECTED.match(spot.after))),
    ("own_date", lambda spot: bool(_OWN_DATE.match(spot.before)) and not spot.after.strip(" .)")),
    ("publication", lambda spot: spot.time.rule != "moved_from" and _is_published(spot)),
    ("former", _is_former),
    ("earlier", _is_earlier),
    ("valued", lambda spot: bool(_VALUED.search(spot.before))),
    ("aside", lambda spot: bool(_ASIDE.search(spot.lead))),
    ("past", _is_past),
    ("attribute", _is_attribute),
)
"""The first that applies says why; whether one does is a matter of no order."""
