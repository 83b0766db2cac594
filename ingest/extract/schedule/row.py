"""One row of a schedule table: what its cells hold, by the role of their column."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.dates.expression import TimeExpression
from ingest.document import Table
from ingest.extract.reading import Reading
from ingest.extract.schedule.columns import Columns, Role, cell_seq, cell_text
from ingest.extract.schedule.mentions import why_mentioned
from ingest.extract.schedule.titles import tidy
from ingest.extract.schedule.words import Words
from ingest.language import analyse
from ingest.spans import Evidence, Place, Span

BULLET = "• "
_NOWHERE = Span(0, 0)
_PLANNING = frozenset({"date", "clock", "relative", "undated"})


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a row plans: its words and where they stand (``seq`` None: they come from outside the row)."""

    title: str
    seq: int | None = None
    span: Span = _NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A body row. ``spanning`` are the dates of the title or spanning row above, ``part`` the words of that row."""

    reading: Reading
    words: Words
    table: Table
    columns: Columns
    number: int
    spanning: tuple[TimeExpression, ...]
    part: str

    def times(self, *roles: Role, number: int | None = None) -> list[TimeExpression]:
        """The planning times in the columns of ``roles``, of this row or of row ``number``."""
        return [t for col in self.columns.having(*roles) for t in self.cell_times(col, number)]

    def cell_times(self, col: int, number: int | None = None) -> list[TimeExpression]:
        """The planning times of one cell."""
        seq = cell_seq(self.table, self.number if number is None else number, col)
        if seq is None:
            return []
        analysis = analyse(self.reading.doc.passages[seq].text)
        whole = Span(0, len(analysis.text))
        times = [t for t in self.reading.times[seq] if t.shape in _PLANNING]
        since = [0, *(time.reach.end for time in times)]
        return [t for t, start in zip(times, since, strict=False) if why_mentioned(t, whole, analysis, start) is None]

    def text(self, *roles: Role) -> str:
        """The words in the columns of ``roles``."""
        cols = self.columns.having(*roles)
        return " ".join(cell_text(self.reading.doc, self.table, self.number, col) for col in cols)

    def whole_text(self, event: Event) -> str:
        """The words of all cells (of the event's own, only the event's), but for former dates."""
        parts = []
        for col in range(self.table.cols):
            seq = cell_seq(self.table, self.number, col)
            if seq is not None and self.columns.roles[col] != "former":
                text = self.reading.doc.passages[seq].text
                parts.append(event.span.of(text) if seq == event.seq else text)
        return "\n".join(dict.fromkeys(parts))

    def evidence(self, seq: int | None, span: Span | None = None) -> Evidence:
        """The cell ``seq`` (or its span) first, then the other cells of the row."""
        seqs = dict.fromkeys(cell_seq(self.table, self.number, col) for col in range(self.table.cols))
        places = [self.reading.place(at) for at in seqs if at is not None and at != seq]
        first = Place(passage=places[0].passage, span=places[0].span) if seq is None else self.reading.place(seq, span)
        return self.reading.evidence(first.passage, first.span, *(p for p in places if p != first))

    def events(self) -> list[Event]:
        """The events of the row: the bullets of a cell of bullets are one each; a title with bullets is one."""
        cols = self.columns.having("event")
        seq = cell_seq(self.table, self.number, cols[0]) if cols else None
        if seq is None:
            return [Event(self.context())]
        text = self.reading.doc.passages[seq].text
        lines = [(m.start(), m.group()) for m in re.finditer(r"[^\n]+", text)]
        if len(lines) > 1 and all(line.startswith(BULLET) for _, line in lines):
            return [Event(line.removeprefix(BULLET), seq, Span(at, at + len(line))) for at, line in lines]
        detailed = any(line.startswith(BULLET) for _, line in lines[1:])
        title = lines[0][1] if detailed else " ".join(text.split())
        return [Event(title.removeprefix(BULLET), seq, Span(0, len(text)))]

    def context(self) -> str:
        """What a table without an event column is about: its caption, its title, its heading, what leads to it."""
        named = self.table.caption if self.table.caption is not None else spanning_seq(self.table, 0)
        if named is not None:
            return tidy(self.reading.doc.passages[named].text)
        heading = self.table.section[-1] if self.table.section else ""
        if any(cue.group == "kind" for cue in analyse(heading).cues):
            return heading
        return self._leading_sentence() or heading

    def _leading_sentence(self) -> str:
        first = min((c.passage for c in self.table.cells if c.passage is not None), default=0)
        lead = next((p for p in reversed(self.reading.doc.passages[:first]) if p.kind == "paragraph"), None)
        if lead is None:
            return ""
        analysis = analyse(lead.text)
        about = [s for s in analysis.sentences if analysis.within(s, "kind")]
        return about[0].of(analysis.text) if about else ""


def heading_above(reading: Reading, table: Table) -> int | None:
    """The heading that stands right above a table, or None."""
    first = min((cell.passage for cell in table.cells if cell.passage is not None), default=0)
    above = reading.doc.passages[first - 1] if first else None
    return above.seq if above is not None and above.kind == "heading" else None


def spanning_seq(table: Table, number: int) -> int | None:
    """The passage of a cell that spans the whole table at a row, or None."""
    cell = table.at(number, 0)
    return cell.passage if cell and cell.colspan == table.cols > 1 else None
