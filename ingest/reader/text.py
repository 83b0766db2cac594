"""Plain text and Markdown: paragraphs, headings, items, tab-separated and pipe tables, footnotes, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Document, Link, Page
from ingest.issues import IngestError
from ingest.reader.assemble import Assembler
from ingest.reader.joining import join_tables
from ingest.reader.markup import plain
from ingest.reader.parts import Block, Grid, split_label
from ingest.reader.texttables import read_table
from ingest.source import SourceFile

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_BOLD_LINE = re.compile(r"\*\*([^*]+)\*\*\s*$")
_RULE = re.compile(r"^\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$")
_NOTE = re.compile(r"^\s*(?:<sup>\s*(\d{1,2})\s*</sup>|([¹²³⁴⁵⁶⁷⁸⁹]+)|\[\^(\d{1,2})\]:)\s*(?=\S)")
_CONTENTS = re.compile(r"\.{4,}\s*\**\d{1,3}\**\s*$")
_LABELLED = re.compile(r"\s*\**[A-Z編日事查][^:：.]{1,60}[:：]\s*\**\s*\S")
_FULL_LINE = 90
_ENDS = re.compile(r"[.!?:;。：；）)\]”\"*]\s*$")


def read_text(source: SourceFile) -> Document:
    """The document of a text file, which is one page.

    Raises:
        IngestError: if it is not UTF-8 (``not_a_document``) or holds nothing but blanks (``no_text``).
    """
    try:
        raw = source.path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise IngestError(source.name, "not_a_document", f"not UTF-8 text (byte {error.start})") from error
    if not raw.strip():
        raise IngestError(source.name, "no_text", "nothing but blanks in it")
    links: list[Link] = []
    parts: list[Block | Grid] = []
    for chunk in _without_page_breaks(list(_chunks(raw.replace("\r\n", "\n").replace("\f", "\n\n")))):
        links += [Link(uri=uri, page=1) for uri in re.findall(r"\]\(([^)\s#][^)\s]*)\)", "\n".join(chunk.lines))]
        contents = all(_CONTENTS.search(plain(line).replace("\t", " ")) for line in chunk.lines)
        table = read_table(chunk.lines) if chunk.is_table and not contents else None
        parts += [table] if table else _blocks(chunk)
    assembler = Assembler()
    for part in join_tables(parts):
        assembler.add(part)
    return assembler.document(source, "text", [Page(number=1, width=0, height=0)], links, ())


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Lines between blank lines (or between list items), without the line breaks."""

    lines: tuple[str, ...]

    @property
    def is_table(self) -> bool:
        return any("\t" in line.strip("\n ") for line in self.lines) or all(
            line.lstrip().startswith("|") for line in self.lines
        )


def _chunks(raw: str) -> Iterator[_Chunk]:
    lines: list[str] = []
    for line in raw.split("\n"):
        if not line.strip() and "\t" not in line:
            if lines:
                yield _Chunk(tuple(lines))
            lines = []
            continue
        if lines and not _Chunk(tuple(lines)).is_table and _starts_anew(line):
            yield _Chunk(tuple(lines))
            lines = []
        lines.append(line)
    if lines:
        yield _Chunk(tuple(lines))


def _starts_anew(line: str) -> bool:
    bare = line.strip().lstrip("*")
    return bool(split_label(bare)[0] or _HEADING.match(line.strip()) or _NOTE.match(line) or "\t" in line)


def _without_page_breaks(chunks: list[_Chunk]) -> list[_Chunk]:
    """Joins a paragraph that a page break cut in the middle of a sentence."""
    joined: list[_Chunk] = []
    for chunk in chunks:
        if joined and _goes_on(joined[-1], chunk):
            joined[-1] = _Chunk((*joined[-1].lines, *chunk.lines))
        else:
            joined.append(chunk)
    return joined


def _goes_on(one: _Chunk, other: _Chunk) -> bool:
    if one.is_table or other.is_table or _starts_anew(other.lines[0]) or _RULE.match(other.lines[0]):
        return False
    last, first = plain(one.lines[-1]), plain(other.lines[0])
    if (
        len(last) < 60
        or _ENDS.search(last)
        or _HEADING.match(one.lines[0].strip())
        or other.lines[0].lstrip().startswith(("**", "#"))
    ):
        return False
    return last.endswith((",", "，", "、")) or first[:1].islower() or first[:1].isdigit()


def _blocks(chunk: _Chunk) -> Iterator[Block]:
    if all(_RULE.match(line) for line in chunk.lines):
        return
    if all(_CONTENTS.search(plain(line).replace("\t", " ")) for line in chunk.lines):
        for line in chunk.lines:
            yield Block(kind="contents", text=re.sub(r"\s*\.{4,}\s*", " … ", plain(line)))
        return
    if note := _NOTE.match(chunk.lines[0]):
        mark = next(group for group in note.groups() if group)
        text = plain("\n".join(chunk.lines)[note.end() :])
        yield Block(kind="footnote", text=" ".join(text.split()), label=mark)
        return
    yield from _prose(chunk)


def _prose(chunk: _Chunk) -> Iterator[Block]:
    first = chunk.lines[0].strip()
    if heading := _HEADING.match(first):
        yield _heading(heading[2], level=len(heading[1]))
        if chunk.lines[1:]:
            yield from _prose(_Chunk(chunk.lines[1:]))
        return
    # Lines that end in two blanks, or that each stand in bold, are lines of their own (Markdown's hard breaks).
    for lines in _hard_lines(chunk.lines):
        yield _block(" ".join(line.strip() for line in lines), lines[0])


def _hard_lines(lines: tuple[str, ...]) -> Iterator[list[str]]:
    labelled = sum(bool(_LABELLED.match(line)) for line in lines)
    run: list[str] = []
    for line in lines:
        run.append(line)
        if line.endswith("  ") or _BOLD_LINE.match(line.strip()) or (labelled > 1 and len(line) < _FULL_LINE):
            yield run
            run = []
    if run:
        yield run


def _block(raw: str, first: str) -> Block:
    bold = bool(re.fullmatch(r"\*\*[^*]+\*\*:?", raw.strip()))
    text = plain(raw)
    indent = float(len(first) - len(first.lstrip()))
    label, rest = split_label(text)
    if label in "-–•·" and (inner := split_label(rest))[0]:
        label, rest = inner  # "- (i) …": the list's own mark stands before the printed one
    if _is_heading(label, rest, bold=bold):
        return _heading(raw, level=0)
    style = frozenset({"bold"} if bold else ())
    if label:
        return Block(
            kind="item",
            text=rest,
            label="•" if label in "-–·▪◦●○■□‣" else label,
            indent=indent + _depth(label),
            style=style,
        )
    return Block(kind="paragraph", text=text, style=style)


def _is_heading(label: str, text: str, *, bold: bool) -> bool:
    return bold and len(text) < 100 and not text.endswith((".", ",", ";")) and (not label or label[0].isdigit())


def _heading(raw: str, *, level: int) -> Block:
    label, text = split_label(plain(raw))
    numbered = bool(re.match(r"\d", label))
    return Block(
        kind="heading",
        text=text if numbered else plain(raw),
        label=label if numbered else "",
        level=label.rstrip(".").count(".") + 1 if numbered else level,
        style=frozenset({"bold"}),
    )


def _depth(label: str) -> float:
    """Text files often lose the indent: "(i)" lies deeper than "(a)", "(a)" deeper than "1." and "3.1"."""
    if re.fullmatch(r"\(?[ivxl]+[).]", label):
        return 8.0
    if re.fullmatch(r"\(?[a-z][).]", label):
        return 4.0
    return 6.0 if label in "•-–·▪◦●○■□‣" else 0.0
