"""Documents written down in a test: paragraphs as strings, headings, items and tables as small records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.document import Cell, Document, Page, Passage, PassageKind, Table
from ingest.extract import schedule
from ingest.extract.reading import Reading, prepare
from ingest.facts import Facts, Header, ScheduleItem
from ingest.profiles import load_profiles

HEADER = Header(
    reference=None,
    reference_basis=None,
    issuer=None,
    issued_on=None,
    issued_earliest=None,
    issued_latest=None,
    subject=None,
    subject_zh=None,
    language="en",
    signatory=None,
)
"""The header of a document of which nothing is known."""

UP, LEFT = "^", "<"
"""In a row of a table: this cell belongs to the one above, or to the one on its left."""


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 1


@dataclass(frozen=True)
class Part:
    """A passage of any other kind."""

    text: str
    kind: PassageKind


@dataclass(frozen=True)
class Item:
    """A list item."""

    text: str


@dataclass(frozen=True)
class Rows:
    """A table; an empty string is an empty cell."""

    rows: Sequence[Sequence[str]]
    caption: str | None = None


@dataclass
class _Builder:
    passages: list[Passage] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    section: tuple[str, ...] = ()

    def add(self, text: str, kind: PassageKind, *, level: int = 0) -> int:
        seq = len(self.passages)
        self.passages.append(Passage(seq=seq, kind=kind, text=text, page=1, level=level, section=self.section))
        return seq

    def heading(self, heading: Heading) -> None:
        self.section = self.section[: heading.level - 1]
        self.add(heading.text, "heading", level=heading.level)
        self.section = (*self.section, heading.text)

    def table(self, rows: Rows) -> None:
        caption = None if rows.caption is None else self.add(rows.caption, "caption")
        grid = rows.rows
        cells = [
            self._cell(grid, r, c) for r, row in enumerate(grid) for c, text in enumerate(row) if text not in (UP, LEFT)
        ]
        table = Table(
            index=len(self.tables),
            rows=len(grid),
            cols=len(grid[0]),
            cells=tuple(cells),
            caption=caption,
            section=self.section,
        )
        self.tables.append(table)

    def _cell(self, grid: Sequence[Sequence[str]], row: int, col: int) -> Cell:
        rowspan = colspan = 1
        while row + rowspan < len(grid) and grid[row + rowspan][col] == UP:
            rowspan += 1
        while col + colspan < len(grid[row]) and grid[row][col + colspan] == LEFT:
            colspan += 1
        text = grid[row][col]
        passage = self.add(text, "cell") if text else None
        return Cell(row=row, col=col, rowspan=rowspan, colspan=colspan, passage=passage)


Piece = str | Heading | Item | Part | Rows


def make_reading(*parts: Piece) -> Reading:
    """The reading of a document of these parts, on one page."""
    builder = _Builder()
    for part in parts:
        if isinstance(part, str):
            builder.add(part, "paragraph")
        elif isinstance(part, Heading):
            builder.heading(part)
        elif isinstance(part, Rows):
            builder.table(part)
        else:
            builder.add(part.text, "item" if isinstance(part, Item) else part.kind)
    document = Document(
        name="test.txt",
        media_type="text/plain",
        sha256="0" * 64,
        reader="test",
        pages=(Page(number=1, width=0, height=0),),
        passages=tuple(builder.passages),
        tables=tuple(builder.tables),
    )
    return prepare(document, load_profiles()[0])


def planned(*parts: Piece) -> list[ScheduleItem]:
    """The schedule items of a document of these parts."""
    return list(schedule.find(make_reading(*parts), Facts(header=HEADER)).items)
