"""What the grammar of dates gives back: one record per time expression of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ingest.facts import Grain, Modifier
from ingest.spans import Span

Shape = Literal["date", "clock", "relative", "duration", "recurrence", "undated"]
"""``date``: names calendar time (with or without a clock time or window). ``clock``: a time or window of the day
without its date (it stands in another cell, the caption, a row above). ``relative``: counted off an anchor ("two
weeks after the launch"). ``duration``: a length ("three-month"). ``recurrence``: "every Saturday in May 2026".
``undated``: words that promise a time without giving one ("in due course", "until further notice")."""

Bound = Literal["by", "before", "from", "since", "until", "after", "on", "in", "within"]
"""What the words before say of the interval: ``by`` (by, on or before, no(t) later than, 或之前), ``before``
(strictly), ``from`` (from, with effect from, as of, starting, onwards behind), ``since``, ``until`` (until, till, up
to), ``after``, ``on`` (on, at), ``in`` (in, during), ``within``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """One time expression and its value.

    Attributes:
        span: the expression itself in the text: date, stated weekday, times and their brackets; without the words
            of ``bound`` and without trailing remarks such as "(both days inclusive)" or "(tentative)".
        reach: ``span`` together with the bound words before it and the remarks that belong to it behind.
        starts, ends: inclusive ends as in `ingest.facts`; for ``clock`` shapes ``HH:MM``; None where unknown. They
            are the plain interval of the words, whatever ``bound`` says: "by 30 May 2025" is the day 30 May 2025.
        bound: see `Bound`; None when nothing is said.
        weekday: the weekday printed with the date (0 = Monday), or None.
        weekday_wrong: whether that weekday disagrees with the date as printed.
        anchor: for ``relative``: the words of the anchor ("the launch"), folded.
        offset_days: for ``relative``: days from the anchor (negative: before), None when they cannot be counted off
            (business days, "the Friday preceding": then ``anchor_weekday`` says which weekday before the anchor).
        anchor_weekday: for ``relative``: weekday looked for before (or after) the anchor, 0 = Monday.
        rule: name of the grammar rule that made it.
    """

    span: Span
    reach: Span
    text: str
    shape: Shape
    starts: str | None
    ends: str | None
    grain: Grain | None
    modifier: Modifier | None
    edtf: str | None
    bound: Bound | None
    rule: str
    weekday: int | None = None
    weekday_wrong: bool = False
    anchor: str | None = None
    offset_days: int | None = None
    anchor_weekday: int | None = None
