"""Words to printed lines: raised signs in their line, note marks apart, letter-spaced names closed up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.read.inline import SUPERSCRIPTS
from ingest.read.pdf.page import Word
from ingest.spans import BBox

CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
_X_HEIGHT = 0.7  # of the size: what of a word counts when lines are told apart
_SHARED = 0.5  # of the lesser height: words that overlap more stand on one line
_SMALL, _RAISED = 0.85, 0.12  # of the line's size: a note mark is smaller, and higher
_MARK = re.compile(r"\d{1,2}(?:,\d{1,2})*|[*†‡§#]{1,3}")
_PRINTED_MARK = re.compile(r"(?<=\S)(?<!\bm)(?<!\bkm)[¹²³⁰⁴-⁹]{1,2}(?=\W*$)")
_LEADERS = re.compile(r"[.…·_]{4,}|…{2,}")
_PAGE_NUMBER = re.compile(r"\d{1,3}|[ivx]{1,5}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line.

    Attributes:
        words: from left to right, without note marks and dot leaders.
        starts: where each word begins in ``text``.
        size: type size of most of its signs, in points.
        note: the raised mark it begins with, if any.
        marks: labels of the note marks taken out of it.
        leads: whether dots led to a page number at its end.
    """

    words: tuple[Word, ...]
    starts: tuple[int, ...]
    text: str
    box: BBox
    baseline: float
    size: float
    page: int
    note: str = ""
    marks: tuple[str, ...] = ()
    leads: bool = False

    @property
    def bold(self) -> bool:
        """Whether all its words with letters or figures are bold."""
        return all(word.style.bold or not _is_lettered(word) for word in self.words) and _has_letters(self.words)

    @property
    def italic(self) -> bool:
        """Whether all its words with letters or figures are italic."""
        return all(word.style.italic or not _is_lettered(word) for word in self.words) and _has_letters(self.words)


def _is_lettered(word: Word) -> bool:
    return any(sign.isalnum() for sign in word.text)


def _has_letters(words: Sequence[Word]) -> bool:
    return any(_is_lettered(word) for word in words)


def lines_of(words: Sequence[Word], page: int) -> list[Line]:
    """The lines of a region of a page, from top to bottom."""
    rows: list[_Row] = []
    for word in sorted(words, key=lambda word: (word.baseline, word.box.x0)):
        row = next((row for row in reversed(rows[-4:]) if row.holds(word)), None)
        if row is None:
            rows.append(_Row(word))
        else:
            row.add(word)
    found = [line for row in rows if (line := _line(row.words, page))]
    return sorted(found, key=lambda line: line.baseline)


class _Row:
    """Words that stand on one line, told by the largest of them."""

    def __init__(self, word: Word) -> None:
        self.words = [word]
        self._largest = word

    def holds(self, word: Word) -> bool:
        height = _X_HEIGHT * word.style.size
        known = self._largest
        top = max(word.baseline - height, known.baseline - _X_HEIGHT * known.style.size)
        shared = min(word.baseline, known.baseline) - top
        return shared >= _SHARED * min(height, _X_HEIGHT * known.style.size)

    def add(self, word: Word) -> None:
        self.words.append(word)
        if word.style.size > self._largest.style.size:
            self._largest = word


def _line(row: list[Word], page: int) -> Line | None:
    row.sort(key=lambda word: word.box.x0)
    sizes: Counter[float] = Counter()
    for word in row:
        sizes[word.style.size] += len(word.text)
    size = max(sizes, key=lambda known: (sizes[known], known))
    baseline = max(word.baseline for word in row if word.style.size >= _SMALL * size)
    raised = [len(row) > 1 and _is_mark(word, size, baseline) for word in row]
    marks = [word.text for word, is_mark in zip(row, raised, strict=True) if is_mark]
    note = row[0].text if raised[0] else ""
    kept = [word for word, is_mark in zip(row, raised, strict=True) if not is_mark]
    kept, printed = _without_printed_marks(kept)
    if not note and len(kept) > 1 and re.fullmatch(r"[¹²³⁰⁴-⁹]{1,2}", kept[0].text):
        note, kept = kept[0].text.translate(SUPERSCRIPTS), kept[1:]
    kept, leads = _without_leaders(_closed_up(kept))
    if not kept:
        return None
    behind = {id(w) for w, is_mark in zip(row[1:], raised, strict=False) if is_mark}
    text, starts = _text(kept, behind)
    if leads and not text[: starts[-1]].endswith(" "):
        text, starts = f"{text[: starts[-1]]} {text[starts[-1] :]}", [*starts[:-1], starts[-1] + 1]
    labels = [label for mark in marks[1 if raised[0] else 0 :] for label in mark.split(",")]
    return Line(
        words=tuple(kept),
        starts=tuple(starts),
        text=text,
        box=BBox.around([word.box for word in kept]),
        baseline=baseline,
        size=size,
        page=page,
        note=note,
        marks=(*labels, *printed),
        leads=leads,
    )


def _is_mark(word: Word, size: float, baseline: float) -> bool:
    small = word.style.size < _SMALL * size and baseline - word.baseline > _RAISED * size
    return small and _MARK.fullmatch(word.text) is not None


def _without_printed_marks(words: list[Word]) -> tuple[list[Word], list[str]]:
    """Words without note marks written as superscript signs (``7222¹``), and the marks' labels."""
    kept, marks = [], []
    for word in words:
        if found := _PRINTED_MARK.search(word.text):
            marks.append(found[0].translate(SUPERSCRIPTS))
            kept.append(word._replace(text=word.text[: found.start()] + word.text[found.end() :]))
        else:
            kept.append(word)
    return kept, marks


def _without_leaders(words: list[Word]) -> tuple[list[Word], bool]:
    """Words without the dots that lead to a page number, and whether there were any."""
    split = [part for word in words for part in _split_at_leaders(word)]
    dots = sum(len(word.text) for word in split if not word.text.strip(".…·_"))
    if dots < 4 or not _PAGE_NUMBER.fullmatch(split[-1].text):
        return words, False
    return [word for word in split if word.text.strip(".…·_")], True


def _split_at_leaders(word: Word) -> Iterator[Word]:
    match = _LEADERS.search(word.text)
    if match is None:
        yield word
        return
    share = (word.box.x1 - word.box.x0) / len(word.text)
    for start, end in ((0, match.start()), match.span(), (match.end(), len(word.text))):
        if start < end:
            box = replace(word.box, x0=word.box.x0 + share * start, x1=word.box.x0 + share * end)
            yield word._replace(text=word.text[start:end], box=box)


def _closed_up(words: list[Word]) -> list[Word]:
    """``S P A C E D`` read as one word: three or more single capitals with equal gaps."""
    done: list[Word] = []
    run: list[Word] = []
    for word in words:
        single = len(word.text) == 1 and word.text.isascii() and word.text.isupper()
        if single and run and not _evenly(run, word):
            done += _merged(run)
            run = []
        if single:
            run.append(word)
            continue
        done += _merged(run)
        run = []
        done.append(word)
    return [*done, *_merged(run)]


def _evenly(run: list[Word], word: Word) -> bool:
    """Whether a letter goes on a run: the gaps, or the steps from letter to letter, are equal."""
    gap, step = word.box.x0 - run[-1].box.x1, word.box.x0 - run[-1].box.x0
    near = 0 < gap < 1.2 * word.style.size
    if len(run) < 2:
        return near
    gaps, steps = run[1].box.x0 - run[0].box.x1, run[1].box.x0 - run[0].box.x0
    return near and min(abs(gap - gaps), abs(step - steps)) < 0.15 * word.style.size


def _merged(run: list[Word]) -> list[Word]:
    if len(run) < 3:
        return run
    text = "".join(word.text for word in run)
    return [run[0]._replace(text=text, box=BBox.around([word.box for word in run]))]


def _text(words: list[Word], behind: set[int]) -> tuple[str, list[int]]:
    """The words with blanks between them; those in ``behind`` (by ``id``) stood behind a note mark that is gone."""
    text = ""
    starts = []
    for position, word in enumerate(words):
        sticks = id(word) in behind and word.text[0] in ".,;:)”"
        if position and not sticks and not _closed(words[position - 1], word):
            text += " "
        starts.append(len(text))
        text += word.text
    return text, starts


def _closed(one: Word, other: Word) -> bool:
    """Whether a word follows the one before it without a blank."""
    size = min(one.style.size, other.style.size)
    gap = other.box.x0 - one.box.x1
    if gap <= 0.12 * size:
        return True
    if CJK.match(one.text[-1]) and CJK.match(other.text[0]):
        return gap < (1.6 if len(one.text) == 1 or len(other.text) == 1 else 0.6) * size
    raised = other.style.size < _SMALL * one.style.size and other.text.isalpha()
    return raised and one.text[-1].isdigit() and gap < 0.4 * size
