"""Schedule items from the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.dates.expression import TimeExpression
from ingest.document import Table
from ingest.extract.reading import Reading
from ingest.extract.schedule.columns import cell_seq, cell_text, columns_of
from ingest.extract.schedule.draft import Draft
from ingest.extract.schedule.firmness import condition_words, status_of, strength_of, tentative_cues
from ingest.extract.schedule.former import former_in_row
from ingest.extract.schedule.grid import upright
from ingest.extract.schedule.intervals import interval_of
from ingest.extract.schedule.kinds import is_closed, kind_of_title
from ingest.extract.schedule.row import Event, Row, heading_above, spanning_seq
from ingest.extract.schedule.rowtimes import times_in_cell, times_in_event, times_of
from ingest.extract.schedule.titles import tidy
from ingest.extract.schedule.words import Words
from ingest.facts import Kind, Site
from ingest.language import Analysis, analyse
from ingest.spans import Span
from ingest.stems import stems

_MOVES_TO = re.compile(
    r"\b(?:return|switch|move|fail-?over|fail-?back|migration|relocation|transfer|cut-?over|back|change)\b.*"
    r"\bto (?:the )?(?:primary|secondary|production|backup|back-up|disaster)\b",
    re.IGNORECASE,
)
_QUALIFIES = re.compile(
    r"(?:(?:strongly|highly)\s+)?(?:mandatory|compulsory|required|optional|voluntary|recommended|encouraged|tentative|"
    r"provisional|cancelled|postponed|completed|to be confirmed|tbc|subject to)\b",
    re.IGNORECASE,
)


def table_items(reading: Reading, words: Words, printed: Table) -> Iterator[Draft]:
    """The items of one table, row by row; nothing for tables that plan nothing."""
    for row in _rows(reading, words, printed):
        times = times_of(row)
        for part, event in enumerate(row.events()):
            for time in times or times_in_event(row, event):
                yield from _draft(row, event, time, part)
        for col in row.columns.having("deadline"):
            yield from _deadlines(row, col)


def _rows(reading: Reading, words: Words, printed: Table) -> Iterator[Row]:
    table = upright(reading, printed)
    columns = columns_of(reading, table)
    if columns is None:
        return
    spanning, part = _title_times(reading, table), ""
    for number in range(columns.heading_rows, table.rows):
        if (whole := spanning_seq(table, number)) is not None:
            part = reading.doc.passages[whole].text
            spanning = tuple(t for t in reading.times[whole] if t.shape == "date") or spanning
            continue
        yield Row(
            reading=reading, words=words, table=table, columns=columns, number=number, spanning=spanning, part=part
        )


def _title_times(reading: Reading, table: Table) -> tuple[TimeExpression, ...]:
    """The days that the caption, the heading right above or a title row names for the whole table."""
    seqs = [] if table.caption is None else [table.caption]
    seqs += [] if (heading := heading_above(reading, table)) is None else [heading]
    seqs += [seq for number in range(min(2, table.rows)) if (seq := spanning_seq(table, number)) is not None]
    return tuple(t for seq in seqs for t in reading.times[seq] if t.shape == "date" and t.grain == "day")


def _draft(row: Row, event: Event, time: TimeExpression, part: int) -> Iterator[Draft]:
    kind = _kind(row, event.title, time)
    if kind is None:
        return
    said = analyse(_qualifiers(row, event.title))
    whole = Span(0, len(said.text))
    status = status_of(said, whole, whole, shared=False)
    interval = interval_of(kind, time)
    condition = _condition(row, said, time)
    evidence = row.evidence(event.seq, event.span)
    yield Draft(
        kind=kind,
        title=tidy(event.title),
        about=stems(event.title),
        starts=interval.starts,
        ends=interval.ends,
        grain=interval.grain,
        modifier=interval.modifier,
        edtf=interval.edtf,
        certainty="tentative" if condition and status == "scheduled" else "confirmed",
        condition=condition,
        status=status,
        strength=strength_of(said, whole) if kind != "announcement" else None,
        audience=row.words.audience(row.text("audience")) or row.words.audience(event.title),
        systems=row.words.systems(event.title) or row.words.systems(row.whole_text(event)),
        site=_site(row, event.title),
        evidence=evidence,
        rule="table_row",
        time=time,
        table=row.table.index,
        order=(evidence.places[0].passage, part),
        former=former_in_row(row, kind),
    )


def _kind(row: Row, title: str, time: TimeExpression) -> Kind | None:
    if time.shape == "undated" and time.starts is None:
        return "announcement" if "announcement" in {cue.label for cue in analyse(title).cues} else None
    found = kind_of_title(title, analyse(title), time)
    if found in {None, "effective"} and is_closed(row.text("other", "remarks", "event")):
        return "period"
    if found is not None:
        return found
    context = row.context()
    return kind_of_title(context, analyse(context), time) or "effective"


def _deadlines(row: Row, col: int) -> Iterator[Draft]:
    """The items of a deadline column; a merged cell says its deadline once."""
    seq, cell = cell_seq(row.table, row.number, col), row.table.at(row.number, col)
    if seq is None or cell is None or cell.row != row.number:
        return
    heading = row.columns.headings[col]
    has_event = bool(row.columns.having("event"))
    about = row.events()[0].title if has_event else row.context()
    for time in times_in_cell(row.cell_times(col)):
        interval = interval_of("deadline", time)
        yield Draft(
            kind="deadline",
            title=tidy(f"{heading} – {about}" if about else heading),
            about=stems(about if has_event else f"{heading} {about}"),
            ends=interval.ends,
            grain=interval.grain,
            modifier=interval.modifier,
            edtf=interval.edtf,
            audience=row.words.audience(row.text("audience")),
            systems=row.words.systems(about),
            evidence=row.evidence(seq),
            rule="deadline_column",
            time=time,
            table=row.table.index,
            order=(seq, 0),
            former=former_in_row(row, "deadline"),
        )


def _condition(row: Row, said: Analysis, time: TimeExpression) -> str | None:
    for cue in tentative_cues(said, Span(0, len(said.text))):
        return condition_words(cue, said.text)
    columns = row.columns
    for col in columns.having("date", "start", "end"):
        if columns.tentative[col] and time in row.cell_times(col):
            return columns.headings[col]
    return next((columns.headings[col] for col in columns.having("date") if columns.tentative[col]), None)


def _qualifiers(row: Row, title: str) -> str:
    """The words of the row that qualify its event: its title, what stands in brackets, and how remarks open.

    What a remark or a bullet goes on to tell ("they should be repeated") is about something else.
    """
    parts = [title]
    for col, role in enumerate(row.columns.roles):
        if role in {"former", "event", "number"}:
            continue
        text = cell_text(row.reading.doc, row.table, row.number, col)
        parts += re.findall(r"\([^()]*\)", text) if role != "date" else [text]
        opening = re.match(r"(?:strongly |highly )?\w+\b[^.;\n]{0,40}", text, re.IGNORECASE)
        if role != "date" and opening and _QUALIFIES.match(text):
            parts.append(opening.group())
    return "\n".join(dict.fromkeys(parts))


def _site(row: Row, title: str) -> Site | None:
    said = row.text("site")
    if re.fullmatch(r"\W*(primary|secondary)\b.*", said, re.IGNORECASE | re.DOTALL):
        return "primary" if said.strip().casefold().startswith("primary") else "secondary"
    if _MOVES_TO.search(title):
        return None  # between two sites
    return row.words.site(said) or row.words.site(title) or row.words.site(row.part)
