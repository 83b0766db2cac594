"""Times that no calendar date is printed for: how the phrases of the next modules are cut out of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.dates.bounds import bound_before
from ingest.dates.expression import Bound, Shape, TimeExpression
from ingest.dates.words import COUNTS
from ingest.facts import Grain
from ingest.spans import Span

_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = "|".join(sorted(COUNTS, key=len, reverse=True))
_SPELT = rf"(?:{'|'.join(_TENS)})(?:[ -]?(?:{'|'.join(COUNTS[:9])}))?|{_WORDS}"
COUNT = rf"(?:\d{{1,3}}|{_SPELT})\b(?:\s*\(\d{{1,3}}\))?"
"""A number in figures or words, also both: "two (2)"."""

WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
KIND = r"(?:(?:clear|full|calendar|consecutive|business|trading|clearing|working|settlement|banking|market)\s+){0,2}"
UNIT = r"(?:minute|hour|day|week|fortnight|month|quarter|year)"

GRAINS: dict[str, Grain] = {
    "minute": "minute",
    "hour": "minute",
    "day": "day",
    "week": "week",
    "fortnight": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
}

_AT_LEAST = re.compile(r"\b(?:at\s+least|(?:not|no)\s+(?:less|fewer)\s+than|(?:a\s+)?minimum\s+of)\s+$", re.IGNORECASE)
_COUNTABLE_KIND = re.compile(r"(?:clear|full|calendar|consecutive|\s)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One phrase found; fields as in `TimeExpression`, span half-open in the text."""

    span: Span
    shape: Shape
    rule: str
    grain: Grain | None = None
    anchor: str | None = None
    offset_days: int | None = None
    anchor_weekday: int | None = None
    bound: Bound | None = None

    def express(self, text: str, folded: str) -> TimeExpression:
        """The expression, with the bound that the words before say."""
        bound, _, begin = bound_before(folded, self.span.start, closed=False)
        at_least = _AT_LEAST.search(folded[max(0, self.span.start - 30) : self.span.start])
        if at_least and self.offset_days:
            # "at least two weeks before" leaves no later day, "at least two weeks after" no earlier one.
            bound, begin = ("by" if self.offset_days < 0 else "from"), self.span.start - len(at_least.group())
        bare = self.shape in ("undated", "recurrence")
        return TimeExpression(
            span=self.span,
            reach=self.span if bare else Span(begin, self.span.end),
            text=self.span.of(text),
            shape=self.shape,
            starts=None,
            ends=None,
            grain=self.grain,
            modifier=None,
            edtf=None,
            bound=self.bound or (None if bare else bound),
            rule=self.rule,
            anchor=self.anchor,
            offset_days=self.offset_days,
            anchor_weekday=self.anchor_weekday,
        )


def count_of(words: str) -> int:
    """The number of "two", "2" or "two (2)"; "a" and "an" count one."""
    word = words.partition("(")[0].strip().lower()
    if word.isdigit():
        return int(word)
    if word in COUNTS:
        return COUNTS.index(word) + 1
    tens = next((number for number, name in enumerate(_TENS, 2) if word.startswith(name)), 0)
    ones = next((number for number, name in enumerate(COUNTS[:9], 1) if word.endswith(name)), 0)
    return 10 * tens + ones if tens else 1


def days_in(count: int, kind: str, unit: str) -> int | None:
    """Days of so many units, or None where they cannot be counted off: business days, months, hours."""
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit.lower())
    return count * days if days and _COUNTABLE_KIND.fullmatch(kind) else None


def without_overlap(phrases: Iterable[Phrase], taken: list[Span]) -> Iterator[Phrase]:
    """The phrases, first come first served, that touch neither ``taken`` nor one another; ``taken`` grows."""
    for phrase in phrases:
        if not any(phrase.span.overlaps(span) for span in taken):
            taken.append(phrase.span)
            yield phrase
