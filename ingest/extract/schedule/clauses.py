"""Cuts a sentence into clauses, one per planned time, so that each time is judged by its own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from ingest.dates.expression import TimeExpression
from ingest.language import Analysis
from ingest.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The words around one time expression; ``time`` is None for a sentence without any."""

    passage: int
    sentence: Span
    span: Span
    time: TimeExpression | None
    siblings: tuple[Span, ...] = ()

    def text(self, analysis: Analysis) -> str:
        """The folded words of the clause."""
        return self.span.of(analysis.text)


_SUBORDINATE = re.compile(
    r"^\s*(?:following|with|after|upon|further to|since|as|given|in order to|to (?!be)\w+|if|when|once|"
    r"before|prior to|subject to|in view of|"
    r"in case|in the event|should|although|while|whilst|based on|for those)\b",
    re.IGNORECASE,
)
_LONGEST_EMPTY_LEAD = 20  # signs beside the time: "with effect from 3 August," tells nothing by itself
FINITE = re.compile(
    r"(?<![\w-])(?:is|are|was|were|be|been|will|shall|must|should|(?-i:may)|can|has|have|had|takes?|goes|"
    r"moves?|re-?opens?|resumes?|opens?|closes?|starts?|ends?|"
    r"begins?|becomes?|applies|apply|(?<!parallel )(?<!dry )(?<!trial )(?<!test )runs?|lasts?|commences?|"
    r"follows?|please|requires?|plans?|intends?|"
    r"expects?|confirms?|"
    r"advises?|need|remains?|expires?|cease[sd]?)(?![\w-])|將|须|須|請|可",
    re.IGNORECASE,
)
"""Words that make a phrase a clause."""

# Joints between two finite clauses of a sentence.
_JOINTS = re.compile(
    r"\s*[;；]\s*(?:and\s+|but\s+)?|,\s+(?:and|but|whereas|while|whilst|which|where|after which|when|so that)\s+|，"
    r"|\s+(?:and|but|while)\s+(?=(?:the|a|an|its|their|this|these|all|it|they|"
    r"[A-Z])\w*\b[^,;.]{0,80}?\b(?:will|shall|is|are|must|should|(?-i:may)|can|has|have)\b)",
    re.IGNORECASE,
)
# Where one plan ends and the next begins, strongest first.
_SEAMS = (
    re.compile(r"\s*[;；]\s*(?:and\s+|but\s+)?"),
    re.compile(r",\s+(?:and|but|whereas|while|whilst|which|where|after which|with|when)\b|，"),
    re.compile(r"\s+(?:and|but|while|whereas)\s+"),
    re.compile(r",\s+"),
    re.compile(r"\s+(?:for|to)\s+"),
)


def clauses(passage: int, sentence: Span, analysis: Analysis, times: list[TimeExpression]) -> list[Clause]:
    """One clause per time expression of the sentence, in order; one without a time when there are none.

    Args:
        times: the expressions of the sentence that may plan something, in order.
    """
    if not times:
        return _untimed(passage, sentence, analysis.text)
    text = analysis.text
    cuts = [sentence.start]
    for one, other in pairwise(times):
        cuts.append(_seam(text, one.reach.end, max(one.reach.end, other.reach.start)))
    cuts.append(sentence.end)
    found = []
    for index, time in enumerate(times):
        span = _narrowed(text, Span(min(cuts[index], time.reach.start), max(cuts[index + 1], time.reach.end)), time)
        others = tuple(other.span for other in times if other is not time)
        found.append(Clause(passage=passage, sentence=sentence, span=span, time=time, siblings=others))
    return found


def _untimed(passage: int, sentence: Span, text: str) -> list[Clause]:
    """A sentence without a time: its lead ("following the completion of the test, …") and its main clause."""
    comma = text.find(", ", sentence.start, sentence.end)
    if comma < 0 or not _SUBORDINATE.match(text[sentence.start : comma]):
        return [Clause(passage=passage, sentence=sentence, span=sentence, time=None)]
    parts = (Span(sentence.start, comma), Span(comma + 2, sentence.end))
    return [Clause(passage=passage, sentence=sentence, span=part, time=None) for part in parts]


def completed_lead(passage: int, sentence: Span, analysis: Analysis, clause: Clause) -> Clause | None:
    """The lead that a timed clause left behind, when it says that something is over."""
    lead = Span(sentence.start, max(sentence.start, clause.span.start))
    if not any(cue.label == "completed" for cue in analysis.within(lead, "status")):
        return None
    return Clause(passage=passage, sentence=sentence, span=lead, time=None)


def _seam(text: str, start: int, end: int) -> int:
    """The best place between two expressions to cut at."""
    between = text[start:end]
    for pattern in _SEAMS:
        match = pattern.search(between)
        if match:
            return start + match.start()
    return end


def _narrowed(text: str, span: Span, time: TimeExpression) -> Span:
    """The finite clause in which the time stands: what was joined to it by "and", "but", "which" is cut away."""
    start, end = span.start, span.end
    comma = text.find(", ", start, end)
    if start <= time.reach.start <= comma < time.reach.end:
        comma = text.find(", ", time.reach.end, end)  # the comma of "Monday, 3 August"
    if comma >= 0 and _SUBORDINATE.match(text[start:comma]):
        lead = comma - start - (len(time.reach) if time.reach.start < comma else 0)
        if time.span.start < comma and lead > _LONGEST_EMPTY_LEAD:
            return Span(start, comma)
        start = comma + 2 if time.span.start > comma else start
    for seam in _JOINTS.finditer(text, start, end):
        strong = ";" in seam.group() or "；" in seam.group()
        if (
            seam.end() <= time.reach.start
            and (strong or _finite(text, start, seam.start()))
            and _finite(text, seam.end(), end)
        ):
            start = seam.end()
        elif (
            seam.start() >= time.reach.end
            and _finite(text, start, seam.start())
            and (strong or _finite(text, seam.end(), end))
        ):
            end = seam.start()
            break
    return Span(start, end)


def joined_parts(text: str, sentence: Span) -> list[Span]:
    """The sentence cut at every joint between finite clauses."""
    cuts = [sentence.start]
    for seam in _JOINTS.finditer(text, sentence.start, sentence.end):
        cuts += [seam.start(), seam.end()]
    cuts.append(sentence.end)
    return [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True)]


def _finite(text: str, start: int, end: int) -> bool:
    return bool(FINITE.search(text, start, end))
