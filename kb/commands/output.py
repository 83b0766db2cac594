"""Answers on standard output: tables for people, JSON, JSON Lines and CSV for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from importlib import import_module
from typing import Any

import click
from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from kb.answers import Answers, Event, Planned, fields_of
from kb.exports import json_text, shown, write_csv


def write(answers: Answers[Any], form: str, columns: Sequence[str], nothing: str) -> None:
    """Writes records in one of the formats of `options`; tables show ``columns``, the others every field.

    ``nothing`` is said on standard error where a table would be empty.
    """
    if form == "table" and not answers:
        click.echo(nothing, err=True)
        return
    rows = (asdict(value) for value in answers)
    if form == "table":
        table(list(rows), columns)
    else:
        dump(rows, form, fields_of(answers.kind))


def write_calendar(plans: Iterable[Planned], name: str) -> None:
    """Writes dated plans as iCalendar."""
    calendars = import_module("kb.calendars")  # needs a library that no other format needs
    sys.stdout.buffer.write(calendars.calendar(plans, name))


def write_picture(events: Sequence[Event], form: str, subject: str, today: date, as_of: date | None) -> None:
    """Writes a timeline as a picture, ``svg`` or in a page of ``html``."""
    made = import_module("kb.pictures.page" if form == "html" else "kb.pictures.drawing")  # many modules for one format
    draw = made.html if form == "html" else made.svg
    sys.stdout.buffer.write(draw(events, subject, today, as_of).encode())


def dump(rows: Iterable[dict[str, Any]], form: str, columns: Sequence[str]) -> None:
    """Writes rows for programs; CSV has its line of names also where there are no rows."""
    if form == "json":
        click.echo(json_text(rows))
    elif form == "jsonl":
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    else:
        write_csv(sys.stdout, rows, columns)


def table(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> None:
    """Writes rows for people: a drawn table on a terminal, aligned lines into a pipe."""
    columns = [name for name in columns if any(shown(row.get(name)) for row in rows)]
    if sys.stdout.isatty():
        _drawn(rows, columns)
        return
    lines = [list(columns), *([_line(row.get(name)) for name in columns] for row in rows)]
    widths = [max(cell_len(line[at]) for line in lines) for at in range(len(columns))]
    for line in lines:
        padded = [cell + " " * (width - cell_len(cell)) for cell, width in zip(line, widths, strict=True)]
        click.echo("  ".join(padded).rstrip())


def _line(value: object) -> str:
    return " ".join(shown(value).split())


def _drawn(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> None:
    drawn = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in columns:
        wide = name in ("title", "quote", "message", "text", "subject", "detail")
        drawn.add_column(name.replace("_", " "), overflow="fold", no_wrap=not wide, ratio=2 if wide else None)
    for row in rows:
        drawn.add_row(*(_escaped(shown(row.get(name))) for name in columns))
    Console(file=sys.stdout).print(drawn)


def _escaped(text: str) -> str:
    return text.replace("[", r"\[")
