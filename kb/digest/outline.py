"""The digest as sections, groups and entries in words: what text and page have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Tone = Literal["must", "may", "plain"]
Weight = Literal["strong", "soft", "doubt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A word beside an entry: ``strong`` (required), ``soft`` (tentative, no fixed day), ``doubt`` (look)."""

    words: str
    weight: Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of an entry: ``label`` says what it is, ``source`` where it is told; ``url`` leads there."""

    text: str
    source: str = ""
    url: str | None = None
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing: its day or what happened, its name, and what is said of it. ``url`` is its page."""

    when: str
    title: str
    marks: tuple[Mark, ...] = ()
    lines: tuple[Line, ...] = ()
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entries of one kind; ``note`` explains the heading, ``rest`` what is not listed."""

    heading: str
    entries: tuple[Entry, ...]
    note: str = ""
    rest: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Groups under one heading; ``nothing`` is said where there are none."""

    heading: str
    groups: tuple[Group, ...]
    nothing: str
    note: str = ""

    @property
    def filled(self) -> Sequence[Group]:
        """The groups with something in them."""
        return [one for one in self.groups if one.entries or one.rest]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """All of it; ``brief`` says in lines what the digest is of, ``foot`` how it is to be read."""

    title: str
    brief: tuple[str, ...]
    sections: tuple[Section, ...]
    foot: tuple[str, ...]


def upper_first(words: str) -> str:
    """The words as they begin a sentence."""
    return words[:1].upper() + words[1:]
