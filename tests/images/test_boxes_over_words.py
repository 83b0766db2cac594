"""On real pages of many producers, the boxes of passages hold the words: ink within, none beside, less when shifted."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat

from kb.images.leaf import Leaf
from kb.images.library import Library
from kb.images.overlay import Box
from kb.images.render import render
from kb.website.sheets import Sheet, sheets_of
from tests.corpora import CORPORA, PRODUCERS, Ingested
from tests.images.leaves import SMALL, ink

Sides = tuple[int, int, int, int]
_LEAST_INK = 0.02
_SLACK = 8  # pixels, some 5 points: blank inside a box at its left and right
_NEAR, _FAR = 1, 4  # pixels: the margin looked at beside a box
_MOST_BESIDE = 0.03  # of the margin: the edge of a sign may reach into it
_SHIFT = 9  # pixels, 6 points: half a line


@pytest.mark.parametrize("corpus", ["sample", *PRODUCERS])
def test_boxes_lie_over_their_words(corpus: str, ingested: Callable[[str], Ingested]) -> None:
    library = Library(CORPORA[corpus].paths)
    wrong: list[str] = []
    count = 0
    db = ingested(corpus).db
    notes = _notes(db)
    for leaf, sheet in _pages(db):
        picture = ink(render(library.find(leaf), leaf))
        sides = {box.passage_id: _sides(box, *picture.size) for box in sheet.boxes}
        assert len(sides) == len(sheet.boxes)
        count += len(sides)
        place = f"{leaf.name}, page {sheet.page}"
        for key, one in sides.items():
            wrong += [f"{place}, {key}: {why}" for why in _faults(picture, one, marked=key in notes)]
        wrong += [f"{place}: {why}" for why in _shifts(picture, [*sides.values()])]
    assert wrong == []
    assert count > 200


def _notes(db: Path) -> set[str]:
    with closing(sqlite3.connect(db)) as connection:
        return {key for (key,) in connection.execute("select id from passages where kind = 'footnote'")}


def _pages(db: Path) -> Iterator[tuple[Leaf, Sheet]]:
    with closing(sqlite3.connect(db)) as connection:
        connection.row_factory = sqlite3.Row
        for one in connection.execute(
            "select id, sha256, size, source_name, pages from circulars where held"
        ).fetchall():
            sheets = sheets_of(connection, one["id"])
            assert len(sheets) == one["pages"]
            for sheet in sheets:
                yield _leaf(one, sheet), sheet


def _leaf(row: sqlite3.Row, sheet: Sheet) -> Leaf:
    return Leaf(sha256=row["sha256"], size=row["size"], name=row["source_name"], page=sheet.page, width=SMALL)


def _sides(box: Box, wide: int, tall: int) -> Sides:
    right, bottom = box.left + box.width, box.top + box.height
    return int(box.left * wide / 100), int(box.top * tall / 100), -int(-right * wide / 100), -int(-bottom * tall / 100)


def _faults(picture: Image.Image, sides: Sides, *, marked: bool) -> Iterator[str]:
    """What is wrong with a box; ``marked``: the mark of a note stands close to its left."""
    left, top, right, bottom = sides
    inside = picture.crop(sides)
    drawn = inside.getbbox()
    if drawn is None or _share(inside) < _LEAST_INK:
        yield "no ink in it"
        return
    if max(drawn[0], inside.width - drawn[2]) > _SLACK:
        yield "wider than its words"
    if not marked and _is_written(picture, (left - _FAR, top, left - _NEAR, bottom)):
        yield "words left of it"
    if _is_written(picture, (right + _NEAR, top, right + _FAR, bottom)):
        yield "words right of it"


def _is_written(picture: Image.Image, margin: Sides) -> bool:
    return _share(_without_rules(picture.crop(margin))) > _MOST_BESIDE


def _share(mask: Image.Image) -> float:
    """The share of a mask that is ink, 0 to 1."""
    return ImageStat.Stat(mask).mean[0] / 255


def _without_rules(strip: Image.Image) -> Image.Image:
    """A narrow strip without lines that run through it from end to end: sides of tables, and underlines."""
    columns = strip.resize((strip.width, 1), Image.Resampling.BOX).tobytes()
    rows = strip.resize((1, strip.height), Image.Resampling.BOX).tobytes()
    kept = strip.copy()
    draw = ImageDraw.Draw(kept)
    for at in range(strip.width):
        if columns[at] > 200:
            draw.line([(at, 0), (at, strip.height)], fill=0)
    for at in range(strip.height):
        if rows[at] == 255:
            draw.line([(0, at), (strip.width, at)], fill=0)
    return kept


def _shifts(picture: Image.Image, sides: list[Sides]) -> Iterator[str]:
    """Whether all boxes together could be moved up or down by half a line and hold as much ink."""
    held = _held(picture, sides, 0)
    for down in (_SHIFT, -_SHIFT):
        if _held(picture, sides, down) >= held:
            yield f"as much ink in the boxes when they are shifted by {down} pixels"


def _held(picture: Image.Image, sides: list[Sides], down: int) -> float:
    boxes = Image.new("L", picture.size, 0)
    draw = ImageDraw.Draw(boxes)
    for left, top, right, bottom in sides:
        draw.rectangle((left, top + down, right - 1, bottom + down - 1), fill=255)
    return _share(ImageChops.multiply(picture, boxes))
