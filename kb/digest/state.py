"""What is not known and how complete the base is, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from kb.answers import Sequence, Unknown
from kb.digest.outline import Entry, Group, Line, Section
from kb.digest.record import Completeness, Digest
from kb.links import Links
from kb.telling.words import paged, quoted
from kb.wording import day

MOST = 10
"""Entries that are listed of a kind; the rest is counted."""
_LISTED = {
    "promise not kept": "Promises not kept",
    "promise past its date": "Promises past their date",
    "circular not held": "Circulars cited or listed, but not held",
    "row lost": "Rows that the listing lost",
}
"""Kinds of unknowns that are listed, in their order, with their headings; others are counted."""


def unknowns_section(digest: Digest, links: Links) -> Section:
    """What is known not to be known, now."""
    groups = [_group(kind, [one for one in digest.unknowns if one.what == kind], links) for kind in _LISTED]
    counts = Counter(one.what for one in digest.unknowns if one.what not in _LISTED)
    further = ", ".join(f"{kind}: {count}" for kind, count in counts.items())
    return Section(
        heading="Known unknowns",
        note="as they stand, not only of the period",
        groups=(*groups, _said(f"Further: {further}. “circulars unknowns” lists them." if further else "")),
        nothing="Nothing is known to be missing.",
    )


def _group(kind: str, some: list[Unknown], links: Links) -> Group:
    more = len(some) - MOST
    return Group(
        heading=f"{_LISTED[kind]} ({len(some)})",
        entries=tuple(_entry(one, links) for one in some[:MOST]),
        rest=f"And {more} more: “circulars unknowns {kind}” lists them." if more > 0 else "",
    )


def _entry(one: Unknown, links: Links) -> Entry:
    cited = one.what == "circular not held" and one.rank
    told = Line(
        text=quoted(one.quote) if one.quote else "",
        source=paged(one.circular, one.page) if one.circular else "",
        url=links.circular(one.circular_id),
        label="first cited" if cited else "",
    )
    when = f"cited {'once' if one.rank == 1 else f'{one.rank} times'}" if cited else ""
    return Entry(when=when, title=one.detail, lines=(told,) if told.text or told.source else ())


def base_section(digest: Digest) -> Section:
    """How complete the base is."""
    numbers, first = digest.base.numbers, digest.day.year - 1
    recent = [one for one in numbers if one.year >= first and one.held < one.span]
    other = [one for one in numbers if one not in recent]
    counted = Group(
        heading=f"Numbers of circulars: {_share(numbers)}",
        entries=tuple(map(_numbers, recent)),
        rest=f"Others (complete, or before {first}): {_share(other)}." if other else "",
    )
    groups = (_said(" ".join(_held(digest.base))), *([counted] if numbers else []))
    return Section(heading="How complete the base is", groups=groups, nothing="")


def _said(words: str) -> Group:
    return Group(heading="", entries=(), rest=words)


def _held(base: Completeness) -> Iterator[str]:
    newest = f", the newest is {base.newest} of {day(base.newest_on)}" if base.newest_on else ""
    yield f"{base.held} circulars are held{newest}."
    if base.undated:
        yield f"{base.undated} of them {'has' if base.undated == 1 else 'have'} no day of issue."
    if base.failed:
        yield f"{base.failed} files could not be read when the base was built."


def _share(numbers: Collection[Sequence]) -> str:
    return f"{sum(one.held for one in numbers)} of {sum(one.span for one in numbers)} are held"


def _numbers(one: Sequence) -> Entry:
    words = f"{one.counter}, {one.year}: {one.held} of {one.span} held, {one.first} to {one.last}"
    told = f"; {one.known - one.held} only cited or listed" if one.known > one.held else ""
    gaps = f"; unknown: {', '.join(one.missing)}" if one.missing else ""
    return Entry(when="", title=f"{words}{told}{gaps}")
