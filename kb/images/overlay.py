"""Boxes of passages as parts of their page, to be laid over its picture whatever size it is shown at."""

from __future__ import annotations

from dataclasses import dataclass

_DIGITS = 3  # behind the point: a hundredth of a point on paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a passage stands on a page: points from the top left."""

    passage_id: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """The same in percent of the page's width (``left``, ``width``) and height (``top``, ``height``), 0 to 100."""

    passage_id: str
    left: float
    top: float
    width: float
    height: float


def box_of(place: Place, width: float, height: float) -> Box | None:
    """The box of a place on a page of this size in points, cut at the page's edges; None where nothing is left.

    Raises:
        ValueError: if the page has no size.
    """
    if width <= 0 or height <= 0:
        raise ValueError(f"not the size of a page: {width} by {height}")
    left, right = _share(place.x0, width), _share(place.x1, width)
    top, bottom = _share(place.top, height), _share(place.bottom, height)
    if right <= left or bottom <= top:
        return None
    return Box(
        passage_id=place.passage_id,
        left=left,
        top=top,
        width=round(right - left, _DIGITS),
        height=round(bottom - top, _DIGITS),
    )


def _share(at: float, whole: float) -> float:
    return round(min(max(at / whole, 0.0), 1.0) * 100, _DIGITS)
