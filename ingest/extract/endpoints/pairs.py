"""Which port belongs to which host in a piece of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.extract.endpoints.hosts import Host, find_hosts
from ingest.extract.endpoints.ports import PROTOCOL, Port, find_ports
from ingest.spans import Span

_GLUE = re.compile(
    r"(?:\s|[,;/&|•→()（）、，:-]|\b(?:and|or|the|respectively|as well as|all|both|four|two|three|\d+|addresses"
    r"|hosts?|servers?|IPs?)\b|及|和|或"
    r"|[(（][^()（）]*[)）])*",
    re.IGNORECASE,
)
_FOR_ALL = re.compile(r"\b(?:both|all|each|same|common|every)\b[^.;]{0,30}$|均|皆", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;。；]\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A host with the (port, protocol) pairs that its text gives it (none: ``ports`` is empty).

    ``group`` spans the hosts named together with it and their ports: what is said right behind is said of all.
    """

    host: Host
    ports: tuple[tuple[str, str | None], ...]
    group: Span


def pairs_of(text: str) -> list[Pair]:
    """The hosts of a sentence or a cell with their ports, in order of the hosts.

    Ports follow their hosts, or all come before them ("on port 5201 at A and B"); one port behind several hosts that
    are merely listed is for all of them; "respectively" pairs them one by one.
    """
    hosts = find_hosts(text)
    ports = find_ports(text, hosts)
    paired = _one_by_one(text, hosts, ports) or list(_in_groups(text, hosts, ports))
    common = _common_protocol(text)

    def told(pair: Pair) -> tuple[tuple[str, str | None], ...]:
        return tuple((value, protocol or pair.host.scheme or common) for value, protocol in pair.ports)

    return [Pair(host=pair.host, ports=told(pair), group=pair.group) for pair in paired]


def _one_by_one(text: str, hosts: list[Host], ports: list[Port]) -> list[Pair]:
    values = [value for port in ports for value in port.values]
    if not hosts or len(hosts) != len(values) or len(hosts) < 2 or not re.search(r"\brespectively\b|分別", text):
        return []
    group = Span(hosts[0].span.start, max(hosts[-1].span.end, ports[-1].span.end))
    return [
        Pair(host=host, ports=((value, ports[0].protocol),), group=group)
        for host, value in zip(hosts, values, strict=True)
    ]


def _in_groups(text: str, hosts: list[Host], ports: list[Port]) -> Iterator[Pair]:
    tokens: list[Host | Port] = [*hosts, *ports]
    tokens.sort(key=lambda token: token.span)
    ports_first = bool(tokens) and isinstance(tokens[0], Port) and isinstance(tokens[-1], Host)
    groups = list(_groups(text, tokens, ports_first=ports_first))
    shared = next((port for port in ports if _FOR_ALL.search(text[: port.span.start])), None)
    for group_hosts, group_ports in groups:
        said = group_ports or _same_as_before(text, group_hosts, ports) or ([shared] if shared is not None else [])
        values = tuple(dict.fromkeys((value, port.protocol) for port in said for value in port.values))
        spans = [*(host.span for host in group_hosts), *(port.span for port in group_ports)]
        group = Span(min(span.start for span in spans), max(span.end for span in spans))
        for host in group_hosts:
            yield Pair(host=host, ports=values, group=group)


def _same_as_before(text: str, hosts: list[Host], ports: list[Port]) -> list[Port]:
    """The last port before hosts that are "on the same port"."""
    end = hosts[-1].span.end
    if not re.match(r"[^.;\d]{0,40}\bsame ports?\b", text[end:], re.IGNORECASE):
        return []
    return [port for port in ports if port.span.end <= hosts[0].span.start][-1:]


def _groups(text: str, tokens: list[Host | Port], *, ports_first: bool) -> Iterator[tuple[list[Host], list[Port]]]:
    """Runs of hosts with the ports behind them (or before them)."""
    hosts: list[Host] = []
    ports: list[Port] = []
    last = 0
    for token in tokens:
        if _begins_group(text, token, hosts, ports, last, ports_first=ports_first):
            if hosts:
                yield hosts, ports
            hosts, ports = [], ports if _carries(text, last, token, ports_first=ports_first) and not hosts else []
        if isinstance(token, Host):
            hosts.append(token)
        elif ports_first or hosts:
            ports.append(token)
        last = token.span.end
    if hosts:
        yield hosts, ports


def _begins_group(
    text: str, token: Host | Port, hosts: list[Host], ports: list[Port], last: int, *, ports_first: bool
) -> bool:
    between = text[last : token.span.start]
    if isinstance(token, Port):
        return ports_first and bool(hosts)
    if ports_first:
        return bool(hosts) and _SENTENCE_END.search(between) is not None
    return bool(hosts) and (bool(ports) or not _GLUE.fullmatch(between))


def _carries(text: str, last: int, token: Host | Port, *, ports_first: bool) -> bool:
    return ports_first and isinstance(token, Host) and not _SENTENCE_END.search(text[last : token.span.start])


def _common_protocol(text: str) -> str | None:
    """The protocol, when the text names just one."""
    named = {match.group() for match in PROTOCOL.finditer(text)}
    return named.pop() if len(named) == 1 else None
