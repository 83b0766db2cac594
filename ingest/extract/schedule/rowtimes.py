"""The times of a table row: a date here, a clock time there, a range over two columns, joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.dates.expression import TimeExpression
from ingest.extract.schedule.row import Event, Row


def times_of(row: Row) -> list[TimeExpression]:
    """Every time at which the row plans its events.

    A clock time takes its date from the row, else from the row that spans the table above, else from the nearest
    row above that has one.
    """
    dates = row.times("date")
    if (stretch := _range(row)) is not None:
        dates.append(stretch)
    clocks = [t for t in (*row.times("time"), *dates) if t.shape == "clock"]
    if (window := _window(row)) is not None:
        clocks.append(window)
    dated = [t for t in dates if t.shape != "clock"]
    if not clocks and dated:
        clocks = [t for t in row.times("event") if t.shape == "clock"]
    if clocks and not dated:
        dated = list(row.spanning) or _dates_above(row)
    return joined(dated, clocks) if clocks else dated


def times_in_event(row: Row, event: Event) -> list[TimeExpression]:
    """The dates among the event's own words."""
    if event.seq is None:
        return []
    return [t for t in row.times("event") if t.shape == "date" and t.starts and event.span.contains(t.span)]


def times_in_cell(times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The dates of one cell, joined with its clock times."""
    clocks = [t for t in times if t.shape == "clock"]
    dates = [t for t in times if t.shape != "clock"]
    return joined(dates, clocks) if clocks and dates else dates


def joined(dates: Sequence[TimeExpression], clocks: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Every window on every single day; coarser dates, and dates that have a clock time, stay as they are."""
    done = []
    for date in dates:
        day = date.starts[:10] if date.starts else None
        if date.grain != "day" or day is None or date.starts != date.ends:
            done.append(date)
            continue
        for clock in clocks:
            starts, ends = f"{day}T{clock.starts}", f"{day}T{clock.ends}"
            edtf = starts if starts == ends else f"{starts}/{ends}"
            done.append(replace(date, starts=starts, ends=ends, grain="minute", modifier=clock.modifier, edtf=edtf))
    return done


def _dates_above(row: Row) -> list[TimeExpression]:
    for number in range(row.number - 1, row.columns.heading_rows - 1, -1):
        above = [t for t in row.times("date", number=number) if t.shape == "date"]
        if above:
            return above
    return []


def _range(row: Row) -> TimeExpression | None:
    """From and to in two columns."""
    starts = [t for t in row.times("start") if t.starts]
    ends = [t for t in row.times("end") if t.ends]
    if starts and ends:
        edtf = f"{starts[0].starts}/{ends[-1].ends}"
        return replace(starts[0], ends=ends[-1].ends, edtf=edtf, bound=None, rule="columns_from_to_range")
    if starts:
        return replace(starts[0], bound="from")
    return replace(ends[0], bound="until") if ends else None


def _window(row: Row) -> TimeExpression | None:
    """Clock times from and to in two columns."""
    starts = [t for t in row.times("time_start") if t.shape == "clock"]
    ends = [t for t in row.times("time_end") if t.shape == "clock"]
    if not starts:
        return None
    return replace(starts[0], ends=ends[0].ends if ends else starts[0].ends)
