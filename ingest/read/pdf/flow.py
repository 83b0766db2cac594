"""Lines to runs: what is read as one paragraph, item or heading on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.read.labels import Label, label_of
from ingest.read.patterns import is_key_and_value
from ingest.read.pdf.lines import Line
from ingest.read.pdf.setting import Setting, is_wrapped
from ingest.read.wrapping import are_parallel, goes_on, has_ended

_LARGER_GAP = 1.3  # times the usual distance of lines: a new paragraph
_LARGE_GAP = 1.12  # the same, behind a full stop
_FAR = 60.0  # points: no first line is indented so far
_OTHER_SIZE = 0.06
_INDENT = 6.0  # points: less is no indent
_WIDE = 1.5  # of the size: a gap that sets a value apart from its key


@dataclass(frozen=True)
class Run:
    """Lines that are read as one; never empty."""

    lines: tuple[Line, ...]

    @cached_property
    def text(self) -> str:
        """Its words, lines joined by blanks."""
        return " ".join(line.text for line in self.lines)

    @cached_property
    def label(self) -> Label | None:
        """The label it begins with."""
        return label_of(self.lines[0].text)

    @property
    def size(self) -> float:
        """Type size of its first line."""
        return self.lines[0].size

    @cached_property
    def bold(self) -> bool:
        """Whether every line of it is bold throughout."""
        return all(line.bold for line in self.lines)

    @property
    def left(self) -> float:
        """Where its first line begins."""
        return self.lines[0].box.x0


def runs_of(lines: Sequence[Line], setting: Setting) -> Iterator[Run]:
    """The runs of a stretch of lines without tables between them."""
    run: list[Line] = []
    for line in lines:
        if run and _ends(run, line, setting):
            yield Run(tuple(run))
            run = []
        run.append(line)
    if run:
        yield Run(tuple(run))


def is_in_middle(line: Line, setting: Setting) -> bool:
    """Whether a line is set in the middle of the text column."""
    aside = abs((line.box.x0 + line.box.x1) - (setting.left + setting.right))
    return aside < 8 and line.box.x0 > setting.left + 20


def _ends(run: list[Line], line: Line, setting: Setting) -> bool:
    """Whether ``line`` begins something new."""
    last = run[-1]
    gap = (line.baseline - last.baseline - 0.5) / (setting.leading * max(last.size, line.size))
    if gap > _LARGER_GAP or (gap > _LARGE_GAP and has_ended(last.text)) or _is_elsewhere(run, line, setting):
        return True
    if abs(line.size - last.size) > _OTHER_SIZE * last.size or line.note or line.leads or last.leads:
        return True
    value = _value_edge(run[0])
    if value is not None and line.box.x0 < value - _INDENT:
        return True  # back in the column of keys
    wrapped = is_wrapped(last, line, setting.left, setting.right) and not are_parallel(last.text, line.text)
    if _begins_item(run, line, wrapped=wrapped):
        return True
    if not wrapped:
        edge = max(last.box.x0, _text_edge(run[0]))
        return line.bold != last.bold or not goes_on(_told(run), line.text) or line.box.x0 > edge + _INDENT
    return has_ended(last.text) and _is_set_off(run, line)


def _is_elsewhere(run: list[Line], line: Line, setting: Setting) -> bool:
    """Whether a line begins so far aside that it is set by itself: a box at the right, a title in the middle."""
    last = run[-1]
    if is_key_and_value(last.text) and is_key_and_value(line.text) and abs(line.box.x0 - last.box.x0) < _INDENT:
        return not has_ended(line.text)
    aside = min(abs(line.box.x0 - edge) for edge in (last.box.x0, _text_edge(run[0]))) > _FAR
    both_in_middle = is_in_middle(last, setting) and is_in_middle(line, setting)
    return aside and not both_in_middle


def _told(run: list[Line]) -> str:
    return " ".join(line.text for line in run)


def _begins_item(run: list[Line], line: Line, *, wrapped: bool) -> bool:
    """Whether a line has a label that is one: a wrapped line may begin with a figure and a full stop as well."""
    label = label_of(line.text)
    if label is None:
        return False
    if (label.is_bullet and label.text not in "-–—*o") or not wrapped or has_ended(run[-1].text):
        return True
    known = label_of(run[0].text)
    hangs = line.box.x0 < _text_edge(run[0]) - _INDENT
    follows = known is not None and any(
        series == other and place == before + 1 for series, place in label.readings for other, before in known.readings
    )
    return (hangs and known is not None) or follows or run[-1].text.endswith((" and", " or"))


def _text_edge(line: Line) -> float:
    """Where the text of an item, or the value behind a key, begins: its further lines hang there."""
    if label_of(line.text) and len(line.words) > 1:
        return line.words[1].box.x0
    return _value_edge(line) or line.box.x0


def _value_edge(line: Line) -> float | None:
    """Where the value of a line ``Key:    value`` begins, set apart by a wide gap; None where there is none."""
    for one, other in zip(line.words[:4], line.words[1:5], strict=False):
        if one.text.endswith((":", "：")) and other.box.x0 - one.box.x1 > _WIDE * line.size:
            return other.box.x0
    return None


def _is_set_off(run: list[Line], line: Line) -> bool:
    """Whether a line behind a full stop is indented anew, or back where the label of an item stood."""
    edge = _text_edge(run[0]) if len(run) == 1 else run[-1].box.x0
    if len(run) == 1 and line.box.x0 < run[0].box.x0 - _INDENT:
        return False  # the first line of a paragraph was indented
    hanging = _text_edge(run[0]) > run[0].box.x0 + _INDENT
    back = hanging and len(run) > 1 and line.box.x0 < edge - _INDENT
    return line.box.x0 > edge + _INDENT or back
