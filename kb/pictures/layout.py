"""Places in the picture, in pixels from its top left: columns, lanes one below the other, a row for each statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kb.pictures import lettering
from kb.pictures.lanes import Bar, Group, Lane
from kb.pictures.scale import Scale, scale

WIDTH = 1200.0
MARGIN = 16.0
GUTTER = 262.0
"""Where the column of titles ends."""
UNDATED = 64.0
"""Width of the column for statements without a date."""
ISSUED = 84.0
"""Width of the column of days of issue."""
TITLE_SIZE = 12.5
LINE = 16.0
MARK = 17.0
"""Height of the name of a marked day."""
_ROW = 24.0
_PADDING = 7.0
_HEADING = 32.0
_POINT = 8.0
"""What is narrower is drawn as a point."""
_OPEN = 120.0
"""How long a bar without end fades."""

Form = Literal["bar", "point", "flag", "open", "undated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A bar in its place: from ``x0`` to ``x1``, with the middle at ``y``; a point and a flag stand at ``x1``."""

    bar: Bar
    form: Form
    x0: float
    x1: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A lane in its place."""

    lane: Lane
    title: tuple[str, ...]
    top: float
    height: float
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The name of a programme in its place."""

    title: str
    top: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A day that is marked by a line, with its style."""

    style: Literal["today", "as-of"]
    name: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Everything between the axis and the legend; no scale where nothing is dated.

    The axis stands above ``axis``, the names of the marked days in view between that and ``top``, the lanes from there
    to ``bottom``; time runs from ``left`` to ``right``; ``undated`` is the middle of the column without dates.
    """

    scale: Scale | None
    left: float
    right: float
    axis: float
    top: float
    bottom: float
    marks: tuple[Mark, ...]
    undated: float | None
    headings: tuple[Heading, ...]
    strips: tuple[Strip, ...]


def layout(groups: Sequence[Group], marks: Sequence[Mark], axis: float) -> Layout:
    """Puts the lanes below ``axis``, which shows the marks where they lie near."""
    bars = [bar for group in groups for lane in group.lanes for bar in lane.bars]
    undated = None if all(bar.dated for bar in bars) else GUTTER + UNDATED / 2
    left, right = GUTTER + (UNDATED if undated else 0), WIDTH - ISSUED
    # Half of a diamond and the pennant of a flag stand out beyond the moment they mark.
    moments = (at for bar in bars for at in bar.moments)
    measure = scale(moments, (mark.day for mark in marks), left=left + 14, right=right - 14)
    shown = tuple(mark for mark in marks if measure and measure.shows(mark.day.toordinal()))
    top = axis + MARK * len(shown)
    headings, strips = _stacked(groups, top, measure, undated or 0)
    last = strips[-1].top + strips[-1].height if strips else top + 2 * _ROW
    return Layout(
        scale=measure, left=left, right=right, axis=axis, top=top, bottom=last, marks=shown, undated=undated,
        headings=tuple(headings), strips=tuple(strips),
    )  # fmt: skip


def _stacked(
    groups: Sequence[Group], top: float, measure: Scale | None, undated: float
) -> tuple[list[Heading], list[Strip]]:
    headings: list[Heading] = []
    strips: list[Strip] = []
    for group in groups:
        if group.title or len(groups) > 1:
            headings.append(Heading(title=group.title or "Without a programme", top=top, height=_HEADING))
            top += _HEADING
        for lane in group.lanes:
            strips.append(_strip(lane, top, measure, undated))
            top += strips[-1].height
    return headings, strips


def _strip(lane: Lane, top: float, measure: Scale | None, undated: float) -> Strip:
    title = tuple(lettering.lines(lane.title, GUTTER - 2 * MARGIN, TITLE_SIZE, 2)) or ("–",)
    height = max(len(lane.bars) * _ROW, (len(title) + 1) * LINE + 2) + 2 * _PADDING
    rows = (_row(bar, top + _PADDING + _ROW * (at + 0.5), measure, undated) for at, bar in enumerate(lane.bars))
    return Strip(lane=lane, title=title, top=top, height=height, rows=tuple(rows))


def _row(bar: Bar, y: float, measure: Scale | None, undated: float) -> Row:
    form, x0, x1 = _extent(bar, measure, undated)
    return Row(bar=bar, form=form, x0=x0, x1=x1, y=y)


def _extent(bar: Bar, measure: Scale | None, undated: float) -> tuple[Form, float, float]:
    if measure is None or not bar.dated:
        return "undated", undated, undated
    if bar.starts is None:
        end = measure.x(bar.ends or 0)
        return "flag", end, end
    start = measure.x(bar.starts)
    if bar.ends is None:
        return "open", start, max(min(start + _OPEN, measure.right), start + _POINT)
    end = measure.x(bar.ends)
    if end - start < _POINT:
        return "point", (start + end) / 2, (start + end) / 2
    return "bar", start, end
