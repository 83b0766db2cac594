"""Runs to blocks: which are headings, items, captions, contents lines, and which are paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.read.draft import Block
from ingest.read.labels import Nesting, Ranks
from ingest.read.patterns import CONTENTS_TITLE, TABLE_CAPTION, is_key_and_value, may_be_title
from ingest.read.pdf.blocks import block_of, cut
from ingest.read.pdf.flow import Run, is_in_middle
from ingest.read.pdf.setting import Setting
from ingest.read.wrapping import has_ended

_LARGER = 1.1  # times the body's size: type of headings
_SAME_INDENT = 4.0  # points
_LONGEST_NAME = 90  # signs
_LOOSE, _TIGHT = 1.7, 1.35  # times the usual distance of lines: set under one another
_PLAIN_RANK = 8  # how far unnumbered headings in body type stand below numbered ones


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run stands: what is around it on its page, and whether a table follows at once."""

    before: Run | None
    after: Run | None
    above_table: bool


class KindReader:
    """Makes blocks of runs; remembers open lists, ranks of headings, and whether a table of contents is open."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._nesting = Nesting(_SAME_INDENT)
        self._ranks = Ranks()
        self._in_contents = False

    def end_list(self) -> None:
        """Forgets open items: a table stands between."""
        self._nesting.reset()

    def read(self, run: Run, place: Place) -> Block:
        """The block of one run."""
        if self._is_contents(run):
            self._in_contents = True
            return _labelled(run, block_of("contents", run.lines))
        self._in_contents = False
        if TABLE_CAPTION.match(run.text) and len(run.lines) < 3:
            return block_of("caption", run.lines)
        if self._is_heading(run, place):
            if place.above_table and run.label is None and run.size <= _LARGER * self._setting.size:
                return block_of("caption", run.lines)
            return self._heading(run)
        if place.above_table and _names(run):
            return block_of("caption", run.lines)
        if run.label is not None and not _is_only_label(run) and not self._is_name(run):
            depth = self._nesting.place(run.label, run.left)
            return replace(_labelled(run, block_of("item", run.lines)), depth=depth)
        return block_of("paragraph", run.lines)

    def _is_name(self, run: Run) -> bool:
        """``S. Chan`` by itself: an initial and a name, where no list has come so far."""
        if run.label is None or not run.label.may_be_initial:
            return False
        named = re.fullmatch(r"(?:[A-Z][\w.'’-]*,?\s*){1,4}", run.text[run.label.end :])
        return named is not None and not self._nesting.continues(run.label)

    def _is_contents(self, run: Run) -> bool:
        if run.lines[0].leads:
            return True
        words = run.lines[0].words
        far = len(words) > 1 and words[-1].box.x0 - words[-2].box.x1 > 2 * run.size
        return self._in_contents and len(run.lines) == 1 and far and words[-1].text.isdigit()

    def _is_heading(self, run: Run, place: Place) -> bool:
        if len(run.lines) > 3 or not may_be_title(run.text, run.label) or self._is_name(run):
            return False
        large = run.size > _LARGER * self._setting.size
        if CONTENTS_TITLE.fullmatch(run.text):
            self._in_contents = True
            return True
        if large:
            return run.bold or run.size > 1.2 * self._setting.size
        if not run.bold:
            return self._is_plain_heading(run, place)
        return not (self._is_in_block(run, place) or self._is_letterhead(run, place))

    def _is_in_block(self, run: Run, place: Place) -> bool:
        """Bold lines under one another without a label are a signature or an address, not headings."""
        if run.label is not None:
            return False
        around = [(place.before, run), (run, place.after)]
        return any(
            one is not None and other is not None and _is_like(one, other) and self._is_tight(one, other)
            for one, other in around
        )

    def _is_letterhead(self, run: Run, place: Place) -> bool:
        """A bold name in the middle of the page with plain lines in the middle right under or above it."""
        if not is_in_middle(run.lines[0], self._setting):
            return False
        near = [(place.before, run), (run, place.after)]
        return any(
            one is not None
            and other is not None
            and self._is_tight(one, other)
            and is_in_middle((other if one is run else one).lines[-1], self._setting)
            for one, other in near
        )

    def _is_plain_heading(self, run: Run, place: Place) -> bool:
        """``3. Registration`` in plain type: a short numbered line with running text, not its successor, under it."""
        if run.label is None or len(run.lines) > 1 or len(run.text) > 80 or place.after is None:
            return False
        if not run.label.readings[0][0].startswith(("number", "decimal")) or has_ended(run.text):
            return False
        after = place.after
        words = run.text[run.label.end :]
        titled = all(word[0].isupper() or len(word) < 5 for word in words.split())
        running = after.label is None and len(after.lines) > 1 and after.left <= run.left + _SAME_INDENT
        return titled and running and not is_key_and_value(words)

    def _is_tight(self, one: Run, other: Run) -> bool:
        distance = other.lines[0].baseline - one.lines[-1].baseline
        middle = is_in_middle(one.lines[-1], self._setting) or is_in_middle(other.lines[0], self._setting)
        most = _TIGHT if middle else _LOOSE
        return 0 < distance < most * self._setting.leading * max(one.size, other.size) + 0.5

    def _heading(self, run: Run) -> Block:
        self._nesting.reset()
        larger = run.size > _LARGER * self._setting.size
        rank = 1000 - round(10 * run.size) if larger else 1000 - round(10 * self._setting.size)
        block = block_of("heading", run.lines)
        if run.label is None:
            return replace(block, depth=rank if larger else rank + _PLAIN_RANK)
        series = run.label.readings[0][0]
        parts = int(series.removeprefix("decimal")) if series.startswith("decimal") else 1
        return replace(
            _labelled(run, block), depth=self._ranks.of(run.label, rank) if parts == 1 else self._deeper(rank, parts)
        )

    def _deeper(self, rank: int, parts: int) -> int:
        return max(rank, self._ranks.last) + parts - 1


def _names(run: Run) -> bool:
    """Whether a plain line right above a table names it: short, no sentence, nothing announced."""
    short = len(run.lines) == 1 and len(run.text) <= _LONGEST_NAME
    return short and run.label is None and may_be_title(run.text, None) and not run.text.endswith((":", "："))


def _labelled(run: Run, block: Block) -> Block:
    """The block with its label taken off the text."""
    label = run.label
    if label is None or label.end >= len(block.text):
        return block
    return replace(cut(block, label.end), label=label.text)


def _is_only_label(run: Run) -> bool:
    return run.label is not None and run.label.end >= len(run.text)


def _is_like(one: Run, other: Run) -> bool:
    """Whether two runs are single bold lines that begin (or are centred) alike."""
    single = len(one.lines) == 1 and len(other.lines) == 1
    sides = [(run.lines[0].box.x0, run.lines[0].box.x1) for run in (one, other)]
    ways = [(x0, x1, (x0 + x1) / 2) for x0, x1 in sides]
    aligned = any(abs(a - b) < _SAME_INDENT for a, b in zip(*ways, strict=True))
    plain = all(run.label is None or run.label.may_be_initial for run in (one, other))
    return single and one.bold and other.bold and aligned and plain


def places(runs: Sequence[Run], *, above_table: bool) -> list[Place]:
    """What is around each of the runs of a stretch; a table follows the last of them or not."""
    last = len(runs) - 1
    return [
        Place(
            runs[at - 1] if at else None,
            runs[at + 1] if at < last else None,
            above_table and at == last,
        )
        for at in range(len(runs))
    ]
