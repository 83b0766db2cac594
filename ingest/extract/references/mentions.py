"""Where other circulars are named, with the date and the house that the sentence gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.dates.expression import TimeExpression
from ingest.document import Passage
from ingest.extract.reading import Reading
from ingest.extract.sentences import sentences_of
from ingest.profiles.numbers import Found
from ingest.spans import Span

_LABEL = (
    r"(?:ref(?:erence)?s?\.?|circulars?|nos?\.?|number|our|the|notices?|編號|编号|檔號|通告|的|:|：|\(|（|\[|and|&|,|及"
    r"|和|、|or|the|of|to)"
)
_JOINS = re.compile(rf"\s*(?:{_LABEL}\s*)*", re.IGNORECASE)
_ADDRESS = re.compile(r"\S*(?:https?:|www\.|@|\.pdf\b|\.docx?\b|\.xlsx?\b|\.html?\b)\S*", re.IGNORECASE)
_DOCUMENT = r"(?:circulars?|notices?|letters?|announcements?|memorand(?:um|a)|communications?|通告|通函|公告)"
_SAID_BEFORE = re.compile(
    rf"(?:\bdated|\b(?:issued|published|released|sent|circulated|promulgated|distributed)\b[^.;]{{0,60}}?(?:\bon"
    rf"|\bof)?|{_DOCUMENT}\s+(?:of|on)|"
    r"日期為|日期为|於|于|在|刊發於)\s*$",
    re.IGNORECASE,
)
_SAID_BEHIND = re.compile(
    r"^[\s)）\],，]*(?:(?:which|that)\s+(?:was|were)\s+)?(?:dated|of|issued|published|released|circulated|刊發|發出|[(（,，])?"
    r"(?:\s*by\s[^.;()]{0,80}?)?(?:\s*\bon)?\s*(?:dated|於|于|在)?\s*[(（]?\s*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    rf"^[\s)）,，]*(?:{_LABEL}\s*|issued\s+|published\s+|by\s+[^.;()]{{2,80}}?|entitled\s+[“\"][^”\"]*[”\"]|"
    r"(?:on|regarding|concerning|about|in relation to|relating to|in respect of|titled|headed)\s[^.;()]{2,200}?"
    r"|(?:發出|刊發)\S{0,20}?)*[\s(（\[]*"
    rf"(?:{_LABEL}\s*)*$",
    re.IGNORECASE,
)
_ADJACENT = re.compile(rf"\s*[(（\[]?\s*(?:{_LABEL}\s*)*", re.IGNORECASE)
_NOT_OF_CIRCULAR = frozenset({"by", "before", "until", "after", "within"})
_ISSUED_BY = re.compile(r"(?:\bby|\bof|\bfrom)\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One number in one passage.

    ``sentence`` and ``cluster`` (the numbers joined with it, "A and B") are spans of the passage; ``date`` is what
    is said of the circular there, ``issuer`` the house said to have issued it.
    """

    passage: int
    number: str
    span: Span
    cluster: Span
    sentence: Span
    date: TimeExpression | None
    issuer: str | None


def mentions_of(reading: Reading, own: str | None) -> Iterator[Mention]:
    """Every number in the body that is not the circular's own, in reading order."""
    for passage in reading.body():
        text = reading.folded[passage.seq]
        found = [item for item in reading.profile.references.find(text) if not _in_address(text, item)]
        found = [item for item in found if own is None or not reading.profile.references.same(item[2], own)]
        sentences = tuple(sentences_of(text)) if found else ()
        for cluster in _clusters(text, found):
            yield from _of_cluster(reading, passage, cluster, sentences)


def _in_address(text: str, item: Found) -> bool:
    return any(m.start() <= item[0] < m.end() for m in _ADDRESS.finditer(text))


def _clusters(text: str, found: list[Found]) -> Iterator[list[Found]]:
    """Runs of numbers with nothing but labels and conjunctions between them."""
    run: list[Found] = []
    for item in found:
        if run and not _JOINS.fullmatch(text[run[-1][1] : item[0]]):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _of_cluster(reading: Reading, passage: Passage, run: list[Found], sentences: tuple[Span, ...]) -> Iterator[Mention]:
    cluster = Span(run[0][0], run[-1][1])
    sentence = next((s for s in sentences if s.start <= cluster.start < s.end), Span(0, len(passage.text)))
    sentence = Span(sentence.start, max(sentence.end, cluster.end))
    date = _date_of(reading, passage, cluster, sentence) or _date_in_row(reading, passage)
    issuer = _issuer_of(reading, passage, cluster, sentence)
    for start, end, number in run:
        yield Mention(
            passage=passage.seq,
            number=number,
            span=Span(start, end),
            cluster=cluster,
            sentence=sentence,
            date=date,
            issuer=issuer,
        )


def _date_of(reading: Reading, passage: Passage, cluster: Span, sentence: Span) -> TimeExpression | None:
    """The date right behind the numbers ("A dated D"), else the one before them ("dated D (Ref: A)")."""
    text = reading.folded[passage.seq]
    days = [
        t for t in reading.times[passage.seq] if t.shape == "date" and t.grain == "day" and sentence.contains(t.span)
    ]
    days = [t for t in days if t.starts == t.ends and t.bound not in _NOT_OF_CIRCULAR]
    behind = next((t for t in days if t.span.start >= cluster.end), None)
    if behind and _SAID_BEHIND.match(text[cluster.end : behind.span.start]) and _says(text, cluster.end, behind):
        return behind
    before = [t for t in days if t.span.end <= cluster.start and _leads_on(reading, text[t.span.end : cluster.start])]
    said = [t for t in before if _SAID_BEFORE.search(text[sentence.start : t.span.start])]
    adjacent = [t for t in before if _ADJACENT.fullmatch(text[t.span.end : cluster.start])]
    return next(iter([*reversed(said), *reversed(adjacent)]), None)


def _leads_on(reading: Reading, between: str) -> bool:
    """Whether nothing but the circular's description stands between its date and its number."""
    return not reading.profile.references.find(between) and _BETWEEN.match(between) is not None


def _says(text: str, start: int, date: TimeExpression) -> bool:
    """Whether anything but blanks and commas leads from a number to the date behind it, or both share brackets."""
    if re.search(r"[(（][^()（）]*$", text[:start]) and re.match(r"\s*[)）]", text[date.span.end :]):
        return True
    return bool(re.search(r"[A-Za-z(（\u3400-\u9fff]", text[start : date.span.start]))


def _date_in_row(reading: Reading, passage: Passage) -> TimeExpression | None:
    """The date in the same row of a table whose heading calls it one, for a number in a cell of its own."""
    if passage.kind != "cell" or len(passage.text.split()) > 6:
        return None
    for table in reading.doc.tables:
        own = next((cell for cell in table.cells if cell.passage == passage.seq), None)
        for col in range(table.cols) if own else ():
            heading, beside = table.at(0, col), table.at(own.row, col) if own else None
            if heading is None or beside is None or None in (heading.passage, beside.passage):
                continue
            title = reading.folded[heading.passage or 0]
            times = [t for t in reading.times[beside.passage or 0] if t.shape == "date" and t.grain == "day"]
            if re.search(r"\bdate|\bissued|日期", title, re.IGNORECASE) and len(times) == 1:
                return times[0]
    return None


def _issuer_of(reading: Reading, passage: Passage, cluster: Span, sentence: Span) -> str | None:
    """The house "issued by" which the circular is said to be, before the number or right behind it."""
    text = reading.folded[passage.seq]
    window = Span(max(sentence.start, cluster.start - 160), min(sentence.end, cluster.end + 100))
    for start, end, code in reading.profile.houses.find(window.of(text)):
        start, end = start + window.start, end + window.start  # noqa: PLW2901 - the same places, counted in the passage
        lead = text[max(0, start - 60) : start]
        if re.search(r"\b(?:issued|published|released)\b[^.;]*\bby\s+(?:the\s+)?$", lead, re.IGNORECASE):
            return code
        if re.match(rf"['’]s?\s+(?:\w+\s+)?{_DOCUMENT}", text[end:], re.IGNORECASE):
            return code
        if re.search(rf"{_DOCUMENT}\s+(?:of|from|by)\s+(?:the\s+)?$", lead, re.IGNORECASE):
            return code
    return None
