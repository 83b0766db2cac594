"""Words beside the marks: the change, and the time of each statement, where there is room in its row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kb.answers import Event
from kb.pictures import lettering, words
from kb.pictures.arrows import Arrow
from kb.pictures.layout import Layout, Row
from kb.pictures.shapes import overhang

SIZE = 11.0
_GAP = 5.0
_BOLD = 1.1
"""How much wider strong text is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Text at ``x`` (where it begins, or as the anchor says) with its base line at ``y``; ``strong``: it holds now."""

    text: str
    x: float
    y: float
    strong: bool
    anchor: Literal["end", "middle"] | None = None


def labels(row: Row, drawn: Arrow | None, place: Layout) -> tuple[Label, ...]:
    """The words of a row; the days that it moves stand over its arrow if that is long enough."""
    change = words.change(row.bar.event)
    over = _over(change, drawn, row.y) if change and drawn else None
    beside = _beside(_text(row, None if over else change), row, drawn, place)
    return tuple(one for one in (over, beside) if one and one.text)


def _over(change: str, drawn: Arrow, y: float) -> Label | None:
    if drawn.shaft is None:
        return None
    left, right = drawn.shaft
    if lettering.width(change, SIZE) * _BOLD + 8 > right - left:
        return None
    return Label(text=change, x=(left + right) / 2, y=y - 4, strong=True, anchor="middle")


def _beside(text: str, row: Row, drawn: Arrow | None, place: Layout) -> Label:
    """Right of the mark and its arrow, else left of them, else within the row as far right as it goes."""
    wide = lettering.width(text, SIZE) * (1 if row.bar.tone == "superseded" else _BOLD)
    struck = 4 if row.bar.tone == "cancelled" else 0
    left, right = (beyond + _GAP + struck for beyond in overhang(row.form))
    after = max(row.x1 + right, drawn.x1 + _GAP if drawn else 0, place.left + _GAP)
    before = min(row.x0 - left, drawn.x0 - _GAP if drawn else place.right)
    fits, leads = after + wide <= place.right, before - wide >= place.left
    x = after if fits else before if leads else place.right - _GAP
    return Label(text=text, x=x, y=row.y + 4, strong=row.bar.tone != "superseded", anchor=None if fits else "end")


def _text(row: Row, change: str | None) -> str:
    """Days first, since they belong to the arrow; else the time, and what the statement does to the one before."""
    event, tone = row.bar.event, row.bar.tone
    state = tone if tone in ("cancelled", "completed") else None
    told = None if tone == "superseded" and _repeats(event) else words.interval(event)
    moved = event.change in words.MOVES
    return " · ".join(part for part in ((change, told, state) if moved else (told, state or change)) if part)


def _repeats(event: Event) -> bool:
    return event.change in ("restates", "reopens") or (event.change == "confirms" and event.days_moved == 0)
