"""Finds every time expression of a passage: the grammar's layers in their order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import chain

from ingest.dateorder import DateOrder
from ingest.dates.anchored import anchor_on
from ingest.dates.cascade import Node
from ingest.dates.chains import find_chains
from ingest.dates.chinese import cut_chinese
from ingest.dates.clocks import find_clocks
from ingest.dates.coarse import find_periods
from ingest.dates.days import find_days
from ingest.dates.express import express
from ingest.dates.expression import TimeExpression
from ingest.dates.lengths import find_lengths, find_repetitions
from ingest.dates.masks import MASK, mask
from ingest.dates.moments import find_moments
from ingest.dates.neighbours import lend_years
from ingest.dates.phrases import without_overlap
from ingest.dates.recurrences import find_recurrences
from ingest.dates.relative import find_relative
from ingest.dates.tokens import tokenise
from ingest.folding import fold

_LAYERS: tuple[Callable[[str, list[Node]], list[Node]], ...] = (
    find_days,
    find_periods,
    find_clocks,
    find_chains,
    lend_years,
    find_recurrences,
)
# Without a figure, a month, a weekday or one of these words nothing of the calendar is named.
_SEED = re.compile(
    r"[\d年月日季]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|sunday|monday|tues|wednes|thurs|friday|"
    r"saturday|noon|midnight|"
    r"quarter|half",
    re.IGNORECASE,
)
_ANCHORLESS = re.compile(r"(?i)\b(?:after|following|from|since|to|upon|before|preceding|of)$")


def find_times(text: str, *, year: int | None = None, order: DateOrder = "DMY") -> tuple[TimeExpression, ...]:
    """Time expressions of one passage, in order.

    Spans do not overlap, with one exception: a phrase that gives several values with shared words ("3, 10 and 17
    October 2026", "18:00 – 20:00 and 22:00 – 23:00 on 10 June 2023", "every Saturday in May 2026") gives one
    expression for each, and all of them carry the span and reach of the whole phrase, in the order printed.

    Args:
        text: the passage, raw.
        year: completes dates printed without a year; without it they are found with no value and a rule that ends
            in ``_no_year``.
        order: what comes first in dates of figures alone.
    """
    folded = fold(text)
    masked = mask(folded)
    dated = _find_dated(text, masked, year, order)
    letters = list(masked)
    for found in dated:
        letters[found.span.start : found.span.end] = MASK * len(found.span)
    rest = "".join(letters)
    taken = [found.span for found in dated]
    phrases = without_overlap(chain(find_repetitions(rest), find_relative(rest), find_lengths(rest)), taken)
    return _joined(dated, [phrase.express(text, rest) for phrase in phrases], text, folded)


def _find_dated(text: str, masked: str, year: int | None, order: DateOrder) -> list[TimeExpression]:
    if not _SEED.search(masked):
        return []
    chinese, latin = cut_chinese(masked)
    nodes = sorted([*chinese, *tokenise(latin, order)], key=lambda node: node.start)
    for layer in _LAYERS:
        nodes = layer(masked, nodes)
    made = (express(text, masked, moment) for moment in find_moments(nodes, year))
    return [expression for expression in made if expression is not None]


def _joined(
    dated: list[TimeExpression], phrases: list[TimeExpression], text: str, folded: str
) -> tuple[TimeExpression, ...]:
    """All in order, with a date taken into the phrase that counts off it ("two weeks after 3 May 2026")."""
    waiting: TimeExpression | None = None
    siblings = Counter(found.span for found in dated)
    done: list[TimeExpression] = []
    for found in sorted([*dated, *phrases], key=lambda found: (found.span.start, found.span.end)):
        alone = found.shape == "date" and siblings[found.span] == 1
        if waiting is not None and alone and _adjoins(waiting, found, folded):
            done.append(anchor_on(waiting, found, text, folded))
            waiting = None
            continue
        if waiting is not None:
            done.append(waiting)
        waiting = found if found.shape == "relative" and _ANCHORLESS.search(found.text) else None
        if waiting is None:
            done.append(found)
    return (*done, waiting) if waiting else tuple(done)


def _adjoins(phrase: TimeExpression, found: TimeExpression, folded: str) -> bool:
    return not folded[phrase.span.end : found.span.start].strip(" \n").removeprefix("the")
