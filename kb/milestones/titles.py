"""What programmes and planned things are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.facts import ScheduleItem
from ingest.folding import fold
from kb.milestones.vocabulary import vocabulary

_PARTS = re.compile(r"\s+[–—-]\s+|:\s+|\s*[()（）]\s*")
_FEWEST_WORDS = 2


def shared_title(subjects: Sequence[str]) -> str:
    """What a programme is called: the part between dashes that most subjects hold, the longest of several.

    Failing that the first subject.
    """
    parts = {part for subject in subjects for part in _PARTS.split(subject) if len(part.split()) >= _FEWEST_WORDS}
    held = Counter({part: sum(part.casefold() in subject.casefold() for subject in subjects) for part in parts})
    best = max(held, key=lambda part: (held[part], len(part), part), default="")
    return best if held[best] > 1 else subjects[0]


def best_title(said: Sequence[ScheduleItem]) -> str:
    """What a planned thing is called, from what is said of it, oldest first: at least one item.

    A name goes before a sentence or a piece of one, then several words before an abbreviation, then a title that a
    table gives before one of prose, then the commonest; of equals the first stays.
    """
    told = Counter(item.title for item in said)
    sentences = vocabulary().sentences
    ranks = {
        item.title: (
            not sentences.search(fold(item.title).casefold()),
            " " in item.title or not item.title.isascii(),
            item.rule.startswith("table_row"),
            told[item.title],
        )
        for item in reversed(said)
    }
    return max(told, key=lambda title: ranks[title])
