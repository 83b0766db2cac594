"""Lines of a text file as blocks: headings, items with their labels, notes, contents lines, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.read.draft import Block, Grid, Part
from ingest.read.inline import SUPERSCRIPTS, Inline, strip_marks
from ingest.read.labels import Nesting, Ranks, label_of
from ingest.read.patterns import CONTENTS_LINE, PAGE_LINE, TABLE_CAPTION, is_key_and_value, may_be_title
from ingest.read.textlines import HEADING_LINE, NOTE_LINE, RULE, ProseLine
from ingest.spans import Span

_BOLD_RANK = 7  # below Markdown's six


class ProseReader:
    """Makes blocks of prose lines; remembers open lists and the ranks of headings on its way down the file."""

    def __init__(self) -> None:
        self._nesting = Nesting(tolerance=1.5)
        self._ranks = Ranks()
        self._bold = False

    def read(self, lines: list[ProseLine]) -> Iterator[Block]:
        """The blocks of a run of lines between blank lines."""
        self._bold = False
        for line in lines:
            if not RULE.match(line.raw):
                yield from self._block(line)

    def end_list(self) -> None:
        """Forgets open items: a table stands between."""
        self._nesting.reset()

    def _block(self, line: ProseLine) -> Iterator[Block]:
        if note := NOTE_LINE.match(line.raw):
            told = self._strip(line.raw[note.end() :])
            label = next(group for group in note.groups() if group).translate(SUPERSCRIPTS)
            yield _with(told, Block(kind="footnote", text="", label=label))
        elif heading := HEADING_LINE.match(line.raw):
            yield self._heading(self._strip(heading[2]), len(heading[1]))
        else:
            told = self._strip(line.raw)
            for start, end in _lines_of(told.text):
                yield from self._plain(_part(told, start, end), line)

    def _strip(self, raw: str) -> Inline:
        told = strip_marks(raw, bold=self._bold)
        self._bold = told.open_bold
        return told

    def _plain(self, told: Inline, line: ProseLine) -> Iterator[Block]:
        label = label_of(told.text)
        if label and label.text in "-*–—" and (inner := label_of(told.text[label.end :])):
            told, label = _part(told, label.end, len(told.text)), inner
        if match := CONTENTS_LINE.search(told.text):
            number = told.text[match.start() :].strip(" .…·\t")
            block = Block(kind="contents", text=f"{told.text[: match.start()].rstrip()} {number}")
            yield block if label is None else replace(block, label=label.text, text=block.text[label.end :])
        elif PAGE_LINE.match(told.text):
            yield _with(told, Block(kind="footer", text=""))
        elif told.bold and line.alone and may_be_title(told.text, label):
            yield self._heading(told, _BOLD_RANK)
        elif label:
            depth = self._nesting.place(label, line.indent)
            printed = "•" if label.text in "-*" else label.text
            yield _with(_part(told, label.end, len(told.text)), Block(kind="item", text="", label=printed, depth=depth))
        else:
            named = TABLE_CAPTION.match(told.text) and line.alone
            yield _with(told, Block(kind="caption" if named else "paragraph", text=""))

    def _heading(self, told: Inline, rank: int) -> Block:
        self._nesting.reset()
        label = label_of(told.text)
        if label is None or label.is_bullet:
            return _with(told, Block(kind="heading", text="", depth=rank))
        rank = self._ranks.of(label, rank)
        return _with(
            _part(told, label.end, len(told.text)), Block(kind="heading", text="", label=label.text, depth=rank)
        )


def with_titles(parts: list[Part], alone: frozenset[int]) -> list[Part]:
    """Unmarked titles told by their place: short lines above a table or running text (their ``id`` in ``alone``)."""
    told: list[Part] = []
    for at, part in enumerate(parts):
        after = parts[at + 1] if at + 1 < len(parts) else None
        if isinstance(part, Block) and isinstance(after, Grid) and TABLE_CAPTION.match(part.text):
            told.append(replace(part, kind="caption", depth=0))
            continue
        if isinstance(part, Block) and id(part) in alone and part.kind == "paragraph" and _names(part.text):
            if isinstance(after, Grid):
                told.append(replace(part, kind="caption"))
                continue
            if isinstance(after, Block) and _is_running(after) and _title_cased(part.text):
                told.append(replace(part, kind="heading", depth=1))
                continue
        told.append(part)
    return told


def _names(text: str) -> bool:
    return may_be_title(text, None) and not text.endswith((":", "："))


def _is_running(block: Block) -> bool:
    return block.kind in {"paragraph", "item"} and len(block.text) > 120 and not is_key_and_value(block.text)


def _title_cased(text: str) -> bool:
    words = [word for word in re.findall(r"[A-Za-z]+", text) if len(word) > 3]
    return bool(words) and all(word[0].isupper() for word in words)


def _with(told: Inline, block: Block) -> Block:
    style = {name for name, has in (("bold", told.bold), ("italic", told.italic)) if has}
    return replace(block, text=told.text, style=frozenset(style), marks=told.marks, targets=told.targets)


def _part(told: Inline, start: int, end: int) -> Inline:
    """Some of a text's characters, with the links on them."""
    targets = tuple(
        replace(target, span=Span(max(target.span.start, start) - start, min(target.span.end, end) - start))
        for target in told.targets
        if target.span.overlaps(Span(start, end))
    )
    return replace(told, text=told.text[start:end], targets=targets)


def _lines_of(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text):
        yield match.span()
