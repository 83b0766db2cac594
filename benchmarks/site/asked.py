"""What is asked: pages by their addresses, named queries as the Python face asks them, and examples to ask for."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sized
from datetime import timedelta

from benchmarks.invented.base import TODAY
from kb.book import Book

PAGES = (
    "/",
    "/deadlines",
    "/deadlines?kind=deadline&system={system}",
    "/deadlines?as_of=2026-05-01",
    "/calendar",
    "/deadlines?period=this+month",
    "/changes",
    "/timeline",
    "/timeline?subject={system}",
    "/timeline?subject={programme}",
    "/circular/{circular}",
    "/milestone/{milestone}",
    "/graph/{circular}",
    "/firewall",
    "/firewall?system={system}",
    "/unknowns",
    "/search",
    "/search?q={words}",
    "/search?q={word}",
    "/search?q={address}",
    "/-/calendar.ics",
    "/-/calendar.ics?system={system}",
    "/-/feeds/changes.atom",
    "/circulars/deadlines",
    "/circulars/deadlines?audience__arraycontains=CP&kind=deadline",
    "/circulars/current_schedule",
    "/circulars/superseded_schedule",
    "/circulars/schedule_history",
    "/circulars/milestone_status",
    "/circulars/endpoint_history",
    "/circulars/firewall_rules",
    "/circulars/known_unknowns",
    "/circulars/circular_graph",
    "/circulars/circulars",
    "/circulars/passages",
    "/circulars/dates",
    "/circulars/endpoints",
    "/circulars/schedule?kind=deadline",
    "/circulars/schedule?_facet=kind&_facet=month&_facet=certainty",
    "/circulars/due_this_month",
    "/circulars/circulars/{circular}",
    "/circulars/milestones/{milestone}",
    "/circulars/full_text_search?words={words}",
)
"""Addresses; what stands in braces is one of the examples."""

Examples = Mapping[str, str]
Question = Callable[[Book, Examples], Sized]

_A_FORTNIGHT_AGO = (TODAY - timedelta(14)).isoformat()

QUESTIONS: Mapping[str, Question] = {
    "due this month": lambda book, _: book.due("this month"),
    "due, everything ahead": lambda book, _: book.due(),
    "due in May as of May": lambda book, _: book.as_of("2026-05-01").due("2026-05"),
    "due in a month of 2010": lambda book, _: book.due("2010-03"),
    "timeline of a system": lambda book, found: book.timeline(found["system"]),
    "timeline of a programme": lambda book, found: book.timeline(found["programme"]),
    "milestones": lambda book, _: book.milestones(),
    "milestones of a programme": lambda book, found: book.milestones(found["programme"]),
    "history of a milestone": lambda book, found: book.history(found["milestone"]),
    "endpoints": lambda book, _: book.endpoints(),
    "endpoints of a system": lambda book, found: book.endpoints(found["system"]),
    "changes of a fortnight": lambda book, _: book.changes(since=_A_FORTNIGHT_AGO),
    "circular, every section": lambda book, found: book.show(found["circular"]),
    "search, two words": lambda book, found: book.search(found["words"]),
    "search, a common word": lambda book, found: book.search(found["word"]),
    "unknowns": lambda book, _: book.unknowns(),
    "findings": lambda book, _: book.findings(),
    "summary": lambda book, _: book.summary(),
}
"""Named queries; those of a circular are asked one after the other."""

_TALKED_OF = """
select s.circular_id as circular, s.milestone_id as milestone, m.programme_id as programme
from entries e
join schedule s on s.id = e.item_id
join milestones m on m.id = s.milestone_id and m.current_item_id = s.id
where s.due_on >= :today
order by e.turn desc, s.id
limit 1
"""


def examples(connection: sqlite3.Connection) -> Examples:
    """What to ask for: the system most spoken of, and the planned thing ahead of which most circulars speak.

    Raises:
        LookupError: if nothing lies ahead in the base.
    """
    found = connection.execute(_TALKED_OF, {"today": TODAY.isoformat()}).fetchone()
    if found is None:
        raise LookupError(f"nothing in this base lies ahead of {TODAY}")
    names = ("circular", "milestone", "programme")
    return dict(zip(names, found, strict=True)) | {
        "address": str(connection.execute("select min(host) from endpoints").fetchone()[0]),
        "system": "CCASS",
        "words": "settlement gateway",
        "word": "participants",
    }
