"""Where sentences end, for extractors whose text is full of numbers, references and abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.spans import Span

_END = re.compile(r"(?<=[\w)）”\"’%\]])[.!?][”\"]?\s+(?=[A-Z“\"‘(\[])|[。！？]|\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:refs?|nos?|ltd|co|corp|dept|mr|mrs|ms|dr|st|approx|incl|tel|fig|paras?|sec|art|cf|vs|etc|resp|viz"
    r"|inc|hon|[A-Za-z])|e\.g|i\.e)$",
    re.IGNORECASE,
)


def sentences_of(text: str) -> Iterator[Span]:
    """The sentences of folded text in order, without the blanks around them; a line break ends one."""
    start = 0
    for match in _END.finditer(text):
        if text[match.start()] == "." and _ABBREVIATION.search(text[: match.start()]):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    if piece.strip():
        yield Span(start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip())))
