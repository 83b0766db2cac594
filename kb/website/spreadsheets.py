"""Tables for spreadsheet programs: CSV that they open rightly, and in which no cell does anything."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence

from kb.exports import shown

MEDIA_TYPE = "text/csv; charset=utf-8"
_FORMULA = re.compile(r"[\s\ufeff\u200b]*[=+\-@＝＋－＠]|[\t\r\n]")
"""What spreadsheet programs may take for a formula: these signs, also in full width and after blanks, and a tab or line
end at the beginning."""

_MARK = "\ufeff"
"""By this Excel knows that the text is UTF-8: without it Chinese becomes gibberish."""


def spreadsheet(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """CSV (RFC 4180) in UTF-8 with a byte order mark, a line of names first.

    Text that looks like a formula gets a ``'`` before it, which makes it text. Numbers stay numbers, also negative
    ones. Lists (tuples, and JSON arrays of words) get commas. Everything but numbers is quoted, so that no program
    cuts a cell at another sign.
    """
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([_cell(column) for column in columns])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return (_MARK + file.getvalue()).encode()


def file_name(title: str, day: str) -> str:
    """A name for the file: letters, digits and hyphens, the day, ``.csv``."""
    return f"{re.sub(r'[^A-Za-z0-9]+', '-', title).strip('-') or 'table'}-{day}.csv"


def _cell(value: object) -> str | int | float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = _listed(shown(value))
    return f"'{text}" if _FORMULA.match(text) else text


def _listed(text: str) -> str:
    if not (text.startswith("[") and text.endswith("]")):
        return text
    try:
        values = json.loads(text)
    except ValueError:
        return text
    return ", ".join(values) if all(isinstance(one, str) for one in values) else text
