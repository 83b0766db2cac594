"""What the columns of a schedule table hold, judged by their headings and by what stands in them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

from ingest.dates.expression import TimeExpression
from ingest.document import Document, Table
from ingest.extract.reading import Reading

Role = Literal[
    "date",
    "former",
    "start",
    "end",
    "time",
    "time_start",
    "time_end",
    "deadline",
    "event",
    "audience",
    "site",
    "remarks",
    "number",
    "other",
]

_CUES = Path(__file__).parents[2] / "cues"
_DATE_ROLES: dict[str, Role] = {"deadline": "deadline", "former": "former", "start": "start", "end": "end"}
_CLOCK_ROLES: dict[str, Role] = {
    "start": "time_start",
    "time_start": "time_start",
    "end": "time_end",
    "time_end": "time_end",
}
_PLAIN_ROLES = frozenset({"audience", "site", "remarks", "number"})
_DATED = frozenset({"date", *_DATE_ROLES})
_TEXT_ROLES: dict[str, Role] = {"event": "event", "remarks": "remarks"}
_NOT_A_SCHEDULE = re.compile(r"\b(?:version|revision|release)\b|版本", re.IGNORECASE)
_TENTATIVE_WORD = re.compile(
    r"tentative|target|proposed|planned|provisional|expected|indicative|estimated|暫定", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Roles by column (``roles[col]``), the number of heading rows, headings as text."""

    roles: tuple[Role, ...]
    heading_rows: int
    headings: tuple[str, ...]
    tentative: tuple[str, ...] = field(default=())
    """Words of the headings that make a whole column tentative; empty strings elsewhere. Parallel to ``roles``."""

    def having(self, *roles: Role) -> list[int]:
        """The columns that play one of ``roles``, from left to right."""
        return [col for col, role in enumerate(self.roles) if role in roles]


def cell_seq(table: Table, row: int, col: int) -> int | None:
    """The passage that stands at a grid position, also under a merged cell."""
    cell = table.at(row, col)
    return cell.passage if cell else None


def cell_text(doc: Document, table: Table, row: int, col: int) -> str:
    """The text at a grid position, empty when there is none."""
    seq = cell_seq(table, row, col)
    return "" if seq is None else doc.passages[seq].text


def columns_of(reading: Reading, table: Table) -> Columns | None:
    """The columns of a table that plans something; None for any other table (versions, forms, addresses)."""
    heading_rows = _heading_rows(reading, table)
    named = [row for row in range(heading_rows) if not _spans_all(table, row)]
    headings = tuple(_heading(reading.doc, table, named, col) for col in range(table.cols))
    if heading_rows and _NOT_A_SCHEDULE.search(headings[0]):
        return None
    roles = [_role(reading, table, col, headings[col], heading_rows) for col in range(table.cols)]
    if not {"date", "deadline", "start", "end", "time", "time_start"} & set(roles):
        return None
    _name_the_event(reading, table, roles, heading_rows)
    tentative = tuple(m.group() if (m := _TENTATIVE_WORD.search(heading)) else "" for heading in headings)
    return Columns(roles=tuple(roles), heading_rows=heading_rows, headings=headings, tentative=tentative)


def _heading(doc: Document, table: Table, rows: list[int], col: int) -> str:
    texts = (" ".join(cell_text(doc, table, row, col).split()) for row in rows)
    return " ".join(dict.fromkeys(texts))


def _heading_rows(reading: Reading, table: Table) -> int:
    """How many rows at the top name columns: rows without any date or clock time, when later rows have some."""
    rows = 0
    for row in range(table.rows):
        seqs = {cell_seq(table, row, col) for col in range(table.cols)} - {None}
        # A single cell across the table is a title or a spanning date, not a row of headings.
        spanning = _spans_all(table, row)
        if spanning and row == rows:
            rows = row + 1  # the table's title, perhaps with its date
            continue
        if any(_dated(reading.times[seq]) for seq in seqs if seq is not None) or (spanning and row > 0):
            break
        if (
            not spanning
            and any(_heading_role(cell_text(reading.doc, table, row, col)) is None for col in range(table.cols))
            and rows
        ):
            break
        rows = row + 1
        if not spanning and not _continues_below(table, row):
            break
    return rows if rows < table.rows else 0


def _spans_all(table: Table, row: int) -> bool:
    cell = table.at(row, 0)
    return cell is not None and cell.colspan == table.cols > 1


def _continues_below(table: Table, row: int) -> bool:
    return any(cell.row <= row < cell.row + cell.rowspan - 1 for cell in table.cells)


def _dated(times: tuple[TimeExpression, ...]) -> bool:
    return any(time.shape in {"date", "clock", "relative"} for time in times)


def _heading_role(heading: str) -> Role | None:
    text = " ".join(heading.split()).strip(" :：").casefold()
    if not text or len(text) > 60:
        return None
    return next((role for role, pattern in _headings() if pattern.search(text)), None)


@lru_cache
def _headings() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    data = tomllib.loads((_CUES / "headings.toml").read_text("utf-8"))
    return tuple((entry["role"], re.compile("|".join(entry["patterns"]), re.IGNORECASE)) for entry in data["heading"])


def _role(reading: Reading, table: Table, col: int, heading: str, heading_rows: int) -> Role:
    shapes = _shapes(reading, table, col, heading_rows)
    filled = max(1, shapes["filled"])
    named = _heading_role(heading) if heading_rows else None
    if named == "number" and not shapes["number"]:
        named = "event"
    if named is not None and named in _PLAIN_ROLES and shapes["date"] * 2 < filled:
        return named
    if named is None and shapes["audience"] * 2 > filled:
        return "audience"
    if named == "event" and shapes["leading_date"] * 2 < filled:
        return "event"
    if shapes["date"] * 2 >= filled:
        return _DATE_ROLES.get(named or "date", "date")
    if shapes["clock"] * 2 >= filled or (shapes["clock"] and named in _CLOCK_ROLES):
        return _CLOCK_ROLES.get(named or "time", "time")
    if named in _DATED and (shapes["date"] or shapes["undated"]):
        return _DATE_ROLES.get(named or "date", "date")
    return _TEXT_ROLES.get(named or "other", "other")


def _shapes(reading: Reading, table: Table, col: int, heading_rows: int) -> dict[str, int]:
    count = {"filled": 0, "date": 0, "clock": 0, "undated": 0, "leading_date": 0, "audience": 0, "number": 0}
    for seq in dict.fromkeys(cell_seq(table, row, col) for row in range(heading_rows, table.rows)):
        if seq is None or not reading.doc.passages[seq].text.strip(" –—-"):
            continue
        times, text = reading.times[seq], reading.folded[seq]
        count["filled"] += 1
        count["number"] += bool(re.fullmatch(r"\W*(?:\d{1,3}|[a-z]|[ivx]+)\W*", text))
        count["audience"] += _names_only(reading.profile.audiences.find(text), text)
        dates = [t for t in times if t.shape in {"date", "relative"} and (t.starts or t.shape == "relative")]
        covered = sum(len(t.reach) for t in times)
        if dates and (covered * 2 >= len(text) or len(text) < 40):
            count["date"] += 1
        elif any(t.shape == "clock" for t in times) and covered * 3 >= len(text):
            count["clock"] += 1
        elif any(t.shape == "undated" for t in times):
            count["undated"] += 1
        count["leading_date"] += bool(dates and dates[0].reach.start < 3)
    return count


def _names_only(found: list[tuple[int, int, str]], text: str) -> bool:
    """Whether a cell names those concerned and hardly anything else."""
    named = sum(end - start for start, end, _ in found)
    words = re.sub(r"\b(?:and|or|the|all|of|relevant|other)\b|[^\w]", "", text)
    return bool(found) and named * 3 >= len(words) * 2


def _name_the_event(reading: Reading, table: Table, roles: list[Role], heading_rows: int) -> None:
    """Where no column is headed as the event, the first column of plain words is it."""
    if "event" in roles:
        return
    for wanted in ("other", "remarks"):
        for col, found in enumerate(roles):
            if found == wanted and _is_wordy(reading, table, col, heading_rows):
                roles[col] = "event"
                return


def _is_wordy(reading: Reading, table: Table, col: int, heading_rows: int) -> bool:
    texts = {cell_text(reading.doc, table, row, col) for row in range(heading_rows, table.rows)}
    return any(re.search(r"[A-Za-z]{3}|[\u3400-\u9fff]{2}", text) for text in texts)
