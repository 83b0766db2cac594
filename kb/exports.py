"""Answers for programs: CSV and JSON, with every field."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any, TextIO

from kb.answers import Answers, fields_of


def plain_rows(answers: Answers[Any]) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
    """The columns and rows of some records."""
    return fields_of(answers.kind), [asdict(one) for one in answers]


def write_csv(file: TextIO, rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> None:
    """Writes lines of CSV one by one; the line of names also where there are no rows."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([shown(row.get(name)) for name in columns] for row in rows)


def csv_text(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> str:
    """The same as one text."""
    lines = io.StringIO()
    write_csv(lines, rows, columns)
    return lines.getvalue()


def json_text(rows: Iterable[dict[str, Any]]) -> str:
    """A JSON array of objects."""
    return json.dumps(list(rows), ensure_ascii=False, indent=1)


def shown(value: object) -> str:
    """A value as people read it: lists with commas, nothing for none."""
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return ", ".join(str(item) for item in value)
    return str(value)
