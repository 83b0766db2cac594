"""Processor milliseconds of pages and of named queries, each beside the bare SQL that it asks of the same base."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, redirect_stdout
from dataclasses import dataclass
from functools import partial
from io import StringIO
from pathlib import Path
from urllib.parse import quote

from benchmarks.site.asked import PAGES, QUESTIONS, Examples
from benchmarks.site.listening import Listener, ask, reader
from benchmarks.site.processor import milliseconds
from benchmarks.site.visiting import Visitor
from kb.book import Book
from kb.sources.connection import ConnectionSource

_ANEW = {"cookie": "asked=anew"}
"""A request that no cache of answers answers: it might be somebody's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A page or a question: milliseconds of it and of its bare SQL, and its size in bytes or rows.

    ``again`` is the same page made anew when the site remembers what the base answered, ``cached`` the page as it was
    kept, ``unchanged`` a request on condition that it changed: None where the site has no such thing.
    """

    name: str
    spent: float
    bare: float
    size: int
    again: float | None = None
    cached: float | None = None
    unchanged: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A page that the site does not have, or cannot give in its time; ``status`` is what it answers."""

    name: str
    status: int


def pages(db: Path, found: Examples, only: str = "") -> Iterator[Figures | Skipped]:
    """Every page whose address has ``only`` in it."""
    quoted = {name: quote(value) for name, value in found.items()}
    with Visitor(db) as visitor, closing(reader(db)) as connection:
        for template in PAGES:
            if only in template:
                yield _page(visitor, connection, template.format_map(quoted))


def questions(db: Path, found: Examples, only: str = "") -> Iterator[Figures]:
    """Every named query whose title has ``only`` in it."""
    listener = Listener()
    with closing(reader(db)) as connection, closing(reader(db)) as alone:
        listener.attach(connection)
        book = Book(ConnectionSource(connection))
        for name, question in QUESTIONS.items():
            if only in name:
                with listener.heard() as statements:
                    size = len(question(book, found))
                yield Figures(
                    name=name,
                    spent=milliseconds(partial(question, book, found)),
                    bare=milliseconds(partial(ask, alone, statements)),
                    size=size,
                )


def _page(visitor: Visitor, connection: sqlite3.Connection, path: str) -> Figures | Skipped:
    with redirect_stdout(StringIO()):  # Datasette prints why it has no answer
        answer = visitor.get(path, _ANEW)
    if answer.status != 200:
        return Skipped(name=path, status=answer.status)
    statements = visitor.statements(path, _ANEW)
    tag = visitor.get(path, {}).headers.get("etag")
    return Figures(
        name=path,
        spent=milliseconds(partial(visitor.get_anew, path, _ANEW)),
        bare=milliseconds(partial(ask, connection, statements)),
        size=len(answer.body),
        again=milliseconds(partial(visitor.get, path, _ANEW)),
        cached=milliseconds(partial(visitor.get, path, {})) if tag else None,
        unchanged=milliseconds(partial(visitor.get, path, {"if-none-match": tag})) if tag else None,
    )
