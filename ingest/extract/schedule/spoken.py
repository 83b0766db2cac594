"""The times that a document only speaks of, for a reason that has a name; any other that plans nothing is a finding."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.document import Passage
from ingest.extract.reading import Reading
from ingest.extract.schedule.columns import columns_of
from ingest.extract.schedule.grid import upright
from ingest.extract.schedule.mentions import why_mentioned
from ingest.extract.schedule.prose import is_standing_rule
from ingest.language import analyse
from ingest.spans import Place, Span


def spoken_of(reading: Reading, read: frozenset[int]) -> Iterator[Place]:
    """Places of the times that are mentions.

    They stand in footnotes, in passages of another language or of boilerplate (none of ``read``), in rules for bad
    weather, in tables that plan nothing, or beside words that make them mentions.

    Args:
        read: ``seq`` of the passages that were searched for plans.
    """
    idle = set(_idle_cells(reading))
    for passage in reading.body():
        for time in reading.times[passage.seq]:
            apart = passage.kind == "footnote" or passage.seq in idle or passage.seq not in read
            if apart or _is_told(passage, reading, time.span):
                yield Place(passage=passage.seq, span=time.span)


def _idle_cells(reading: Reading) -> Iterator[int]:
    """Cells of tables that plan nothing, and those of columns of former dates."""
    for printed in reading.doc.tables:
        table = upright(reading, printed)
        columns = columns_of(reading, table)
        former = range(table.cols) if columns is None else columns.having("former")
        yield from (c.passage for c in table.cells if c.passage is not None and c.col in former)


def _is_told(passage: Passage, reading: Reading, span: Span) -> bool:
    analysis = analyse(passage.text)
    whole = Span(0, len(passage.text))
    sentence = next((s for s in analysis.sentences if s.contains(span)), whole)
    if passage.kind == "cell":
        sentence = whole
    times = [t for t in reading.times[passage.seq] if sentence.contains(t.span)]
    since = sentence.start
    for time in times:
        if time.span == span:
            return is_standing_rule(analysis, sentence) or why_mentioned(time, sentence, analysis, since) is not None
        since = max(since, time.reach.end)
    return False
