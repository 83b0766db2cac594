"""Which exchange a document is of, by what is printed in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.folding import fold
from ingest.profiles.load import load_profiles
from ingest.profiles.profile import Profile

_HEAD = 20
"""Passages in which the header box stands, where it stands on top."""
_FEW = 5
"""Words beside a number at most, where it stands in the header box and not in a sentence."""


def profile_of(texts: Sequence[str]) -> Profile:
    """The profile that the passages' texts speak for most.

    A number of the exchange's shape that stands by itself near the top counts before all names of houses; then the
    number of its houses that are named anywhere. Where that leaves it open, the fallback, then the first by name.
    """
    head = [fold(text) for text in texts[:_HEAD]]
    whole = "\n".join(texts).casefold()
    return max(load_profiles(), key=lambda profile: (_bears_number(profile, head), _houses_named(profile, whole)))


def _bears_number(profile: Profile, head: Sequence[str]) -> bool:
    lines = (line for text in head for line in text.split("\n"))
    return any(_stands_alone(line, profile) for line in lines)


def _stands_alone(line: str, profile: Profile) -> bool:
    found = profile.references.find(line)
    if len(found) != 1:
        return False
    start, end, _ = found[0]
    return len(re.findall(r"\w+", line[:start] + line[end:])) <= _FEW


def _houses_named(profile: Profile, text: str) -> int:
    return sum(any(name.casefold() in text for name in house.printings if name) for house in profile.issuers)
