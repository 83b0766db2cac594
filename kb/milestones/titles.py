"""What a programme is called: the part of a subject that its circulars share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_PARTS = re.compile(r"\s+[–—-]\s+|:\s+|\s*[()（）]\s*")
_FEWEST_WORDS = 2


def shared_title(subjects: Sequence[str]) -> str:
    """The part between dashes that most subjects hold, the longest of several; failing that the first subject."""
    parts = {part for subject in subjects for part in _PARTS.split(subject) if len(part.split()) >= _FEWEST_WORDS}
    held = Counter({part: sum(part.casefold() in subject.casefold() for subject in subjects) for part in parts})
    best = max(held, key=lambda part: (held[part], len(part), part), default="")
    return best if held[best] > 1 else subjects[0]
