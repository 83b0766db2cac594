"""The formats in which the lists of our pages can be taken away: CSV, JSON, and tables for spreadsheet programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from kb.answers import Answers
from kb.book import Book
from kb.exports import csv_text, json_text, plain_rows
from kb.website import spreadsheets
from kb.website.asked import Asked
from kb.website.page import Export, Found

Shown = Callable[[Book, Asked], Answers[Any]]
"""What a page lists, all pages of it."""


def of_list(shown: Shown, name: str) -> Mapping[str, Export]:
    """The formats of a list; ``name`` is what the table is called."""

    def as_csv(book: Book, asked: Asked, _: Found) -> bytes:
        columns, rows = plain_rows(shown(book, asked))
        return csv_text(rows, columns).encode()

    def as_json(book: Book, asked: Asked, _: Found) -> bytes:
        return json_text(plain_rows(shown(book, asked))[1]).encode()

    def as_spreadsheet(book: Book, asked: Asked, _: Found) -> bytes:
        columns, rows = plain_rows(shown(book, asked))
        return spreadsheets.spreadsheet(columns, ([row[column] for column in columns] for row in rows))

    return {
        "csv": Export(content_type="text/csv; charset=utf-8", make=as_csv),
        "json": Export(content_type="application/json; charset=utf-8", make=as_json),
        "excel": Export(
            content_type=spreadsheets.MEDIA_TYPE,
            make=as_spreadsheet,
            file_name=partial(spreadsheets.file_name, name),
        ),
    }
