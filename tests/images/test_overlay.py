"""Boxes in percent of the page, and sizes of pictures in pixels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.images.leaf import MOST_PIXELS, WIDTHS, pixels
from kb.images.overlay import Box, Place, box_of

POINTS = st.floats(-2000, 2000)
SIDES = st.floats(1.01, 20_000)


def _place(x0: float, top: float, x1: float, bottom: float) -> Place:
    return Place(passage_id="p", x0=x0, top=top, x1=x1, bottom=bottom)


@pytest.mark.parametrize(
    ("place", "box"),
    [
        (_place(100, 200, 300, 220), (16.667, 25.0, 33.333, 2.5)),
        (_place(0, 0, 600, 800), (0, 0, 100, 100)),
        (_place(-50, -10, 60, 40), (0, 0, 10, 5)),  # cut at the edges
        (_place(540, 780, 700, 900), (90, 97.5, 10, 2.5)),
        (_place(610, 100, 700, 120), None),  # beyond the page
        (_place(100, -30, 200, -5), None),
    ],
)
def test_boxes_are_parts_of_the_page(place: Place, box: tuple[float, ...] | None) -> None:
    found = box_of(place, 600, 800)
    assert (found and (found.left, found.top, found.width, found.height)) == box


@pytest.mark.parametrize(("width", "height"), [(0, 800), (600, 0), (-1, 800)])
def test_a_page_without_a_size_is_none(width: float, height: float) -> None:
    with pytest.raises(ValueError, match="not the size of a page"):
        box_of(_place(1, 1, 2, 2), width, height)


@given(x0=POINTS, top=POINTS, wide=SIDES, tall=SIDES, width=SIDES, height=SIDES)
def test_boxes_never_leave_the_page(
    x0: float, top: float, wide: float, tall: float, width: float, height: float
) -> None:
    box = box_of(_place(x0, top, x0 + wide, top + tall), width, height)
    if box is not None:
        assert min(box.left, box.top) >= 0
        assert min(box.width, box.height) > 0
        assert max(box.left + box.width, box.top + box.height) <= 100.0001
        assert isinstance(box, Box)


@pytest.mark.parametrize(
    ("size", "wide", "picture"),
    [
        ((595, 842), 900, (900, 1274)),
        ((595, 842), 1800, (1800, 2547)),
        ((842, 595), 900, (900, 636)),
        ((5000, 5000), 900, (900, 900)),
        ((5000, 5000), 1800, (1800, 1800)),
        ((100, 20_000), 900, (60, 12_000)),
        ((14_400, 1.5), 900, (900, 1)),
        ((1.5, 14_400), 900, (1, 12_000)),
    ],
)
def test_pictures_of_odd_pages_stay_small(size: tuple[float, float], wide: int, picture: tuple[int, int]) -> None:
    assert pixels(*size, wide) == picture


@given(width=st.floats(1.01, 1e6), height=st.floats(1.01, 1e6), wide=st.sampled_from(WIDTHS))
def test_no_page_is_too_large(width: float, height: float, wide: int) -> None:
    columns, rows = pixels(width, height, wide)
    assert 1 <= columns <= wide
    assert 1 <= rows <= 12_000
    assert columns * rows <= MOST_PIXELS + 12_000
