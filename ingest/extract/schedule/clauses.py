"""Cuts a sentence into clauses, one per planned time, so that each time is judged by its own words."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
    r"^\s*(?:following|with|after|upon|further to|since|as|given|in order to|to (?!be)\w+|if|when|once|before|prior to|subject to|in view of|"
    r"in case|in the event|should|although|while|whilst|based on|for those)\b",
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
        return [Clause(passage=passage, sentence=sentence, span=sentence, time=None)]
    text = analysis.text
    cuts = [sentence.start]
    for one, other in zip(times, times[1:], strict=False):
        cuts.append(_seam(text, one.reach.end, max(one.reach.end, other.reach.start)))
    cuts.append(sentence.end)
    found = []
    for index, time in enumerate(times):
        span = _without_lead(text, Span(min(cuts[index], time.reach.start), max(cuts[index + 1], time.reach.end)), time)
        others = tuple(other.span for other in times if other is not time)
        found.append(Clause(passage=passage, sentence=sentence, span=span, time=time, siblings=others))
    return found


def _seam(text: str, start: int, end: int) -> int:
    """The best place between two expressions to cut at."""
    between = text[start:end]
    for pattern in _SEAMS:
        match = pattern.search(between)
        if match:
            return start + match.start()
    return end


def _without_lead(text: str, span: Span, time: TimeExpression) -> Span:
    """Drops a subordinate part on the side of the comma where the time does not stand."""
    comma = text.find(", ", span.start, span.end)
    if comma < 0 or not _SUBORDINATE.match(text[span.start : comma]):
        return span
    if time.span.start > comma:
        return Span(comma + 2, span.end)
    return Span(span.start, comma)
