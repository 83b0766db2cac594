"""The pages of one circular as the site shows them: where their pictures are, and the boxes to lay over them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from kb import queries
from kb.images.leaf import WIDTHS, pixels
from kb.images.overlay import Box, Place, box_of
from kb.website.page_images import address


class Named(Protocol):
    """A row that gives its values by name."""

    def __getitem__(self, name: str, /) -> Any:  # noqa: ANN401 - whatever the column holds
        """The value in a column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page: ``address`` and ``larger`` are for ``datasette.urls.path``.

    ``columns`` and ``rows`` are the size of the smaller picture in pixels; ``boxes`` those of the page's passages, in
    reading order.
    """

    page: int
    address: str
    larger: str
    columns: int
    rows: int
    boxes: tuple[Box, ...]


def sheets_of(connection: sqlite3.Connection, circular_id: str) -> tuple[Sheet, ...]:
    """Every page of a circular that is held as a PDF, in order; none for text files and for circulars not held.

    The connection gives rows by name (`sqlite3.Row`).
    """
    asked = {"circular_id": circular_id}
    pages = connection.execute(queries.load("circular_pages").sql, asked).fetchall()
    return sheets(circular_id, pages, connection.execute(queries.load("circular_boxes").sql, asked))


def sheets(circular_id: str, pages: Iterable[Named], places: Iterable[Named]) -> tuple[Sheet, ...]:
    """The same from the rows of `circular_pages` and `circular_boxes`."""
    sizes = {row["page"]: (row["width"], row["height"]) for row in pages if row["width"] and row["height"]}
    boxes: dict[int, list[Box]] = {page: [] for page in sizes}
    for row in places:
        if row["page"] in sizes and (box := box_of(_place(row), *sizes[row["page"]])) is not None:
            boxes[row["page"]].append(box)
    return tuple(_sheet(circular_id, page, size, tuple(boxes[page])) for page, size in sizes.items())


def _place(row: Named) -> Place:
    return Place(passage_id=row["passage_id"], x0=row["x0"], top=row["top"], x1=row["x1"], bottom=row["bottom"])


def _sheet(circular_id: str, page: int, size: tuple[float, float], boxes: tuple[Box, ...]) -> Sheet:
    small, large = WIDTHS
    columns, rows = pixels(*size, small)
    return Sheet(
        page=page,
        address=address(circular_id, page, small),
        larger=address(circular_id, page, large),
        columns=columns,
        rows=rows,
        boxes=boxes,
    )
