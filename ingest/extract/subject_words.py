"""The words of a circular's subject lines, for extractors that ask what it is about."""

from __future__ import annotations

import re

from ingest.extract.reading import Reading


def subject_words(reading: Reading) -> str:
    """What stands behind every subject label, in each language; empty when there is none."""
    labels = "|".join(map(re.escape, reading.profile.header.subject))
    label = re.compile(rf"(?:^|\n)\W*(?:{labels})\s*[:：]\s*([^\n]*)", re.IGNORECASE)
    found = []
    for i, text in enumerate(reading.folded):
        following = " ".join(reading.folded[i + 1 : i + 2])
        found += [match[1] if match[1].strip() else following for match in label.finditer(text)]
    return " ".join(found)
