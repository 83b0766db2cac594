"""Where a value stands: boxes on a page, half-open character spans, and the evidence made of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open run of characters, counted in code points of the text it belongs to.

    Raises:
        ValueError: if ``start`` is negative or lies after ``end``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether every character of ``other`` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """The span ``by`` characters further on."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class BBox:
    """A box on a page in points (1/72 inch), origin top left, ``x0 <= x1`` and ``top < bottom``."""

    x0: float
    top: float
    x1: float
    bottom: float

    @classmethod
    def around(cls, boxes: list[BBox]) -> BBox:
        """The smallest box that holds all of ``boxes``.

        Raises:
            ValueError: if there are none.
        """
        if not boxes:
            raise ValueError("no boxes to go around")
        return cls(
            min(box.x0 for box in boxes),
            min(box.top for box in boxes),
            max(box.x1 for box in boxes),
            max(box.bottom for box in boxes),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a quote stands: characters of one passage."""

    passage: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a fact rests on.

    ``places`` are never empty, the principal one first; ``quote`` is their raw text, joined by `` | `` where a fact
    rests on several passages (the cells of a row). ``page`` is that of the first place.
    """

    quote: str
    page: int
    places: tuple[Place, ...]
