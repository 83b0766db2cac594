"""Circulars that we have: their facts, and each statement about a planned thing with its place in the circular."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Document, Page, Passage
from ingest.facts import Facts, ScheduleItem
from ingest.folding import fold
from ingest.jsonl import Record
from ingest.stems import stems
from kb.ids import Ids, circular_id

_FEWEST_ROWS = 2
"""Fewer rows are no list of plans."""
_SHORT = 500
"""Signs of a passage that is about one thing."""
_REST = re.compile(
    r"\b(?:other|remaining) (?:\w+ ){0,6}?(?:remains?|(?:is|are) (?:not affected|unaffected|unchanged)|stands?|holds?|"
    r"continues?|stay)\b"
    r"|\b(?:dates?|timetable|schedule|arrangements?|rest)\b[^.]{0,80}?\b(?:remains?|stays?|is|are|continues?|holds?)\s+"
    r"(?:to hold |to be |to )?(?:unchanged|unaffected|not affected|good|the same|in force|valid)\b"
    r"|其餘[^。]{0,20}(?:不變|維持)",
    re.IGNORECASE,
)
"""A sentence by which what is not named stays as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one circular says of one planned thing.

    Attributes:
        id: the id of its row in `schedule`.
        circular_id: the circular that says so.
        order: its place among the statements of its circular, from 0.
        item: the statement itself.
        section: the headings above it, outermost first.
        group: the table or list of the circular that it is a row of; None in running text.
        context: the passage it stands in, where that is short: what "it" means stands before.
    """

    id: str
    circular_id: str
    order: int
    item: ScheduleItem
    section: tuple[str, ...] = ()
    group: str | None = None
    context: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What stands around a citation: the text about the cited circular, and the heading above it (else empty)."""

    text: str
    heading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A circular that we have, without its text: what is left of a `Record` once its passages are stored.

    ``claims`` are its schedule items in reading order, ``contexts`` the surroundings of its citations, one each;
    ``leaves_rest``: it says that what it does not name holds good; ``words`` are the telling words of its whole text,
    kept only where it lists plans in a table or list, to know what it leaves out.
    """

    sha256: str
    names: tuple[str, ...]
    url: str | None
    media_type: str
    size: int
    extractor: str
    reader: str
    pages: tuple[Page, ...]
    coverage: float
    facts: Facts
    claims: tuple[Claim, ...]
    leaves_rest: bool
    words: frozenset[str]
    contexts: tuple[Context, ...]

    @classmethod
    def of(cls, record: Record) -> Held:
        """The record without its document."""
        return cls(
            sha256=record.sha256,
            names=record.names,
            url=record.url,
            media_type=record.media_type,
            size=record.size,
            extractor=record.extractor,
            reader=record.document.reader,
            pages=record.document.pages,
            coverage=record.document.coverage,
            facts=record.facts,
            claims=tuple(_claims(record)),
            leaves_rest=any(_REST.search(passage.text) for passage in record.document.passages),
            contexts=tuple(_contexts(record)),
            words=_words(record),
        )

    @property
    def id(self) -> str:
        """The id of the circular."""
        return circular_id(self.sha256)


def _claims(record: Record) -> Iterator[Claim]:
    ids = Ids("schedule", record.sha256)
    own = circular_id(record.sha256)
    tables = _tables(record.document)
    for order, item in enumerate(record.facts.schedule):
        passage = record.document.passages[item.evidence.places[0].passage]
        yield Claim(
            id=ids.make(item.evidence.quote),
            circular_id=own,
            order=order,
            item=item,
            section=passage.section,
            group=tables.get(passage.seq) or _list(passage),
            context=passage.text if len(passage.text) <= _SHORT else "",
        )


def _words(record: Record) -> frozenset[str]:
    seqs = [item.evidence.places[0].passage for item in record.facts.schedule]
    listed = set(_tables(record.document)) | {p.seq for p in record.document.passages if p.kind == "item"}
    if sum(seq in listed for seq in seqs) < _FEWEST_ROWS:
        return frozenset()
    return stems(fold(" ".join(passage.text for passage in record.document.passages)))


def _tables(document: Document) -> dict[int, str]:
    """The table of each cell, by the cell's passage."""
    return {
        cell.passage: f"table {table.index}"
        for table in document.tables
        for cell in table.cells
        if cell.passage is not None
    }


def _list(passage: Passage) -> str | None:
    """The list of a list item: the items under one parent, or those of one section."""
    if passage.kind != "item":
        return None
    return f"list {passage.parent}" if passage.parent is not None else f"list of {' › '.join(passage.section)}"


def _contexts(record: Record) -> Iterator[Context]:
    """The passage of each citation; where several circulars are cited in one, only the words that name each."""
    citations = record.facts.citations
    cited_in = Counter(citation.evidence.places[0].passage for citation in citations)
    for citation in citations:
        passage = record.document.passages[citation.evidence.places[0].passage]
        alone = cited_in[passage.seq] == 1
        yield Context(
            text=passage.text if alone else citation.evidence.quote,
            heading=passage.section[-1] if passage.section else "",
        )
