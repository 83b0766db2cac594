"""The header box: the circular's own reference number and its date, wherever the box stands in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.dates.expression import TimeExpression
from ingest.document import Document, Table
from ingest.extract.header.lines import Line, head_of

_NEAR = 4
"""Lines between a label and its value at most: zh and en labels, and the other value, may stand between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """What the header box says, with the lines it was read from; unknown stays None."""

    reference: tuple[str, Line] | None = None
    issued: tuple[TimeExpression, Line] | None = None


def read_box(doc: Document, lines: list[Line], *, labelled: bool = True) -> Box:
    """Reads the box at the top, at the foot of a page, or behind the body.

    A number is the circular's own when it stands among the labels of the box. Numbers in the body, in lists of
    related circulars, and behind the body without a label are not. Where the exchange prints no labels (``labelled``
    is false), the first number that stands by itself on top is its own.
    """
    listing = _passages_of_lists(doc)
    usable = [line for line in lines if line.passage not in listing]
    groups = list(_groups(usable, len(head_of(usable))))
    reference = _best_reference(groups, labelled=labelled)
    return Box(reference=reference, issued=_issued(groups, reference))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Lines of a box that stand together; ``companions`` are the kinds of labels in it and around it."""

    lines: tuple[Line, ...]
    companions: frozenset[str]
    on_top: bool


def _groups(lines: list[Line], head: int) -> Iterator[_Group]:
    box = [i for i, line in enumerate(lines) if line.is_box]
    while box:
        run = [box.pop(0)]
        while box and box[0] - run[-1] <= _NEAR and not any(line.is_sentence for line in lines[run[-1] + 1 : box[0]]):
            run.append(box.pop(0))
        around = lines[max(0, run[0] - 2) : run[-1] + 3]
        companions = {label for line in around if line.is_box or line.is_labelled for label in line.labels}
        yield _Group(lines=tuple(lines[i] for i in run), companions=frozenset(companions), on_top=run[0] < head)


def _best_reference(groups: list[_Group], *, labelled: bool) -> tuple[str, Line] | None:
    for trusted in (_labelled_on_top, _labelled_elsewhere, _bare_on_top):
        found = [pair for group in groups for pair in trusted(group)]
        first = trusted is _labelled_on_top or not labelled
        if found and (first or len({number for number, _ in found}) == 1):
            return found[0]
    return None


def _labelled_on_top(group: _Group) -> list[tuple[str, Line]]:
    return _numbers(group) if group.on_top and "reference" in group.companions else []


def _labelled_elsewhere(group: _Group) -> list[tuple[str, Line]]:
    """Behind the body a number counts only with its label beside it and a second label of the box around."""
    if group.on_top or not group.companions & {"date", "subject", "enquiry"}:
        return []
    return _numbers(group) if any("reference" in line.labels for line in group.lines) else []


def _bare_on_top(group: _Group) -> list[tuple[str, Line]]:
    return _numbers(group) if group.on_top else []


def _numbers(group: _Group) -> list[tuple[str, Line]]:
    return [(line.numbers[0], line) for line in group.lines if len(line.numbers) == 1]


def _issued(groups: list[_Group], reference: tuple[str, Line] | None) -> tuple[TimeExpression, Line] | None:
    """The date in the group of the reference, or in a group on top; a line with its label comes first."""
    own = [g for g in groups if reference is not None and reference[1] in g.lines]
    others = [g for g in groups if g.on_top or g.companions >= {"date", "subject"}]
    for group in [*own, *others]:
        dated = [(time, line) for line in group.lines for time in line.times if time.grain == "day" and time.starts]
        labelled = [pair for pair in dated if "date" in pair[1].labels]
        nearby = dated if group in own or (group.on_top and "date" in group.companions) else []
        if labelled or nearby:
            return (labelled or nearby)[0]
    return None


def _passages_of_lists(doc: Document) -> set[int]:
    """Cells of tables that cannot be the box: too wide or too long for it."""
    return {
        cell.passage
        for table in doc.tables
        if not _may_be_box(table)
        for cell in table.cells
        if cell.passage is not None
    }


def _may_be_box(table: Table) -> bool:
    return table.cols <= 4 and table.rows <= 6
