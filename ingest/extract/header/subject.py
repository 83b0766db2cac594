"""The subject line: what stands behind its label, put together again, in each language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Document
from ingest.extract.header.lines import Line, head_of, label_pattern
from ingest.language import is_chinese
from ingest.profiles.profile import HeaderWords

_LONGEST = 400
"""Characters; a longer value is body text."""
_LEAST_SENTENCE = 5
"""Words: a line as long that ends in a full stop is body text too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A subject as printed, wrapped lines joined; ``lines`` hold it."""

    text: str
    lines: tuple[Line, ...]


def subjects_of(doc: Document, lines: list[Line], words: HeaderWords) -> list[Subject]:
    """Every subject line, in reading order: behind a label, else the title under the word "circular"."""
    headings = _column_headings(doc)
    usable = [line for line in lines if line.passage not in headings]
    found = [subject for i in range(len(usable)) for subject in _labelled(usable, i, words)]
    return found or list(_untitled(doc, usable, words))


def is_english(subject: Subject) -> bool:
    """Whether the subject is in English rather than Chinese."""
    return not is_chinese(subject.text)


def _labelled(lines: list[Line], at: int, words: HeaderWords) -> Iterator[Subject]:
    value = _behind_label(lines[at].text, "subject", words)
    if value is None:
        return
    if not value and at and _behind_label(lines[at - 1].text, "subject", words) == "":
        return  # the second half of a label in two languages
    after = [line for line in lines[at + 1 : at + 7] if _behind_label(line.text, "subject", words) != ""]
    taken = [lines[at]] if value else []
    for line in after:
        if _ends_subject(line, words) or (value and not _continues(lines[at], taken[-1], line, after, words)):
            break
        value, taken = f"{value} {line.text}".strip(), [*taken, line]
    if not value and at:
        value, taken = _before(lines[at - 1], words)
    if value and len(value) <= _LONGEST:
        yield Subject(text=_clean(value), lines=tuple(taken))


def _behind_label(text: str, kind: str, words: HeaderWords) -> str | None:
    """What follows a line's label of the given kind (in one or two languages), or None when it has no such label."""
    rest, seen = text, None
    while (match := label_pattern(words).match(rest)) and match.lastgroup == kind:
        alone = not rest[match.end() :].strip()
        if (
            not match.group().rstrip().endswith((":", "："))
            and not alone
            and not _two_labels(rest, match.end(), kind, words)
        ):
            break
        rest = rest[match.end() :].lstrip(" :：*")
        seen = rest
    return seen


def _two_labels(text: str, end: int, kind: str, words: HeaderWords) -> bool:
    following = label_pattern(words).match(text[end:].lstrip(" /*"))
    return following is not None and following.lastgroup == kind


def _ends_subject(line: Line, words: HeaderWords) -> bool:
    labelled = any(_behind_label(line.text, kind, words) is not None for kind in ("subject", "enquiry"))
    stopped = line.text.rstrip().endswith((".", "。")) and len(line.text.split()) >= _LEAST_SENTENCE
    body = line.is_sentence or stopped
    return labelled or body or line.is_box or line.is_letterhead or line.kind in {"header", "footer"}


def _continues(first: Line, last: Line, line: Line, after: list[Line], words: HeaderWords) -> bool:
    """Whether a line goes on with a subject begun before it: the enquiry label must still be to come."""
    if is_chinese(line.text) != is_chinese(first.text):
        return False
    if line.passage != last.passage and line.kind not in {last.kind, "paragraph"}:
        return False
    rest = after[after.index(line) + 1 :]
    return any(_behind_label(later.text, "enquiry", words) is not None for later in rest)


def _before(line: Line, words: HeaderWords) -> tuple[str, list[Line]]:
    """The line above an empty label, where values come before their labels."""
    if _ends_subject(line, words) or not re.search(r"\w", line.rest):
        return "", []
    return line.text, [line]


def _untitled(doc: Document, lines: list[Line], words: HeaderWords) -> Iterator[Subject]:
    """Without any label: the first heading or bold line between the word "circular", or a salutation, and the body."""
    head = head_of(lines)
    titles = [i for i, line in enumerate(head) if _is_title(line.text, words)]
    titles = [i for i, line in enumerate(head) if line.text.rstrip(" ,") in words.salutation] or titles
    for line in head[titles[0] + 1 :] if titles else []:
        passage = doc.passages[line.passage]
        emphasised = passage.kind == "heading" or passage.style & {"bold", "title"}
        if emphasised and not _ends_subject(line, words) and len(line.text) <= _LONGEST:
            yield Subject(text=_clean(line.text), lines=(line,))
            return


def _is_title(text: str, words: HeaderWords) -> bool:
    return text.casefold() in {title.casefold() for title in words.title}


def _column_headings(doc: Document) -> set[int]:
    """Cells of first rows with other headings beside them: "Subject" there heads a column."""
    found = set()
    for table in doc.tables:
        first = [c.passage for c in table.cells if c.row == 0 and c.passage is not None]
        texts = [doc.passages[seq].text for seq in first]
        short = all(len(text.split()) <= 3 and not re.search("[:：]", text) for text in texts)
        if table.rows > 1 and len(first) > 1 and short:
            found |= set(first)
    return found


def _clean(text: str) -> str:
    plain = re.sub(r"\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|^#+\s*", "", text)
    return " ".join(plain.split()).removeprefix("- ")
