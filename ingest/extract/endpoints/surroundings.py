"""The texts around a host, nearest first, from which its role is told."""

from __future__ import annotations

import re
from collections.abc import Iterable
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A sentence or cell with its hosts, and what it names besides them; made once for all its hosts."""

    text: str
    pairs: tuple[Pair, ...]
    sites: tuple[Mention, ...]
    people: tuple[Mention, ...]
    systems: tuple[Mention, ...]

    @property
    def is_sentence(self) -> bool:
        """Whether it is too long for a label."""
        return not _is_label(self.text)


def named_in(text: str, pairs: Iterable[Pair], words: Vocabulary) -> Named:
    """What a text with hosts names."""
    label = _is_label(text)
    return Named(
        text=text,
        pairs=tuple(pairs),
        sites=tuple(sites_in(text, words, is_label=label)),
        people=tuple(audiences_in(text, words, is_label=label)),
        systems=tuple(systems_in(text, words)),
    )


def role_of(named: Named, pair: Pair, around: Around, words: Vocabulary) -> Role:
    """The role of one host, by the words of its own text, then its labels, then what surrounds it."""
    far = (*around.labels, *around.outer)
    sites = _said_of(named, named.sites, pair) or said_first(
        far, lambda told: sites_in(told, words, is_label=_is_label(told))
    )
    people = _said_of(named, named.people, pair) or said_first(
        far, lambda told: audiences_in(told, words, is_label=told in around.labels or len(told.split()) <= 4)
    )
    systems = _said_of(named, named.systems, pair) or said_first(around.labels, lambda told: systems_in(told, words))
    system = only(systems) or (systems[0] if systems and not named.is_sentence else None)
    if not systems:
        system = only(said_first((*around.outer, around.topic), lambda told: systems_in(told, words)))
    return Role(site=_site(sites), audience=audience_of(people, words), system=system)


def _is_label(text: str) -> bool:
    return len(text.split()) <= _LABEL_WORDS


def _said_of(named: Named, mentions: tuple[Mention, ...], pair: Pair) -> list[str]:
    """The codes that a text says of one of its hosts; the only code it names is said of all but those before it."""
    if not mentions:
        return []
    groups = list(dict.fromkeys(p.group for p in named.pairs))
    others = [group for group in groups if group != pair.group]
    found = _respectively(named, mentions, pair) or nearest(named.text, pair.group, list(mentions), others)
    if found:
        return found
    distinct = list(dict.fromkeys(code for _, _, code in mentions))
    alone = len(groups) == 1
    return distinct if alone or (len(distinct) == 1 and not _after_last(mentions, groups)) else []


def _site(codes: list[str]) -> Site | None:
    code = only(codes)
    return code if code in {"primary", "secondary", "test"} else None  # type: ignore[return-value]  # these are the sites


def _respectively(named: Named, mentions: tuple[Mention, ...], pair: Pair) -> list[str]:
    """For "A and B at the primary and secondary data centres respectively": one mention a host, in order."""
    hosts = [p.host.span for p in named.pairs]
    codes = [code for _, _, code in mentions]
    if len(codes) != len(hosts) or len(hosts) < 2 or not re.search(r"\brespectively\b|分別", named.text):
        return []
    return [codes[hosts.index(pair.host.span)]]


def _after_last(mentions: tuple[Mention, ...], groups: list[Span]) -> bool:
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
