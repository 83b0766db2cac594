"""Endpoints from tables: a host's cell with the port, the labels and the headings of its row and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Cell, Table
from ingest.extract.endpoints.candidate import Candidate
from ingest.extract.endpoints.columns import Grid, grid_of
from ingest.extract.endpoints.hosts import find_hosts, with_mask
from ingest.extract.endpoints.pairs import Pair, pairs_of
from ingest.extract.endpoints.ports import PROTOCOL, find_ports, read_ports
from ingest.extract.endpoints.roles import Vocabulary
from ingest.extract.endpoints.surroundings import Around, Role, intro_of, named_in, role_of, sections_of
from ingest.extract.endpoints.withdrawn import heading_is_current, heading_is_new, heading_is_old, withdrawn_in
from ingest.extract.reading import Reading
from ingest.spans import Place, Span

_CONNECTING = re.compile(r"\b(?:connect\w*|log-?\s?ons?|gateways?|sftp|firewalls?)\b", re.IGNORECASE)


def in_table(reading: Reading, table: Table, words: Vocabulary, topic: str) -> Iterator[Candidate]:
    """Every endpoint of a table, by row and column."""
    grid = grid_of(reading, table)
    if grid is None:
        return
    for cell in table.cells:
        if cell.passage is not None and not _is_mask_or_version(grid, cell):
            yield from _in_cell(grid, cell, cell.passage, words, topic)


def _is_mask_or_version(grid: Grid, cell: Cell) -> bool:
    return grid.labelled(cell.row, cell.col, "mask") or (
        grid.labelled(cell.row, cell.col, "other") and not grid.labelled(cell.row, cell.col, "address")
    )


def _in_cell(grid: Grid, cell: Cell, seq: int, words: Vocabulary, topic: str) -> Iterator[Candidate]:
    text = grid.reading.folded[seq]
    pairs = pairs_of(text)
    if not pairs:
        return
    withdrawn = withdrawn_in(text, [pair.host.span for pair in pairs])
    named = named_in(text, pairs, words)
    for row in _rows_of(grid, cell, pairs):
        around = _around(grid, cell, row, seq, topic)
        outdated = _is_outdated(grid, cell, row, around)
        for at, pair in enumerate(pairs):
            ports = pair.ports or _ports_beside(grid, cell, row, at, len(pairs))
            if not ports and pair.host.kind == "name" and not _is_target(grid, cell, row):
                continue
            role = role_of(named, pair, around, words)
            places = (Place(passage=seq, span=pair.group), *_beside(grid, cell, row))
            told = _Told(pair=pair, ports=ports, role=role, places=places, old=withdrawn[at] or outdated)
            yield from _candidates(grid, cell, row, told)


def _rows_of(grid: Grid, cell: Cell, pairs: list[Pair]) -> list[int]:
    """The rows a cell is read with: all it covers when each brings its own port, else its first."""
    rows = list(range(cell.row, cell.row + cell.rowspan))
    column = grid.port_column(cell.col)
    if len(rows) == 1 or column is None or any(pair.ports for pair in pairs):
        return rows[:1]
    own = {found.row: row for row in rows if (found := grid.cell(row, column)) is not None}
    return list(own.values()) or rows[:1]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A host with all that cell, row and headings say of it."""

    pair: Pair
    ports: tuple[tuple[str, str | None], ...]
    role: Role
    places: tuple[Place, ...]
    old: bool


def _candidates(grid: Grid, cell: Cell, row: int, told: _Told) -> Iterator[Candidate]:
    protocol = _protocol_beside(grid, cell, row)
    start = _date_beside(grid, cell, row)
    host = told.pair.host
    for value in host.values:
        address = _with_mask_beside(grid, cell, row, value) if host.kind == "address" else value
        for port, said in told.ports or ((None, host.scheme),):
            yield Candidate(
                host=address,
                port=port,
                protocol=said or protocol,
                site=told.role.site,
                audience=told.role.audience,
                system=told.role.system,
                valid_from=None if told.old else start,
                valid_to=start if told.old else None,
                old=told.old,
                table=grid.table.index,
                places=told.places,
                rule="table",
            )


# --- Beside the host


def _ports_beside(grid: Grid, cell: Cell, row: int, at: int, count: int) -> tuple[tuple[str, str | None], ...]:
    """The ports of the row's port cell, one by one where it has a line for each host; else those of a heading."""
    column, port_row = grid.port_column(cell.col), grid.port_row()
    if column is not None and (found := _ports_of(grid.text(row, column), at, count)):
        return found
    if port_row is not None and port_row != row and (found := _ports_of(grid.text(port_row, cell.col), at, count)):
        return found
    beside = [grid.text(row, col) for col in range(grid.table.cols) if col != cell.col]
    above = [*grid.headings(cell.col), *grid.spanning_above(cell.row), _caption(grid)]
    for text in (*beside, *above):
        if not find_hosts(text) and (named := find_ports(text, [])):
            return tuple((value, port.protocol) for port in named for value in port.values)
    return ()


def _ports_of(text: str, at: int, count: int) -> tuple[tuple[str, str | None], ...]:
    lines = [(read_ports(line), _protocol_in(line)) for line in text.split("\n")]
    lines = [(values, protocol) for values, protocol in lines if values]
    if count > 1 and len(lines) == count:
        lines = [lines[at]]
    return tuple((value, protocol) for values, protocol in lines for value in values)


def _protocol_in(text: str) -> str | None:
    found = list(dict.fromkeys(match.group() for match in PROTOCOL.finditer(text)))
    return found[0] if len(found) == 1 else None


def _protocol_beside(grid: Grid, cell: Cell, row: int) -> str | None:
    """The protocol of the row: under its own heading, or in the heading of ports or addresses."""
    for col in range(grid.table.cols):
        if col != cell.col and grid.labelled(row, col, "protocol"):
            text = " ".join(grid.text(row, col).split())
            return _protocol_in(text) or (text.upper() if 0 < len(text) <= 10 else None)
    column = grid.port_column(cell.col)
    headings = [grid.heading(cell.col), grid.heading(column) if column is not None else ""]
    return next((said for heading in headings if (said := _protocol_in(heading))), None)


def _with_mask_beside(grid: Grid, cell: Cell, row: int, address: str) -> str:
    """A subnet's address with the mask or prefix length of its row."""
    for col in range(grid.table.cols):
        if col != cell.col and grid.labelled(row, col, "mask"):
            mask = grid.text(row, col).strip().lstrip("/")
            return with_mask(address, mask) or address
    return address


def _date_beside(grid: Grid, cell: Cell, row: int) -> str | None:
    """The one day in the row under a heading of validity."""
    for col in range(grid.table.cols):
        beside = grid.cell(row, col)
        if beside is None or beside.passage is None or col == cell.col or not grid.labelled(row, col, "from"):
            continue
        days = [t for t in grid.reading.times[beside.passage] if t.shape == "date" and t.grain == "day"]
        if len(days) == 1:
            return days[0].starts
    return None


def _is_target(grid: Grid, cell: Cell, row: int) -> bool:
    """Whether a name without a port is given to be connected to."""
    headed = grid.labelled(row, cell.col, "address")
    return headed and not grid.labelled(row, cell.col, "other")


# --- Around the host


def _around(grid: Grid, cell: Cell, row: int, seq: int, topic: str) -> Around:
    passage = grid.reading.doc.passages[seq]
    labels = [*_row_labels(grid, cell, row), *grid.headings(cell.col)]
    caption = [_caption(grid)] if grid.table.caption is not None else []
    first = grid.table.cells[0].passage if grid.table.caption is None else grid.table.caption
    intro = intro_of(grid.reading, first if first is not None else seq)
    outer = (*grid.spanning_above(row), *caption, *intro, *sections_of(passage))
    return Around(labels=tuple(labels), outer=outer, topic=topic)


def _row_labels(grid: Grid, cell: Cell, row: int) -> list[str]:
    """The other texts of the row, those under headings of systems and people first; hosts and ports are none."""
    cols = [col for col in range(grid.table.cols) if grid.cell(row, col) not in (None, cell)]
    ranked = sorted(cols, key=lambda col: (not _names_role(grid, col), col))
    texts = dict.fromkeys(grid.text(row, col) for col in ranked if not grid.labelled(row, col, "port"))
    return [text for text in texts if not find_hosts(text)]


def _names_role(grid: Grid, col: int) -> bool:
    return any(grid.labelled(grid.first, col, kind) for kind in ("system", "people"))


def _caption(grid: Grid) -> str:
    return "" if grid.table.caption is None else grid.reading.folded[grid.table.caption]


def _is_outdated(grid: Grid, cell: Cell, row: int, around: Around) -> bool:
    """Whether the row, the column or the table holds addresses that go out of use."""
    heading = grid.heading(cell.col)
    if heading_is_new(heading):
        return False
    if heading_is_old(heading):
        return True
    others = [grid.heading(col) for col in range(grid.table.cols) if col != cell.col]
    if heading_is_current(heading) and any(heading_is_new(other) for other in others):
        return True
    labels = [text for text in _row_labels(grid, cell, row) if len(text.split()) <= 8]
    if any(heading_is_old(text) for text in labels):
        return True
    if any(heading_is_new(text) for text in labels):
        return False
    return next(
        (heading_is_old(text) for text in around.outer[:3] if heading_is_old(text) or heading_is_new(text)), False
    )


def _beside(grid: Grid, cell: Cell, row: int) -> tuple[Place, ...]:
    """The cells that tell port and role: the port's and the row's first."""
    cols = [0, grid.port_column(cell.col)]
    cells = [grid.cell(row, col) for col in cols if col is not None]
    seqs = dict.fromkeys(c.passage for c in cells if c is not None and c != cell and c.passage is not None)
    return tuple(Place(passage=seq, span=Span(0, len(grid.reading.folded[seq]))) for seq in seqs)
