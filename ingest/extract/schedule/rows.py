"""Schedule items from the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.dates.expression import TimeExpression
from ingest.document import Table
from ingest.extract.reading import Reading
from ingest.extract.schedule.columns import Columns, Role, cell_seq, cell_text, columns_of
from ingest.extract.schedule.draft import Draft, stems
from ingest.extract.schedule.firmness import condition_words, status_of, strength_of, tentative_cues
from ingest.extract.schedule.grid import upright
from ingest.extract.schedule.intervals import interval_of
from ingest.extract.schedule.kinds import is_closed, kind_of_title
from ingest.extract.schedule.mentions import is_mention
from ingest.extract.schedule.titles import tidy
from ingest.extract.schedule.words import Words
from ingest.facts import Kind, Site
from ingest.language import Analysis, analyse
from ingest.spans import Evidence, Place, Span

_BULLET = "• "
_MOVES_TO = re.compile(
    r"\b(?:return|switch|move|fail-?over|fail-?back|migration|relocation|transfer|cut-?over|back|change)\b.*\bto (?:the )?(?:primary|secondary|production|backup|back-up|disaster)\b",
    re.IGNORECASE,
)
_QUALIFIES = re.compile(
    r"(?:(?:strongly|highly)\s+)?(?:mandatory|compulsory|required|optional|voluntary|recommended|encouraged|tentative|provisional|cancelled|"
    r"postponed|completed|to be confirmed|tbc|subject to)\b",
    re.IGNORECASE,
)


def table_items(reading: Reading, words: Words, printed: Table) -> Iterator[Draft]:
    """The items of one table, row by row; nothing for tables that plan nothing."""
    table = upright(reading, printed)
    columns = columns_of(reading, table)
    if columns is None:
        return
    spanning: list[TimeExpression] = _caption_times(reading, table)
    part = ""
    for row in range(columns.heading_rows, table.rows):
        if (whole := _spanning_seq(table, row)) is not None:
            part = reading.doc.passages[whole].text
            spanning = [t for t in reading.times[whole] if t.shape == "date"] or spanning
            continue
        yield from _RowReader(reading, words, table, columns, row, spanning, part).items()


def _spanning_seq(table: Table, row: int) -> int | None:
    cell = table.at(row, 0)
    return cell.passage if cell and cell.colspan == table.cols and table.cols > 1 else None


def _caption_times(reading: Reading, table: Table) -> list[TimeExpression]:
    seqs = [] if table.caption is None else [table.caption]
    seqs += [seq for row in range(table.rows) if row < 2 and (seq := _spanning_seq(table, row)) is not None]
    return [t for seq in seqs for t in reading.times[seq] if t.shape == "date" and t.grain == "day"]


class _RowReader:
    """Reads one row: which times, which events, and what the other cells say of them."""

    def __init__(
        self,
        reading: Reading,
        words: Words,
        table: Table,
        columns: Columns,
        row: int,
        spanning: list[TimeExpression],
        part: str,
    ) -> None:
        self.reading, self.words, self.table, self.columns = reading, words, table, columns
        self.row, self.spanning, self.part = row, spanning, part

    def items(self) -> Iterator[Draft]:
        """One draft for every time of the row and every event of its event cell."""
        times = self._times()
        for part, event in enumerate(self._events()):
            for time in self._times_in_event(event) or times:
                yield from self._draft(event, time, part)
        for col in self.columns.having("deadline"):
            yield from self._deadlines(col)

    # --- times

    def _cell_times(self, col: int) -> list[TimeExpression]:
        return self._times_at(self.row, col)

    def _times_at(self, row: int, col: int) -> list[TimeExpression]:
        seq = cell_seq(self.table, row, col)
        if seq is None:
            return []
        analysis = analyse(self.reading.doc.passages[seq].text)
        whole = Span(0, len(analysis.text))
        times = [t for t in self.reading.times[seq] if t.shape in {"date", "clock", "relative", "undated"}]
        return [t for t in times if not is_mention(t, whole, analysis, 0)]

    def _times(self) -> list[TimeExpression]:
        dates = [t for col in self.columns.having("date") for t in self._cell_times(col)]
        ends = self._range()
        if ends is not None:
            dates.append(ends)
        clocks = [t for col in self.columns.having("time") for t in self._cell_times(col) if t.shape == "clock"]
        clocks += [t for t in dates if t.shape == "clock"]
        if (window := self._window()) is not None:
            clocks.append(window)
        dated = [t for t in dates if t.shape != "clock"]
        if not clocks and dated:
            clocks = [t for col in self.columns.having("event") for t in self._cell_times(col) if t.shape == "clock"]
        if clocks and not dated:
            dated = self.spanning or self._dates_above()
        return _joined(dated, clocks) if clocks else dated

    def _dates_above(self) -> list[TimeExpression]:
        """The date printed once for several rows: that of the nearest row above that has one."""
        for row in range(self.row - 1, self.columns.heading_rows - 1, -1):
            above = [t for col in self.columns.having("date") for t in self._times_at(row, col) if t.shape == "date"]
            if above:
                return above
        return []

    def _range(self) -> TimeExpression | None:
        starts = [t for col in self.columns.having("start") for t in self._cell_times(col) if t.starts]
        ends = [t for col in self.columns.having("end") for t in self._cell_times(col) if t.ends]
        if starts and ends:
            return replace(
                starts[0],
                ends=ends[-1].ends,
                edtf=f"{starts[0].starts}/{ends[-1].ends}",
                bound=None,
                rule="columns_from_to_range",
            )
        if starts:
            return replace(starts[0], bound="from")
        return replace(ends[0], bound="until") if ends else None

    def _window(self) -> TimeExpression | None:
        starts = [t for col in self.columns.having("time_start") for t in self._cell_times(col) if t.shape == "clock"]
        ends = [t for col in self.columns.having("time_end") for t in self._cell_times(col) if t.shape == "clock"]
        if not starts:
            return None
        return replace(starts[0], ends=ends[0].ends if ends else starts[0].ends)

    def _times_in_event(self, event: tuple[int | None, Span, str]) -> list[TimeExpression]:
        """A date inside the event's own words is that event's, when the row has no date of its own."""
        seq, span, _ = event
        if seq is None or self._times():
            return []
        return [t for t in self.reading.times[seq] if t.shape == "date" and t.starts and span.contains(t.span)]

    # --- events

    def _events(self) -> list[tuple[int | None, Span, str]]:
        """(passage, span, words) of every event of the row: the bullets of a cell of bullets are one each."""
        cols = self.columns.having("event")
        if not cols:
            return [(None, Span(0, 0), self._context())]
        seq = cell_seq(self.table, self.row, cols[0])
        if seq is None:
            return [(None, Span(0, 0), self._context())]
        text = self.reading.doc.passages[seq].text
        lines = [(m.start(), m.group()) for m in re.finditer(r"[^\n]+", text)]
        if len(lines) > 1 and all(line.startswith(_BULLET) for _, line in lines):
            return [(seq, Span(at, at + len(line)), line.removeprefix(_BULLET)) for at, line in lines]
        title = (
            lines[0][1] if lines and any(line.startswith(_BULLET) for _, line in lines[1:]) else " ".join(text.split())
        )
        return [(seq, Span(0, len(text)), title.removeprefix(_BULLET))]

    def _context(self) -> str:
        """What a table without an event column is about: its caption, its title, what leads to it, its heading."""
        if self.table.caption is not None:
            return self.reading.doc.passages[self.table.caption].text
        if (title := _spanning_seq(self.table, 0)) is not None:
            return self.reading.doc.passages[title].text
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

    # --- drafts

    def _draft(self, event: tuple[int | None, Span, str], time: TimeExpression, part: int) -> Iterator[Draft]:
        seq, span, title = event
        kind = self._kind(title, time)
        if kind is None:
            return
        row_text = self._row_text(seq, span)
        said = analyse(self._qualifiers(title))
        whole = Span(0, len(said.text))
        status = status_of(said, whole, whole, shared=False)
        interval = interval_of(kind, time)
        condition = self._condition(said, whole, time)
        evidence = self._evidence(seq, span)
        yield Draft(
            kind=kind,
            title=tidy(title),
            about=stems(title),
            starts=interval.starts,
            ends=interval.ends,
            grain=interval.grain,
            modifier=interval.modifier,
            edtf=interval.edtf,
            certainty="tentative" if condition and status == "scheduled" else "confirmed",
            condition=condition,
            status=status,
            strength=strength_of(said, whole) if kind != "announcement" else None,
            audience=self.words.audience(self._text_of("audience")) or self.words.audience(title),
            systems=self.words.systems(title) or self.words.systems(row_text),
            site=self._site(title),
            evidence=evidence,
            rule="table_row",
            time=time,
            table=self.table.index,
            order=(evidence.places[0].passage, part),
        )

    def _kind(self, title: str, time: TimeExpression) -> Kind | None:
        if time.shape == "undated" and time.starts is None:
            return "announcement" if "announcement" in {c.label for c in analyse(title).cues} else None
        found = kind_of_title(title, analyse(title), time)
        if found in {None, "effective"} and is_closed(self._text_of("other", "remarks", "event")):
            return "period"
        if found is not None:
            return found
        context = self._context()
        return kind_of_title(context, analyse(context), time) or "effective"

    def _deadlines(self, col: int) -> Iterator[Draft]:
        seq = cell_seq(self.table, self.row, col)
        cell = self.table.at(self.row, col)
        if seq is None or cell is None or cell.row != self.row:
            return  # a merged cell says its deadline once
        _, _, title = self._events()[0]
        heading = self.columns.headings[col]
        for time in _joined_cell(self._cell_times(col)):
            interval = interval_of("deadline", time)
            about = title if self.columns.having("event") else self._context()
            yield Draft(
                kind="deadline",
                title=tidy(f"{heading} – {about}" if about else heading),
                about=stems(about if self.columns.having("event") else f"{heading} {about}"),
                starts=None,
                ends=interval.ends,
                grain=interval.grain,
                modifier=interval.modifier,
                edtf=interval.edtf,
                audience=self.words.audience(self._text_of("audience")),
                systems=self.words.systems(about),
                evidence=self.reading.evidence(seq, None, *self._places(skip=seq)),
                rule="deadline_column",
                time=time,
                table=self.table.index,
                order=(seq, 0),
            )

    def _condition(self, analysis: Analysis, whole: Span, time: TimeExpression) -> str | None:
        for cue in tentative_cues(analysis, whole):
            return condition_words(cue, analysis.text)
        for col in self.columns.having("date", "start", "end"):
            if self.columns.tentative[col] and time in self._cell_times(col):
                return self.columns.headings[col]
        return next((self.columns.headings[c] for c in self.columns.having("date") if self.columns.tentative[c]), None)

    def _qualifiers(self, title: str) -> str:
        """The words of the row that qualify its event: its title, what stands in brackets, and how remarks open.

        What a remark or a bullet goes on to tell ("they should be repeated") is about something else.
        """
        parts = [title]
        for col, role in enumerate(self.columns.roles):
            if role in {"former", "event", "number"}:
                continue
            text = cell_text(self.reading.doc, self.table, self.row, col)
            parts += re.findall(r"\([^()]*\)", text) if role != "date" else [text]
            opening = re.match(r"(?:strongly |highly )?\w+\b[^.;\n]{0,40}", text, re.IGNORECASE)
            if role != "date" and opening and _QUALIFIES.match(text):
                parts.append(opening.group())
        return "\n".join(dict.fromkeys(parts))

    def _row_text(self, seq: int | None, span: Span) -> str:
        parts = []
        for col in range(self.table.cols):
            at = cell_seq(self.table, self.row, col)
            if at is None or self.columns.roles[col] == "former":
                continue
            text = self.reading.doc.passages[at].text
            parts.append(span.of(text) if at == seq else text)
        return "\n".join(dict.fromkeys(parts))

    def _text_of(self, *roles: Role) -> str:
        cols = self.columns.having(*roles)
        return " ".join(cell_text(self.reading.doc, self.table, self.row, col) for col in cols)

    def _site(self, title: str) -> Site | None:
        said = self._text_of("site")
        if re.fullmatch(r"\W*(primary|secondary)\b.*", said, re.IGNORECASE | re.DOTALL):
            return "primary" if said.strip().casefold().startswith("primary") else "secondary"
        if _MOVES_TO.search(title):
            return None  # between two sites
        return self.words.site(said) or self.words.site(title) or self.words.site(self.part)

    def _places(self, skip: int | None) -> list[Place]:
        seqs = dict.fromkeys(cell_seq(self.table, self.row, col) for col in range(self.table.cols))
        return [self.reading.place(seq) for seq in seqs if seq is not None and seq != skip]

    def _evidence(self, seq: int | None, span: Span) -> Evidence:
        rest = self._places(skip=seq)
        if seq is None:
            first, *others = rest
            return self.reading.evidence(first.passage, first.span, *others)
        return self.reading.evidence(seq, span, *rest)


def _joined_cell(times: list[TimeExpression]) -> list[TimeExpression]:
    clocks = [t for t in times if t.shape == "clock"]
    dates = [t for t in times if t.shape != "clock"]
    return _joined(dates, clocks) if clocks and dates else dates


def _joined(dates: list[TimeExpression], clocks: list[TimeExpression]) -> list[TimeExpression]:
    """Every window on every day; times that already have a clock, or are coarse, stay as they are."""
    joined = []
    for date in dates:
        day = date.starts[:10] if date.starts else None
        if date.grain != "day" or day is None or date.starts != date.ends:
            joined.append(date)
            continue
        for clock in clocks:
            starts, ends = f"{day}T{clock.starts}", f"{day}T{clock.ends}"
            edtf = starts if starts == ends else f"{starts}/{ends}"
            joined.append(replace(date, starts=starts, ends=ends, grain="minute", modifier=clock.modifier, edtf=edtf))
    return joined
