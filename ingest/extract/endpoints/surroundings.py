"""The texts around a host, nearest first, from which its role is told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.document import Passage
from ingest.extract.endpoints.pairs import Pair
from ingest.extract.endpoints.roles import (
    Mention,
    Vocabulary,
    audience_of,
    audiences_in,
    nearest,
    only,
    said_first,
    sites_in,
    systems_in,
)
from ingest.extract.reading import Reading
from ingest.facts import Site
from ingest.spans import Span

_LABEL_WORDS = 12
"""Words that a label, heading or cell has at most; longer texts are read as sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What an endpoint is for, as far as it is said."""

    site: Site | None
    audience: tuple[str, ...]
    system: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """``labels`` belong to this host alone (row, column); ``outer`` to many (caption, intro, section).

    ``topic`` is the subject line: it names the system, never the site.
    """

    labels: tuple[str, ...]
    outer: tuple[str, ...]
    topic: str


def role_of(text: str, pair: Pair, pairs: list[Pair], around: Around, words: Vocabulary) -> Role:
    """The role of one host of ``text``, by its own words, then its labels, then what surrounds it."""
    others = [other.group for other in pairs if other.group != pair.group]
    sentence = len(text.split()) > _LABEL_WORDS
    groups = list(dict.fromkeys(p.group for p in pairs))

    def own(mentions: list[Mention]) -> list[str]:
        one_each = _respectively(text, mentions, pairs, pair)
        found = one_each or nearest(text, pair.group, mentions, others)
        if not found and len(groups) == 1:
            return list(dict.fromkeys(code for _, _, code in mentions))
        distinct = list(dict.fromkeys(code for _, _, code in mentions))
        return found or (distinct if len(distinct) == 1 and not _after_last(mentions, groups) else [])

    def is_label(told: str) -> bool:
        return len(told.split()) <= _LABEL_WORDS

    far = (*around.labels, *around.outer)
    sites = own(sites_in(text, words, is_label=not sentence)) or said_first(
        far, lambda told: sites_in(told, words, is_label=is_label(told))
    )
    people = own(audiences_in(text, words, is_label=not sentence)) or said_first(
        far, lambda told: audiences_in(told, words, is_label=told in around.labels or len(told.split()) <= 4)
    )
    systems = own(systems_in(text, words)) or said_first(around.labels, lambda told: systems_in(told, words))
    system = only(systems) or (systems[0] if systems and not sentence else None)
    if not systems:
        system = only(said_first((*around.outer, around.topic), lambda told: systems_in(told, words)))
    return Role(site=_site(sites), audience=audience_of(people, words), system=system)


def _site(codes: list[str]) -> Site | None:
    code = only(codes)
    return code if code in {"primary", "secondary", "test"} else None  # type: ignore[return-value]  # these are the sites


def _respectively(text: str, mentions: list[Mention], pairs: list[Pair], pair: Pair) -> list[str]:
    """For "A and B at the primary and secondary data centres respectively": one mention a host, in order."""
    hosts = [p.host.span for p in pairs]
    codes = [code for _, _, code in mentions]
    if len(codes) != len(hosts) or len(hosts) < 2 or not re.search(r"\brespectively\b|分別", text):
        return []
    return [codes[hosts.index(pair.host.span)]]


def _after_last(mentions: list[Mention], groups: list[Span]) -> bool:
    """Whether all mentions stand behind the last host: then they are said of that one, unless it is the only one."""
    return all(start >= groups[-1].end for start, _, _ in mentions)


def intro_of(reading: Reading, seq: int) -> tuple[str, ...]:
    """The passage that leads to the one at ``seq``: its enclosing items, or the line before that ends with a colon."""
    passages = reading.doc.passages
    told: list[str] = []
    parent = passages[seq].parent
    while parent is not None:
        told.append(reading.folded[parent])
        parent = passages[parent].parent
    before = _leading(reading, seq)
    return (*told, *([reading.folded[before.seq]] if before is not None else []))


def _leading(reading: Reading, seq: int) -> Passage | None:
    """The nearest passage above that is no item, cell or caption of the same run, when it leads on or is a label."""
    passages = reading.doc.passages
    run = {"cell", "caption"} if passages[seq].kind in {"cell", "caption"} else {passages[seq].kind} & {"item"}
    for passage in reversed(passages[:seq]):
        if passage.kind in {"header", "footer", "footnote", "contents"} or passage.kind in run:
            continue
        if passage.section != passages[seq].section or passage.kind == "cell":
            return None
        text = reading.folded[passage.seq].rstrip()
        leads = (
            text.endswith((":", "：")) or len(text.split()) <= _LABEL_WORDS or passages[seq].kind in {"cell", "caption"}
        )
        return passage if leads and passage.kind in {"paragraph", "item", "heading"} else None
    return None


def sections_of(passage: Passage) -> tuple[str, ...]:
    """The enclosing headings, innermost first."""
    return tuple(reversed(passage.section))
