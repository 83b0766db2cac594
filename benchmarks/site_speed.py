"""Processor time of every page of the site on a large base, beside the bare SQL that the page asks.

    python -m benchmarks.site_speed [--circulars 50000] [--db FILE]

"""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from urllib.parse import quote

from benchmarks.listening import Listener, ask, reader
from benchmarks.processor import milliseconds
from benchmarks.visiting import Visitor
from kb.book import Book
from kb.sources.connection import ConnectionSource

PAGES = (
    "/",
    "/deadlines",
    "/deadlines?kind=deadline&system=CCASS",
    "/calendar",
    "/timeline?subject={system}",
    "/timeline?subject={programme}",
    "/circular/{circular}",
    "/milestone/{milestone}",
    "/firewall",
    "/search?q={words}",
    "/-/calendar.ics",
    "/-/calendar.ics?system={system}",
    "/-/feeds/changes.atom",
    "/circulars/deadlines",
    "/circulars/schedule?_facet=kind&_facet=month&_facet=certainty",
    "/circulars/due_this_month",
    "/circulars/circulars/{circular}",
    "/circulars/milestones/{milestone}",
    "/circulars/full_text_search?words={words}",
)
"""Pages as they are asked for; what stands in braces is found in the base."""

QUESTIONS: Mapping[str, Callable[[Book, Mapping[str, str]], object]] = {
    "due this month": lambda book, _: book.due("this month"),
    "due, everything ahead": lambda book, _: book.due(),
    "due this month as of May": lambda book, _: book.as_of("2026-05-01").due("2026-05"),
    "timeline of a system": lambda book, found: book.timeline(found["system"]),
    "timeline of a programme": lambda book, found: book.timeline(found["programme"]),
    "milestones": lambda book, _: book.milestones(),
    "milestones of a programme": lambda book, found: book.milestones(found["programme"]),
    "history of a milestone": lambda book, found: book.history(found["milestone"]),
    "endpoints": lambda book, _: book.endpoints(),
    "endpoints of a system": lambda book, found: book.endpoints(found["system"]),
    "changes of 14 days": lambda book, _: book.changes(since="2026-08-06"),
    "circular with all sections": lambda book, found: book.show(found["circular"]),
    "search": lambda book, found: book.search(found["words"]),
    "unknowns": lambda book, _: book.unknowns(),
    "findings": lambda book, _: book.findings(),
    "summary": lambda book, _: book.summary(),
}
"""Named queries as the Python face asks them."""

_EXAMPLES = """
select s.circular_id as circular, s.milestone_id as milestone, m.programme_id as programme
from entries e
join schedule s on s.id = e.item_id
join milestones m on m.id = s.milestone_id and m.current_item_id = s.id
where s.due_on >= :today
order by e.turn desc, s.id
limit 1
"""
UNCACHED = {"cookie": "asked=anew"}
"""A request that no cache of responses answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One page or question: processor milliseconds of it and of its bare SQL; ``size`` in bytes or rows.

    ``cached`` and ``unchanged`` are those of an answer from the cache, and of one to a conditional request; None where
    the site does not do so.
    """

    name: str
    spent: float
    bare: float
    size: int
    cached: float | None = None
    unchanged: float | None = None
    remark: str = ""


def pages(db: Path, found: Mapping[str, str], only: str = "") -> Iterator[Figures]:
    """Visits every page in turn."""
    quoted = {name: quote(value) for name, value in found.items()}
    with Visitor(db) as visitor, closing(reader(db)) as connection:
        for template in PAGES:
            if only in template:
                yield _page(visitor, connection, template.format_map(quoted))


def _page(visitor: Visitor, connection: sqlite3.Connection, path: str) -> Figures:
    with redirect_stdout(StringIO()):  # Datasette prints what it does not find
        answer = visitor.get(path, UNCACHED)
    if answer.status != 200:
        return Figures(name=path, spent=0, bare=0, size=len(answer.body), remark=f"answers {answer.status}")
    statements = visitor.statements(path, UNCACHED)
    spent = milliseconds(lambda: visitor.get(path, UNCACHED))
    bare = milliseconds(lambda: ask(connection, statements))
    tag = visitor.get(path, {}).headers.get("etag")
    return Figures(
        name=path,
        spent=spent,
        bare=bare,
        size=len(answer.body),
        cached=milliseconds(lambda: visitor.get(path, {})) if tag else None,
        unchanged=milliseconds(lambda: visitor.get(path, {"if-none-match": tag})) if tag else None,
    )


def questions(db: Path, found: Mapping[str, str], only: str = "") -> Iterator[Figures]:
    """Asks every named query in turn."""
    listener = Listener()
    with closing(reader(db)) as connection, closing(reader(db)) as alone:
        listener.attach(connection)
        book = Book(ConnectionSource(connection))
        for name, question in QUESTIONS.items():
            if only in name:
                with listener.heard() as statements:
                    answer = question(book, found)
                yield Figures(
                    name=name,
                    spent=milliseconds(lambda question=question: question(book, found)),
                    bare=milliseconds(lambda statements=statements: ask(alone, statements)),
                    size=len(answer),
                )
