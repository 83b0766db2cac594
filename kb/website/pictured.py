"""The pictures of a circular's pages with frames around the words that its facts rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.images.overlay import Box
from kb.website.reading import Fact
from kb.website.sheets import Sheet

_MARGIN = 0.3  # percent of the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A frame around words; ``id`` is None on the pages on which the words only go on."""

    box: Box
    id: str | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page and its frames."""

    sheet: Sheet
    frames: tuple[Frame, ...]


def frame_id(passage_id: str) -> str:
    """The anchor of the frame around a passage."""
    return f"b-{passage_id}"


def pictures(sheets: Sequence[Sheet], resting: Mapping[str, tuple[Fact, ...]]) -> tuple[Picture, ...]:
    """Every page with frames around the passages that facts rest on."""
    seen: set[str] = set()
    return tuple(Picture(sheet=sheet, frames=tuple(_frames(sheet, resting, seen))) for sheet in sheets)


def _frames(sheet: Sheet, resting: Mapping[str, tuple[Fact, ...]], seen: set[str]) -> Iterator[Frame]:
    for box in sheet.boxes:
        if facts := resting.get(box.passage_id):
            first = box.passage_id not in seen
            seen.add(box.passage_id)
            yield Frame(box=_padded(box), id=frame_id(box.passage_id) if first else None, facts=facts)


def _padded(box: Box) -> Box:
    """The box with a little room around it: words reach over the line that they stand on."""
    left, top = max(box.left - _MARGIN, 0), max(box.top - _MARGIN, 0)
    right, bottom = min(box.left + box.width + _MARGIN, 100), min(box.top + box.height + _MARGIN, 100)
    return replace(box, left=left, top=top, width=right - left, height=bottom - top)
