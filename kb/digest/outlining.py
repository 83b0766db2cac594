"""From the digest to its outline."""

from __future__ import annotations

from collections.abc import Iterator

from kb.digest.dues import due_section
from kb.digest.novelties import news_sections
from kb.digest.outline import Outline, Section, upper_first
from kb.digest.record import Digest
from kb.digest.state import base_section, unknowns_section
from kb.links import Links
from kb.telling.words import counted
from kb.wording import day

_FOOT = (
    "Days and times are those of Hong Kong.",
    "Must: the whole time of a plan lies in the days named. May: it only overlaps them.",
    "Look at the circular, on the page named, before you rely on anything.",
)


def outlined(digest: Digest, site: str = "") -> Outline:
    """The digest in words; ``site`` is the address of the site, where it has one."""
    links = Links(site, digest.addresses)
    return Outline(
        title=f"Circulars digest, {digest.day:%a} {day(digest.day)}",
        brief=tuple(_brief(digest)),
        sections=(
            *_due_sections(digest, links),
            *news_sections(digest, links),
            unknowns_section(digest, links),
            base_section(digest),
        ),
        foot=_FOOT,
    )


def in_short(digest: Digest) -> str:
    """What there is, counted: ``2 schedule changes, 1 new circular; due within 7 days: 3 (2 required), perhaps 1``."""
    soon = digest.windows[0]
    required = sum(one.strength == "required" for one in soon.must)
    words = f"{len(soon.must)}{f' ({required} required)' if required else ''}, perhaps {len(soon.may)}"
    return f"{counted(digest.news) or 'nothing new'}; due within {soon.days} days: {words}"


def _due_sections(digest: Digest, links: Links) -> Iterator[Section]:
    for at, window in enumerate(digest.windows):
        yield due_section(window, links, besides=at > 0)


def _brief(digest: Digest) -> Iterator[str]:
    yield f"{upper_first(in_short(digest))}."
    period = f"{day(digest.since)} to {day(digest.day)}"
    if digest.told_once:
        yield f"New and moved: {period}, and what came late; what earlier digests told is left out."
    else:
        yield f"New and moved: what was announced from {period}."
    if filters := ", ".join(f"{name} {code}" for name, code in digest.filters.items() if code):
        yield f"Only what concerns {filters}; what names nobody concerns everybody."
    if later := digest.base.later:
        yield (
            f"The base holds {later} circular{'s' if later > 1 else ''} issued after this day, and what is due counts "
            f"them in; --as-of {digest.day} leaves them out."
        )
