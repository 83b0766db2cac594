"""What the book answers: frozen records, one class per question, in lists that can become data frames.

Dates are ``YYYY-MM-DD``, minutes ``YYYY-MM-DDTHH:MM``, Hong Kong time, both ends inclusive; pages count from 1.
"""

from kb.answers.answers import Answers, fields_of, plain
from kb.answers.calendar import CalendarRow, CalendarTexts, Move, Window
from kb.answers.facts import (
    SITES,
    CircularRow,
    CitationRow,
    Dossier,
    EndpointChange,
    EndpointRow,
    FindingRow,
    Hit,
    Paper,
    Sequence,
    Unknown,
)
from kb.answers.plans import (
    CERTAINTIES,
    CHANGES,
    KINDS,
    STRENGTHS,
    Change,
    Difference,
    Due,
    Event,
    MilestoneRow,
    Planned,
    RivalRow,
    Statement,
    SubjectRow,
)

__all__ = [
    "CERTAINTIES",
    "CHANGES",
    "KINDS",
    "SITES",
    "STRENGTHS",
    "Answers",
    "CalendarRow",
    "CalendarTexts",
    "Change",
    "CircularRow",
    "CitationRow",
    "Difference",
    "Dossier",
    "Due",
    "EndpointChange",
    "EndpointRow",
    "Event",
    "FindingRow",
    "Hit",
    "MilestoneRow",
    "Move",
    "Paper",
    "Planned",
    "RivalRow",
    "Sequence",
    "Statement",
    "SubjectRow",
    "Unknown",
    "Window",
    "fields_of",
    "plain",
]
