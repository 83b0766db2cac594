"""Text files cut into stretches: runs of table rows, and runs of prose as the lines their author meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.read.labels import label_of
from ingest.read.wrapping import goes_on, joint, width_of

RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,}|={3,}|(?:[-*_] ){3,})\s*$")
NOTE_LINE = re.compile(r"\s*(?:<sup>\s*(\d{1,2}|[*†‡])\s*</sup>|([⁰¹²³⁴-⁹]+)|\[\^(\w{1,3})\]:)\s*(?=\S)")
HEADING_LINE = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_LONGEST_WRAPPED = 120  # columns: a file with longer lines was not wrapped by hand
_OPEN_TAG = re.compile(r"<(/?)(ul|ol|p|td|table)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseLine:
    """One line as meant, wraps undone; ``indent`` in columns, ``alone`` when blank lines stand around it."""

    raw: str
    indent: int
    alone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The raw lines of a table, its cells' line breaks among them."""

    lines: tuple[str, ...]


def stretches(raw: str, *, markdown: bool) -> Iterator[list[ProseLine] | Rows]:
    """Prose between blank lines, and tables, in order."""
    lines = [line.rstrip("\r") for line in raw.replace("\f", "\n\n").split("\n")]
    width = _wrap_width(lines)
    at = 0
    while at < len(lines):
        if not lines[at].strip(" \u3000\t"):
            at += 1
            continue
        end = _end_of_table(lines, at)
        if end > at:
            yield Rows(lines=tuple(lines[at:end]))
        else:
            end = _end_of_prose(lines, at)
            yield _prose(lines[at:end], width, markdown=markdown)
        at = end


def is_row(line: str) -> bool:
    """Whether a line looks like a row of a table, on its own evidence."""
    if line.lstrip().startswith("|"):
        return line.count("|") > 1
    cells = line.split("\t")
    if (
        len(cells) == 2
        and label_of(cells[0].strip() + " x")
        and label_of(cells[0].strip() + " x") == label_of(line.strip())
    ):
        return False
    return len(cells) > 1 and (any(cell.strip() for cell in cells[:-1]) or not cells[0])


def _end_of_table(lines: list[str], start: int) -> int:
    if not is_row(lines[start]):
        return start
    end = start + 1
    while end < len(lines) and lines[end].strip(" "):
        follows_row = end + 1 < len(lines) and is_row(lines[end + 1])
        if not (is_row(lines[end]) or _is_open(lines[start:end]) or _is_bulleted(lines[end]) or follows_row):
            break
        end += 1
    return end


def _is_open(lines: list[str]) -> bool:
    """Whether a list or paragraph of the last cell is still to be closed."""
    cell = "\n".join(lines).rpartition("\t")[2]
    depth = 0
    for closing, _ in _OPEN_TAG.findall(cell):
        depth += -1 if closing else 1
    return depth > 0


def _is_bulleted(line: str) -> bool:
    label = label_of(line.strip())
    return line.lstrip().startswith("<") or (label is not None and label.is_bullet)


def _end_of_prose(lines: list[str], start: int) -> int:
    end = start + 1
    while end < len(lines) and lines[end].strip() and not is_row(lines[end]):
        end += 1
    return end


def _wrap_width(lines: list[str]) -> int | None:
    """The column at which the file's lines are wrapped, or None when each paragraph is one line."""
    widths = [width_of(line.rstrip()) for line in lines if "\t" not in line]
    longest = max(widths, default=0)
    return longest if longest <= _LONGEST_WRAPPED else None


def _prose(lines: list[str], width: int | None, *, markdown: bool) -> list[ProseLine]:
    soft = markdown or any(re.search(r"\S {2,}$", line) for line in lines)
    joined: list[str] = []
    for number, line in enumerate(lines):
        if joined and not _starts_anew(line) and _is_wrapped(lines[number - 1], joined[-1], line, width, soft=soft):
            joined[-1] = f"{joined[-1].rstrip()}{joint(joined[-1].rstrip(), line.strip())}{line.strip()}"
        else:
            joined.append(line.rstrip())
    alone = len(joined) == 1
    return [ProseLine(raw=line.strip(), indent=_indent(line), alone=alone) for line in joined]


def _starts_anew(line: str) -> bool:
    bare = line.strip().lstrip("*")
    return bool(label_of(bare) or HEADING_LINE.match(line) or NOTE_LINE.match(line) or RULE.match(line))


def _is_wrapped(before: str, so_far: str, line: str, width: int | None, *, soft: bool) -> bool:
    if HEADING_LINE.match(so_far) or RULE.match(so_far):
        return False
    label = label_of(so_far.strip())
    if label and _indent(line) >= _indent(so_far) + 2:
        return True
    if soft:
        return not re.search(r" {2,}$|\\$", before)
    if width is not None and width_of(before.rstrip()) + 1 + width_of(line.split(maxsplit=1)[0]) > width:
        return True
    return goes_on(so_far.strip(), line.strip())


def _indent(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())
