"""From raw pages to the parts of a document in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.read.brokentables import joined
from ingest.read.draft import Block, Grid, Part
from ingest.read.merging import rejoined
from ingest.read.pdf.blocks import block_of, cut
from ingest.read.pdf.boxes import kept_tables, may_follow, unboxed
from ingest.read.pdf.cells import grid_of
from ingest.read.pdf.flow import Run, runs_of
from ingest.read.pdf.furniture import Furniture, find_furniture
from ingest.read.pdf.idle import without_idle_headings
from ingest.read.pdf.kinds import KindReader, places
from ingest.read.pdf.lines import Line, lines_of
from ingest.read.pdf.notes import find_notes, words_begin
from ingest.read.pdf.page import RawPage
from ingest.read.pdf.setting import Setting, setting_of
from ingest.read.pdf.tables import find_tables
from ingest.read.wrapping import goes_on, has_ended


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page with its tables and where they begin, the lines outside of them, and which of these are furniture."""

    number: int
    tables: list[tuple[float, Grid]]
    lines: list[Line]
    furniture: dict[int, Furniture]

    @property
    def body(self) -> list[Line]:
        return [line for line in self.lines if id(line) not in self.furniture]


def parts_of(pages: Sequence[RawPage]) -> list[Part]:
    """Blocks and tables of all pages, those that a page break cut made whole."""
    sheets = _sheets(pages)
    setting = setting_of([line for sheet in sheets for line in sheet.body])
    stretches = {sheet.number: _stretches(sheet, setting) for sheet in sheets}
    marks = frozenset(_marks(sheets))
    kinds = KindReader(setting)
    parts: list[Part] = []
    for sheet, after in zip(sheets, [*sheets[1:], None], strict=True):
        table_next = after is not None and bool(after.tables) and not stretches[after.number][0]
        parts += _page_parts(sheet, stretches[sheet.number], setting, marks, kinds, table_next=table_next)
    parts = [part for whole in joined(parts, may_follow) for part in unboxed(whole)]
    return rejoined(_captioned(without_idle_headings(parts)), lambda block, after: _continues(block, after, setting))


def _sheets(pages: Sequence[RawPage]) -> list[_Sheet]:
    tables = kept_tables([find_tables(page) for page in pages], [page.height for page in pages])
    lines = []
    for page, found in zip(pages, tables, strict=True):
        taken = frozenset[int]().union(*(table.taken for table in found))
        lines.append(lines_of([w for n, w in enumerate(page.words) if n not in taken], page.number))
    furniture = find_furniture([(p.number, p.height, inside) for p, inside in zip(pages, lines, strict=True)])
    grids = [
        [(table.box.top, grid_of(table, page.number)) for table in found]
        for page, found in zip(pages, tables, strict=True)
    ]
    return [_Sheet(p.number, g, inside, furniture) for p, g, inside in zip(pages, grids, lines, strict=True)]


def _stretches(sheet: _Sheet, setting: Setting) -> list[list[Run]]:
    """The runs above each table of the page, and below the last."""
    body = sheet.body
    found = []
    for top, _ in sheet.tables:
        above = [line for line in body if line.baseline < top + 2]
        found.append(list(runs_of(above, setting)))
        body = body[len(above) :]
    return [*found, list(runs_of(body, setting))]


def _marks(sheets: Sequence[_Sheet]) -> Iterator[str]:
    for sheet in sheets:
        for line in sheet.lines:
            yield from line.marks
        for _, grid in sheet.tables:
            for slot in grid.slots:
                yield from slot.block.marks if slot.block else ()


def _page_parts(
    sheet: _Sheet,
    stretches: list[list[Run]],
    setting: Setting,
    marks: frozenset[str],
    kinds: KindReader,
    *,
    table_next: bool,
) -> Iterator[Part]:
    """The parts of one page; ``table_next`` tells whether the next one begins with a table."""
    edges = [(line, sheet.furniture[id(line)]) for line in sheet.lines if id(line) in sheet.furniture]
    yield from (block_of("header", [line]) for line, kind in edges if kind == "header")
    notes: list[Block] = []
    grids = [grid for _, grid in sheet.tables]
    for runs, grid in zip(stretches, [*grids, None], strict=True):
        labels = find_notes(runs, setting.size, marks)
        body = [run for at, run in enumerate(runs) if at not in labels]
        notes += [_note(runs[at], labels[at]) for at in sorted(labels)]
        for run, place in zip(body, places(body, above_table=grid is not None or table_next), strict=True):
            yield kinds.read(run, place)
        if grid is not None:
            kinds.end_list()
            yield grid
    yield from notes
    yield from (block_of("footer", [line]) for line, kind in edges if kind == "footer")


def _note(run: Run, label: str) -> Block:
    block = replace(block_of("footnote", run.lines), label=label)
    return block if run.lines[0].note or not label else cut(block, words_begin(block.text))


def _captioned(parts: list[Part]) -> list[Part]:
    """Captions taken into the table behind them, past notes and page edges."""
    done: list[Part] = []
    for part in parts:
        at = len(done) - 1
        while at >= 0 and isinstance(last := done[at], Block) and last.kind in {"footnote", "header", "footer"}:
            at -= 1
        caption = done[at] if at >= 0 else None
        if isinstance(part, Grid) and isinstance(caption, Block) and caption.kind == "caption":
            del done[at]
            done.append(replace(part, caption=caption))
        else:
            done.append(part)
    return done


def _continues(block: Block, after: Block, setting: Setting) -> bool:
    """Whether a paragraph at the top of a page goes on with the text at the foot of the one before."""
    end, start = block.pieces[-1], after.pieces[0]
    if start.page != end.page + 1 or has_ended(block.text) or block.style != after.style:
        return False
    if goes_on(block.text, after.text):
        return True
    full = end.box is not None and end.box.x1 > setting.right - 0.12 * (setting.right - setting.left)
    return full and len(block.text) > 60
