"""The knowledge base: facts of many circulars joined, stored, asked and published.

``book = kb.open()`` opens the base of this folder, or any other by its path or SQLAlchemy URL.
"""

from kb.answers import (
    Answers,
    CalendarRow,
    Change,
    CircularRow,
    CitationRow,
    Difference,
    Dossier,
    Due,
    EndpointRow,
    Event,
    FindingRow,
    Hit,
    MilestoneRow,
    Move,
    Paper,
    RivalRow,
    Sequence,
    Statement,
    Unknown,
    Window,
)
from kb.book import Book
from kb.book import open_book as open  # noqa: A004 - read as kb.open()
from kb.periods import Period, PeriodError
from kb.releases.shelf import ReleaseError, ReleaseWordError
from kb.sources import SourceError

__all__ = [
    "Answers",
    "Book",
    "CalendarRow",
    "Change",
    "CircularRow",
    "CitationRow",
    "Difference",
    "Dossier",
    "Due",
    "EndpointRow",
    "Event",
    "FindingRow",
    "Hit",
    "MilestoneRow",
    "Move",
    "Paper",
    "Period",
    "PeriodError",
    "ReleaseError",
    "ReleaseWordError",
    "RivalRow",
    "Sequence",
    "SourceError",
    "Statement",
    "Unknown",
    "Window",
    "open",
]
