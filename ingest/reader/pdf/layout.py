"""Lines to blocks: paragraphs, headings, items, footnotes, contents lines, in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.document import PassageKind, Piece
from ingest.reader.parts import Block, split_label
from ingest.reader.pdf.compose import is_soft, running_text
from ingest.reader.pdf.lines import Line
from ingest.spans import Span

_CONTENTS = re.compile(r"\.{4,}\s*\d{1,3}\s*$|^\s*(?:table of )?contents\s*$|^目錄$", re.IGNORECASE)
_LEADING = 1.75  # of the size: a wider gap between baselines ends a paragraph
_NOTE_SIZE = 0.93
_NOTE_START = re.compile(r"(\d{1,2})(?:[.)]?\s+|(?=[A-Z“\"]))")
_HEADING_SIZE = 1.12
_LONGEST_HEADING = 130
_NEARLY_FULL = 0.85
_SENTENCE_END = re.compile(r"[.!?;:。；：]\W*$|[.;:]\s*(?:and|or)$", re.IGNORECASE)
_AFTER_ITEM = re.compile(r"[.;:,。；：]\W*(?:and|or)?\s*$|\b(?:and|or)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setting:
    """How the body of a document is set: its type size and the right edge its lines reach, in points."""

    size: float
    right: float


def setting_of(lines: Sequence[Line]) -> Setting:
    """The commonest size, and the edge that the longest lines of that size reach."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    edges = sorted(line.box.x1 for line in lines if abs(line.size - size) < 0.6)
    return Setting(size, edges[int(len(edges) * 0.97)] if edges else 500.0)


def blocks_of(lines: Sequence[Line], setting: Setting) -> Iterator[Block]:
    """The blocks of a stretch of lines without tables in between."""
    run: list[Line] = []
    for line in lines:
        if run and _ends(run, line, setting):
            yield _block(run, setting)
            run = []
        run.append(line)
    if run:
        yield _block(run, setting)


def joined_over_pages(blocks: Sequence[Block], right: float) -> list[Block]:
    """Paragraphs and items that a page break cut put together again, past footnotes and furniture."""
    done: list[Block] = []
    for block in blocks:
        at = _open_block(done)
        if at is not None and _continues(done[at], block, right):
            done[at] = _appended(done[at], block)
        else:
            done.append(block)
    return done


def _ends(run: list[Line], line: Line, setting: Setting) -> bool:
    last = run[-1]
    if line.page != last.page or line.note or line.baseline - last.baseline > _LEADING * max(line.size, last.size):
        return True
    if abs(line.size - last.size) > 0.06 * last.size or _CONTENTS.search(line.text) or _CONTENTS.search(last.text):
        return True
    if line.bold != last.bold and (line.bold or len(run) == 1) and not is_soft(last, line, setting.right - last.box.x0):
        return True
    if _starts_item(line) and (
        _is_bullet(line) or _AFTER_ITEM.search(last.text) or not is_soft(last, line, setting.right - last.box.x0)
    ):
        return True
    return not (is_soft(last, line, setting.right - last.box.x0) or _reads_on(last, line, setting))


def _reads_on(last: Line, line: Line, setting: Setting) -> bool:
    """Whether a line that would just have fitted goes on all the same: in mid-sentence, after a nearly full line."""
    nearly_full = last.box.x1 - last.box.x0 > _NEARLY_FULL * (setting.right - last.box.x0)
    return nearly_full and line.text[0].islower() and not _SENTENCE_END.search(last.text)


def _starts_item(line: Line) -> bool:
    return bool(split_label(line.text)[0])


def _is_bullet(line: Line) -> bool:
    return line.words[0].text[0] in "•▪◦●○■□‣"


def _block(lines: list[Line], setting: Setting) -> Block:
    text, pieces = running_text(lines, [" "] * (len(lines) - 1))
    first = lines[0]
    bold = all(line.bold for line in lines)
    style = frozenset({"bold"} if bold else ())
    label, rest = split_label(text)
    kind = _kind(lines, label, rest, text, setting, bold=bold)
    if kind == "footnote":
        mark, body = (first.note, text) if first.note else _note_label(text)
        return _cut(Block(kind=kind, text=text, page=first.page, pieces=pieces, label=mark, indent=first.box.x0), body)
    block = Block(kind=kind, text=text, page=first.page, pieces=pieces, indent=first.box.x0, style=style)
    if kind in {"heading", "item"} and label:
        return _cut(replace(block, label="•" if label in "▪◦●○■□‣·–-" else label), rest)
    if kind == "contents":
        return replace(block, text=text)
    return block


def _kind(lines: list[Line], label: str, rest: str, text: str, setting: Setting, *, bold: bool) -> PassageKind:
    size = lines[0].size
    if _CONTENTS.search(text):
        return "contents"
    if size < _NOTE_SIZE * setting.size and (lines[0].note or _NOTE_START.match(text)):
        return "footnote"
    short = len(text) <= _LONGEST_HEADING and len(lines) <= 2 and not re.search(r"[.,;]$", text)
    if (
        short
        and (bold or size > _HEADING_SIZE * setting.size)
        and (not label or label[0].isdigit())
        and rest[:1] not in "(（"
    ):
        return "heading"
    return "item" if label else "paragraph"


def _note_label(text: str) -> tuple[str, str]:
    match = _NOTE_START.match(text)
    return (match[1], text[match.end() :]) if match else ("", text)


def _cut(block: Block, rest: str) -> Block:
    """The block with only ``rest``, the end of its text; pieces of what stood before go."""
    offset = len(block.text) - len(rest)
    pieces = tuple(
        replace(piece, span=Span(max(piece.span.start - offset, 0), piece.span.end - offset))
        for piece in block.pieces
        if piece.span.end > offset
    )
    return replace(block, text=rest, pieces=pieces)


def _open_block(done: list[Block]) -> int | None:
    for at in range(len(done) - 1, -1, -1):
        if done[at].kind in {"paragraph", "item"}:
            return at
        if done[at].kind not in {"footnote", "header", "footer"}:
            return None
    return None


def _continues(one: Block, other: Block, right: float) -> bool:
    last_page = one.pieces[-1].page if one.pieces else one.page
    if other.kind != "paragraph" or other.page != last_page + 1 or _SENTENCE_END.search(one.text):
        return False
    if "bold" in other.style or not re.match(r"[a-z0-9(“\"\u3400-\u9fff]", other.text):
        return False
    end = one.pieces[-1].box if one.pieces else None
    return end is not None and end.x1 > right - 90


def _appended(one: Block, other: Block) -> Block:
    lead = len(one.text) + 1
    moved: tuple[Piece, ...] = tuple(replace(p, span=p.span.shifted(lead)) for p in other.pieces)
    return replace(one, text=f"{one.text} {other.text}", pieces=(*one.pieces, *moved))
