"""Tables as the producers drew them: grid, merged cells and text of every logical cell, over page breaks too."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest

from ingest.document import Document, Table
from tests.corpora import PRODUCERS, SHARED, Ingested

GOLD = SHARED / "gold" / "tables"
FLOORS = dict.fromkeys(PRODUCERS, 1.0) | {"chromium": 0.88, "weasyprint": 0.91}
"""Share of the cells of one producer that must be right in place, spans and text.

Two producers leave cells open at a page break: text of such cells is lost, and a title row alone on a page is read as
a heading, which moves the rows below it.
"""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A logical cell: where it stands, what it covers, what it says (blanks and marks of footnotes aside)."""

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str


def squeezed(text: str) -> str:
    return "".join(text.split())


def whole(parts: Sequence[Mapping[str, Any]]) -> list[Spot]:
    """The cells of a table drawn in parts on several pages, as one table.

    A part whose first row repeats that of the first part, or continues the last row of the part before (it begins
    with an empty cell), adds no row for it; a table of one cell is as wide as the rest.
    """
    width = max(part["ncols"] for part in parts)
    rows: list[list[Spot]] = []
    for part in parts:
        for number, row in enumerate(_rows_of(part, len(rows), width)):
            if number == 0 and rows and row and not row[0].text:
                rows[-1] = [_joined(spot, row) for spot in rows[-1]]
            elif not (number == 0 and rows and [s.text for s in row] == [s.text for s in rows[0]]):
                rows.append([Spot(len(rows), s.col, s.rowspan, s.colspan, s.text) for s in row])
    return [spot for row in rows for spot in row]


def _rows_of(part: Mapping[str, Any], at: int, width: int) -> Iterator[list[Spot]]:
    for number in range(part["nrows"]):
        cells = [cell for cell in part["cells"] if cell["row"] == number]
        yield [
            Spot(at, c["col"], c["rowspan"], width if part["ncols"] == 1 else c["colspan"], squeezed(c["text"]))
            for c in cells
        ]


def _joined(spot: Spot, more: Sequence[Spot]) -> Spot:
    text = "".join(other.text for other in more if other.col == spot.col)
    return Spot(spot.row, spot.col, spot.rowspan, spot.colspan, spot.text + text)


def spots(doc: Document, table: Table) -> list[Spot]:
    texts = (doc.passages[c.passage].text if c.passage is not None else "" for c in table.cells)
    cells = zip(table.cells, texts, strict=True)
    return sorted(Spot(c.row, c.col, c.rowspan, c.colspan, squeezed(text)) for c, text in cells)


def drawn(producer: str, stem: str) -> list[list[Spot]]:
    parts: dict[str, list[Mapping[str, Any]]] = {}
    for part in json.loads((GOLD / producer / f"{stem}.json").read_text("utf-8")):
        parts.setdefault(part["table"], []).append(part)
    return [sorted(whole(ordered)) for ordered in parts.values()]


def unmarked(spot: Spot, marks: Sequence[str]) -> Spot:
    """The cell without marks of footnotes: gold keeps them in the text, the reader takes them out."""
    return replace(spot, text=re.sub(rf"(?<!\d)(?:{'|'.join(marks)})(?!\d)", "", spot.text) if marks else spot.text)


def wrong_cells(doc: Document, tables: Sequence[Sequence[Spot]]) -> list[str]:
    """The cells that the document's tables, one after the other, lack."""
    read = [spots(doc, table) for table in doc.tables]
    marks = [passage.label for passage in doc.passages if passage.kind == "footnote" and passage.label.isdigit()]
    wrong = [f"{doc.name}: {len(read)} tables, wanted {len(tables)}"] * (len(read) != len(tables))
    for number, (want, got) in enumerate(zip(tables, read, strict=False)):
        there = {unmarked(spot, marks) for spot in got}
        wrong += [f"{doc.name}, table {number}: no {spot}" for spot in want if unmarked(spot, marks) not in there]
    return wrong


@pytest.mark.parametrize("producer", PRODUCERS)
def test_cells_are_as_drawn(producer: str, ingested: Callable[[str], Ingested]) -> None:
    records = ingested(producer).records
    tables = {name: drawn(producer, name.removesuffix(".pdf")) for name in records}
    total = sum(len(table) for one in tables.values() for table in one)
    wrong = [fault for name, record in records.items() for fault in wrong_cells(record.document, tables[name])]
    assert total > 50
    assert 1 - len(wrong) / total >= FLOORS[producer], "\n".join([f"{len(wrong)} of {total} cells wrong", *wrong])
