"""Endpoints from sentences and list items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import Passage
from ingest.extract.endpoints.candidate import Candidate
from ingest.extract.endpoints.hosts import find_hosts
from ingest.extract.endpoints.pairs import Pair, pairs_of
from ingest.extract.endpoints.ports import find_ports
from ingest.extract.endpoints.roles import Vocabulary
from ingest.extract.endpoints.surroundings import Around, intro_of, named_in, role_of, sections_of
from ingest.extract.endpoints.withdrawn import heading_is_new, heading_is_old, withdrawn_in
from ingest.extract.reading import Reading
from ingest.extract.sentences import sentences_of
from ingest.spans import Place, Span

_TARGET = re.compile(
    r"\b(?:IPs?|address(?:es)?|connect\w*|gateways?|servers?|hosts?|hostnames?|firewalls?|subnets?|networks?"
    r"|rout(?:e|es|ed|ing)|"
    r"log-?\s?(?:on|in)|access\w*|endpoints?|reach\w*|point(?:s|ed|ing)?|ports?|lines?|multicast|range)\b|地址|位址"
    r"|網關|伺服器|連接|接駁|防火牆|登入",
    re.IGNORECASE,
)
_NAME_TARGET = re.compile(
    r"\b(?:connect\w*|log-?\s?(?:on|in)\w*|point\w*|host\s?names?|gateways?|servers?|SFTP|DNS)\b[^.;]{0,50}$"
    r"|(?:連接|接駁|登入)[^。；]{0,20}$",
    re.IGNORECASE,
)
_PORT_FOR_ALL = re.compile(r"\b(?:all|both|each|every|same)\b|均|皆", re.IGNORECASE)


def in_prose(reading: Reading, passage: Passage, words: Vocabulary, topic: str) -> Iterator[Candidate]:
    """Every endpoint that a passage outside tables names."""
    text = reading.folded[passage.seq]
    if not find_hosts(text):
        return
    sentences = list(sentences_of(text))
    intro = intro_of(reading, passage.seq)
    for at, span in enumerate(sentences):
        before = [s.of(text) for s in reversed(sentences[:at])]
        outer = (*intro, *sections_of(passage))
        around = Around(labels=tuple(before), outer=outer, topic=topic)
        yield from _in_sentence(reading, passage, span, sentences, around, words)


def _in_sentence(
    reading: Reading, passage: Passage, span: Span, sentences: list[Span], around: Around, words: Vocabulary
) -> Iterator[Candidate]:
    text = span.of(reading.folded[passage.seq])
    pairs = [pair for pair in pairs_of(text) if _is_target(text, pair, around)]
    withdrawn = withdrawn_in(text, [pair.host.span for pair in pairs])
    leads_old = next(
        (heading_is_old(told) for told in around.outer if heading_is_old(told) or heading_is_new(told)), False
    )
    shared = _shared_port(reading.folded[passage.seq], sentences, span)
    named = named_in(text, pairs, words)
    for pair, gone in zip(pairs, withdrawn, strict=True):
        role = role_of(named, pair, around, words)
        old = gone or leads_old
        date = _date_in(reading, passage, span, old=old)
        for value in pair.host.values:
            for port, protocol in pair.ports or shared or ((None, pair.host.scheme),):
                yield Candidate(
                    host=value,
                    port=port,
                    protocol=protocol,
                    site=role.site,
                    audience=role.audience,
                    system=role.system,
                    valid_from=None if old else date,
                    valid_to=date if old else None,
                    old=old,
                    table=None,
                    places=(Place(passage=passage.seq, span=span),),
                    rule="sentence",
                )


def _is_target(text: str, pair: Pair, around: Around) -> bool:
    """Whether a host is given to be connected to: with a port, or among words of connecting."""
    if pair.ports or pair.host.scheme:
        return True
    before = text[: pair.host.span.start]
    if pair.host.kind == "name":
        return _NAME_TARGET.search(before) is not None
    alone = not re.search(r"[A-Za-z\u3400-\u9fff]", before)
    return bool(_TARGET.search(text) or (alone and any(_TARGET.search(told) for told in around.outer)))


def _shared_port(text: str, sentences: list[Span], span: Span) -> tuple[tuple[str, str | None], ...]:
    """The port that another sentence of the passage gives to all hosts ("Both addresses use port 5201.")."""
    for other in sentences:
        told = other.of(text)
        if other != span and not find_hosts(told) and _PORT_FOR_ALL.search(told):
            ports = find_ports(told, [])
            if len(ports) == 1:
                return tuple((value, ports[0].protocol) for value in ports[0].values)
    return ()


def _date_in(reading: Reading, passage: Passage, span: Span, *, old: bool) -> str | None:
    """The one day from which the sentence says it holds (or, withdrawn, until which)."""
    bounds = {"from", "on", "after", "until"} if old else {"from"}
    days = [
        t.starts
        for t in reading.times[passage.seq]
        if t.shape == "date" and t.grain == "day" and t.bound in bounds and span.contains(t.span)
    ]
    return days[0] if len(set(days)) == 1 else None
