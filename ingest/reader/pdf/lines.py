"""Words to lines: by baseline, raised signs in their line, note marks apart, letter-spaced names closed up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.reader.pdf.page import Word
from ingest.spans import BBox

_BULLETS = {
    0xF0B7: "•",
    0xF0A7: "▪",
    0x2022: "•",
    0x25AA: "▪",
    0xF0D8: "▪",
    0xF06E: "▪",
    0xF0FC: "•",
    0x25CF: "•",
    0xB7: "•",
}
_CJK = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")
_SAME_BASELINE = 1.5
_SMALL = 0.85
_RAISED = 0.12


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. ``note`` is the raised mark it starts with, if any; ``size`` that of most of its signs."""

    words: tuple[Word, ...]
    box: BBox
    baseline: float
    size: float
    page: int
    note: str = ""

    @property
    def bold(self) -> bool:
        """Whether all its words with letters are bold."""
        lettered = [word for word in self.words if re.search(r"\w", word.text)]
        return bool(lettered) and all(word.style.bold for word in lettered)

    @property
    def text(self) -> str:
        """The words with blanks between them."""
        return "".join(text for text, _ in spaced(self.words))


def lines_of(words: Sequence[Word], page: int) -> list[Line]:
    """The lines of a region of a page, from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.baseline, word.box.x0)):
        if rows and word.baseline - rows[-1][0].baseline < _SAME_BASELINE:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [line for row in _with_raised(rows) if (line := _line(row, page))]


def spaced(words: Sequence[Word]) -> Iterable[tuple[str, Word]]:
    """Each word with the blank, if any, that stands before it."""
    previous: Word | None = None
    for position, word in enumerate(words):
        yield ("" if previous is None or _closed(words, position) else " ") + word.text, word
        previous = word


def _closed(words: Sequence[Word], position: int) -> bool:
    """Whether a word follows the one before it without a blank."""
    one, other = words[position - 1], words[position]
    size = min(one.style.size, other.style.size)
    gap = other.box.x0 - one.box.x1
    if gap <= 0.12 * size or (other.text[0] in ".,;:)" and gap < 0.8 * size):
        return True  # also where a note mark was taken out before a full stop
    if _CJK.match(one.text[-1]) and _CJK.match(other.text[0]) and (len(one.text) == 1 or len(other.text) == 1):
        return gap < 1.6 * size
    raised = other.style.size < _SMALL * one.style.size and other.text.isalpha()
    return raised and one.text[-1].isdigit() and gap < 0.4 * size


def _with_raised(rows: list[list[Word]]) -> list[list[Word]]:
    """Rows made only of small raised signs go into the line that they overlap."""
    done: list[list[Word]] = []
    for position, row in enumerate(rows):
        size = max(word.style.size for word in row)
        below = rows[position + 1] if position + 1 < len(rows) else None
        above = done[-1] if done else None
        target = next((near for near in (below, above) if near is not None and _holds(near, row, size)), None)
        if target is None:
            done.append(row)
        else:
            target.extend(row)
    return done


def _holds(line: list[Word], raised: list[Word], size: float) -> bool:
    full = max(word.style.size for word in line)
    if full <= size * 1.08 or abs(line[0].baseline - raised[0].baseline) >= 0.55 * full:
        return False
    low, high = min(word.box.x0 for word in line) - 12, max(word.box.x1 for word in line) + 6
    return all(low <= word.box.x0 <= high for word in raised)


def _line(row: list[Word], page: int) -> Line | None:
    row = sorted(row, key=lambda word: word.box.x0)
    sizes = Counter[float]()
    for word in row:
        sizes[word.style.size] += len(word.text)
    size = sizes.most_common(1)[0][0]
    baseline = max(word.baseline for word in row)
    note = row[0].text if _is_note_mark(row[0], size, baseline) and len(row) > 1 else ""
    kept = [replace(w, text=w.text.translate(_BULLETS)) for w in row if not _is_note_mark(w, size, baseline)]
    kept = _without_leaders(_closed_up(kept))
    if not kept:
        return None
    return Line(tuple(kept), BBox.around([word.box for word in kept]), baseline, size, page, note)


def _is_note_mark(word: Word, size: float, baseline: float) -> bool:
    small = word.style.size < _SMALL * size and baseline - word.baseline > _RAISED * size
    return small and bool(re.fullmatch(r"[\d*†‡]{1,3}|\d(?:,\d)*", word.text))


def _without_leaders(words: list[Word]) -> list[Word]:
    """Dot leaders stand alone, so that they stick neither to the title nor to the page number."""
    split: list[Word] = []
    for word in words:
        match = re.fullmatch(r"(.*?)(\.{4,})(\d*)", word.text)
        texts = [part for part in (match.groups() if match else ()) if part] or [word.text]
        split += [replace(word, text=text) for text in texts]
    return split


def _closed_up(words: list[Word]) -> list[Word]:
    """``S P A C E D`` read as one word: three or more single letters with equal gaps."""
    done: list[Word] = []
    run: list[Word] = []
    for word in [*words, None]:
        if (
            word is not None
            and len(word.text) == 1
            and word.text.isascii()
            and word.text.isupper()
            and _evenly(run, word)
        ):
            run.append(word)
            continue
        done += [_merged(run)] if len(run) > 2 else run
        run = []
        if word is not None:
            if len(word.text) == 1 and word.text.isascii() and word.text.isupper():
                run = [word]
            else:
                done.append(word)
    return done


def _evenly(run: list[Word], word: Word) -> bool:
    if not run:
        return True
    gap = word.box.x0 - run[-1].box.x1
    first = run[1].box.x0 - run[0].box.x1 if len(run) > 1 else gap
    return 0 < gap < 1.2 * word.style.size and abs(gap - first) < 0.15 * word.style.size


def _merged(run: list[Word]) -> Word:
    return replace(run[0], text="".join(word.text for word in run), box=BBox.around([word.box for word in run]))
