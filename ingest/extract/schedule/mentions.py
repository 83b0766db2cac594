"""Dates that are only spoken of: of other publications, of prices and reports, of plans that were given up."""

from __future__ import annotations

import re

from ingest.dates.expression import TimeExpression
from ingest.extract.schedule.clauses import FINITE, joined_parts
from ingest.language import Analysis
from ingest.spans import Span

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
_FORMER = re.compile(
    r"\b(?:previously|originally|formerly|initially)\b[^.;]*$|\b(?:had been|was|were)\s+(?:\w+\s+)?(?:set|"
    r"scheduled|planned|fixed|due|announced|indicated|to be)\b[^.;,]*$"
    r"|\b(?:instead|in place|in lieu) of\s*(?:on\s*)?$|\brather than\s*(?:on\s*)?$|\bno longer\s+(?:on|"
    r"be held on|scheduled for|due on)\s*$|原定[^，。；]*$",
    re.IGNORECASE,
)
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


def is_mention(time: TimeExpression, sentence: Span, analysis: Analysis, since: int) -> bool:
    """Whether the words around a time expression say that nothing is planned at it.

    Args:
        since: where the words before it begin: the end of the expression before, or the start of the sentence.
    """
    text = analysis.text
    before = text[since : time.span.start]
    after = text[time.span.end : sentence.end]
    if time.rule == "moved_to":
        return False
    if _CORRECTED.match(after) or _is_past(time, sentence, text, before) or _is_attribute(time, before, after):
        return True
    if time.rule == "moved_from":
        return True
    if _OWN_DATE.match(before) and not after.strip(" .)"):
        return True
    plainly_bound = time.bound in {"by", "before", "from", "since", "until"} and not _DATED.search(before)
    if not plainly_bound and (_is_publication(before) or _ATTRIBUTE_OF.match(after) or _CHINESE_CITED.match(after)):
        return True
    if _FORMER.search(before) and not _is_cancellation(analysis, sentence):
        return True
    return bool(_VALUED.search(before) or _ASIDE.search(text[sentence.start : time.span.start]))


def _is_past(time: TimeExpression, sentence: Span, text: str, before: str) -> bool:
    """Whether the clause only tells what was; what is over, held or called off keeps its date."""
    if _IS_OVER.search(sentence.of(text)):
        return False
    if _IS_PAST.search(before):
        return True
    part = next((p for p in joined_parts(text, sentence) if p.contains(time.span)), sentence)
    verbs = [verb.casefold() for verb in FINITE.findall(part.of(text))]
    return bool(verbs) and all(verb in {"was", "were", "had", "been"} for verb in verbs)


def _is_attribute(time: TimeExpression, before: str, after: str) -> bool:
    """Whether a time only tells which one is meant: "the 2027 rehearsal", "rebates earned in Q1", "the July return"."""
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


def _is_publication(before: str) -> bool:
    if _DATED.search(before):
        return True
    found = _PUBLISHED.search(before)
    return bool(found and _PUBLISHED_ON.search(before) and not _FUTURE.search(found.group()))


def _is_cancellation(analysis: Analysis, sentence: Span) -> bool:
    """What is called off keeps its date: the date says which one it was."""
    return any(cue.label == "cancelled" for cue in analysis.within(sentence, "status"))
