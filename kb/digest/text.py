"""The digest as plain text of at most 78 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb.digest.outline import Entry, Group, Line, Outline, Section
from kb.digest.wrapping import WIDTH, wrapped
from kb.markup import cleaned

_INDENT = " " * 4


def text(outline: Outline) -> str:
    """The whole, ending with a line break; only words that are longer than a line stick out."""
    parts = [*_wrapped(outline.title.upper()), "", *_paragraph(outline.brief)]
    for section in outline.sections:
        parts += ["", "", *_section(section)]
    parts += ["", "", "-" * WIDTH, *_paragraph(outline.foot)]
    return "\n".join(parts) + "\n"


def _paragraph(some: Iterable[str]) -> Iterator[str]:
    for one in some:
        yield from _wrapped(one)


def _section(section: Section) -> Iterator[str]:
    note = f" ({section.note})" if section.note else ""
    yield from _wrapped(f"{section.heading.upper()}{note}")
    yield "=" * WIDTH
    if not section.filled and section.nothing:
        yield section.nothing
    for at, group in enumerate(section.filled):
        if at:
            yield ""
        yield from _group(group)


def _group(group: Group) -> Iterator[str]:
    if group.heading:
        yield from _wrapped(f"{group.heading}: {group.note}" if group.note else group.heading)
        yield ""
    for at, entry in enumerate(group.entries):
        if at and (entry.lines or group.entries[at - 1].lines):
            yield ""
        yield from _entry(entry)
    if group.rest:
        yield from (["", *_wrapped(group.rest)] if group.entries else _wrapped(group.rest))


def _entry(entry: Entry) -> Iterator[str]:
    marks = "".join(f" [{mark.words}]" for mark in entry.marks)
    said = filter(None, (f"{entry.when}{marks}".strip(), entry.title))
    for words, begins in zip(said, ("* ", "  "), strict=False):
        yield from wrapped(cleaned(words), begins)
    for line in entry.lines:
        yield from _line(line)
    if entry.url:
        yield f"  {entry.url}"


def _line(line: Line) -> Iterator[str]:
    label = f"{line.label}: " if line.label else ""
    said = cleaned(f"{label}{line.text}")
    whole = f"{said} – {cleaned(line.source)}" if said and line.source else said or cleaned(line.source)
    if len(lines := wrapped(whole, _INDENT)) == 1 or not (said and line.source):
        yield from lines
    else:
        yield from wrapped(said, _INDENT)
        yield from wrapped(cleaned(line.source), _INDENT)


def _wrapped(words: str) -> list[str]:
    return wrapped(cleaned(words))
