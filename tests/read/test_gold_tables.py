"""Tables of five producers against what they were made of: grids, spans and texts, page by page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from ingest.read import Reader
from ingest.read.draft import Grid
from ingest.read.pdf.bullets import with_drawn_bullets
from ingest.read.pdf.cells import grid_of
from ingest.read.pdf.opening import raw_pages_of, sound_bytes
from ingest.read.pdf.tables import find_tables
from ingest.source import open_source
from tests.corpora import PRODUCERS, SHARED

GOLD = SHARED / "gold" / "tables"
pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the shared gold lies beside the project, not in it")

Cells = dict[tuple[int, int, int, int], str]


def _plain(text: str) -> str:
    """White space made equal, note marks behind words taken off (gold has them as digits)."""
    return re.sub(r"(?<=[A-Za-z)])\d(?=\s|$)", "", " ".join(text.split()))


def _found(path: Path, page: int, reader: Reader) -> list[Cells]:
    source = open_source(path)
    pages, _ = raw_pages_of(source, sound_bytes(source)[0], reader)
    return [_cells(grid_of(table, page)) for table in find_tables(with_drawn_bullets(pages[page - 1]))]


def _cells(grid: Grid) -> Cells:
    return {(s.row, s.col, s.rowspan, s.colspan): _plain(s.block.text) if s.block else "" for s in grid.slots}


def _wanted(table: dict[str, Any]) -> Cells:
    return {(c["row"], c["col"], c["rowspan"], c["colspan"]): _plain(c["text"]) for c in table["cells"]}


@pytest.mark.parametrize(
    ("producer", "reader"),
    # the slow reader on the two that draw rules in the oddest ways
    [*((name, "pdfium") for name in PRODUCERS), ("chromium", "plumber"), ("wordish", "plumber")],
)
def test_every_cell_is_right(producer: str, reader: Reader) -> None:
    seen = 0
    for gold in sorted((GOLD / producer).glob("*.json")):
        tables = json.loads(gold.read_text())
        path = SHARED / "circulars" / "pdf" / producer / f"{gold.stem}.pdf"
        for page in sorted({table["page"] for table in tables}):
            wanted = [_wanted(table) for table in tables if table["page"] == page]
            assert _found(path, page, reader) == wanted, f"{gold.stem}, page {page}"
            seen += sum(map(len, wanted))
    assert seen > 60
