"""What the columns and rows of an address table hold, told by their headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.document import Cell, Table
from ingest.extract.endpoints.hosts import find_hosts
from ingest.extract.reading import Reading

_PORT = re.compile(r"\bports?\b|端口|連接埠|通訊埠", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b(?:IPs?|address(?:es)?|hosts?|host\s?names?|servers?|subnets?|FQDN|domain|endpoints?|targets?|destination"
    r"|VIP)\b|地址|位址|主機",
    re.IGNORECASE,
)
_PROTOCOL = re.compile(r"\b(?:protocol|transport)s?\b|協定|協議", re.IGNORECASE)
_MASK = re.compile(r"\b(?:net)?mask\b|\bprefix(?: length)?\b|遮罩", re.IGNORECASE)
_NO_ADDRESS = re.compile(r"\b(?:version|release|build|netmask|mask|website|web ?page|link)s?\b|版本", re.IGNORECASE)
_SYSTEM = re.compile(r"\b(?:systems?|platforms?|applications?|services?)\b|系統|平台", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(?:participants?|audience|users?|for|who|applicable|members?|firms?|concerns?)\b|參與者|適用", re.IGNORECASE
)
_FROM = re.compile(
    r"\b(?:effective|valid|start(?:s|ing)?|from|live|available|implementation|cut-?over)\b|生效", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table with its texts at hand; ``first`` is the first row that holds a host: headings stand above it."""

    reading: Reading
    table: Table
    first: int

    def cell(self, row: int, col: int) -> Cell | None:
        """The cell that covers a position, when it is not empty."""
        cell = self.table.at(row, col)
        return cell if cell is not None and cell.passage is not None else None

    def text(self, row: int, col: int) -> str:
        """The folded text at a position, empty outside the grid."""
        cell = self.cell(row, col)
        return "" if cell is None or cell.passage is None else self.reading.folded[cell.passage]

    def headings(self, col: int) -> tuple[str, ...]:
        """The headings above a column, lowest first; rows that span the whole table are none."""
        above = [self.cell(row, col) for row in range(self.first)]
        cells = [c for c in above if c is not None and c.colspan < self.table.cols and not self.is_spanning(c.row)]
        return tuple(dict.fromkeys(self.text(c.row, c.col) for c in reversed(cells)))

    def heading(self, col: int) -> str:
        """All headings above a column as one text."""
        return " ".join(self.headings(col))

    def is_spanning(self, row: int) -> bool:
        """Whether a row holds one text only: a title or the heading of the rows below it."""
        filled = {cell.col for col in range(self.table.cols) if (cell := self.cell(row, col)) is not None}
        cells = [self.cell(row, col) for col in filled]
        whole = any(c is not None and c.colspan == self.table.cols for c in cells)
        own = [c for c in cells if c is not None and c.row == row]
        return self.table.cols > 1 and (whole or (len(filled) == 1 and len(own) == 1 and own[0].rowspan == 1))

    def spanning_above(self, row: int) -> tuple[str, ...]:
        """The texts of spanning rows above a row: the nearest one, then those over the headings."""
        rows = [r for r in range(row) if self.is_spanning(r) and not self._hosts_in(r)]
        chosen = [*rows[-1:], *[r for r in rows[:-1] if r < self.first and rows[-1] != r]]
        return tuple(
            " ".join(filter(None, dict.fromkeys(self.text(r, c) for c in range(self.table.cols)))) for r in chosen
        )

    def _hosts_in(self, row: int) -> bool:
        return any(find_hosts(self.text(row, col)) for col in range(self.table.cols))

    def columns(self, pattern: re.Pattern[str]) -> list[int]:
        """Columns whose heading matches."""
        return [col for col in range(self.table.cols) if pattern.search(self.heading(col))]

    def port_column(self, col: int) -> int | None:
        """The column of ports that goes with a column of addresses: the next one to its right, else the only one."""
        ports = [c for c in self.columns(_PORT) if c != col and not self._holds_hosts(c)]
        right = [c for c in ports if c > col and not any(self._holds_hosts(between) for between in range(col + 1, c))]
        if right:
            return right[0]
        left = [c for c in ports if c < col]
        return ports[0] if len(ports) == 1 else (left[-1] if left else (ports[0] if ports else None))

    def _holds_hosts(self, col: int) -> bool:
        return any(find_hosts(self.text(row, col)) for row in range(self.first, self.table.rows))

    def port_row(self) -> int | None:
        """The row of ports in a table whose labels stand in the first column."""
        rows = [
            row
            for row in range(self.table.rows)
            if _PORT.search(self.text(row, 0)) and not _ADDRESS.search(self.text(row, 0))
        ]
        return rows[0] if len(rows) == 1 else None

    def labelled(self, row: int, col: int, kind: str) -> bool:
        """Whether a cell stands under a heading, or behind a row label, of the given kind.

        Kinds: ``port address protocol mask other system people from``.
        """
        pattern = _KINDS[kind]
        return bool(pattern.search(self.heading(col)) or (col > 0 and pattern.search(self.text(row, 0))))


_KINDS = {
    "port": _PORT,
    "address": _ADDRESS,
    "protocol": _PROTOCOL,
    "mask": _MASK,
    "other": _NO_ADDRESS,
    "system": _SYSTEM,
    "people": _PEOPLE,
    "from": _FROM,
}


def grid_of(reading: Reading, table: Table) -> Grid | None:
    """The table as a grid, or None when no cell of it holds a host."""
    rows = [cell.row for cell in table.cells if cell.passage is not None and find_hosts(reading.folded[cell.passage])]
    return Grid(reading=reading, table=table, first=min(rows)) if rows else None
