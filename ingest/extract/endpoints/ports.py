"""Ports in text, with their protocol where one is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.extract.endpoints.hosts import Host
from ingest.spans import Span

_PROTOCOL = r"(?:TCP/IP|TCP/UDP|TCP|UDP|SFTP|FTPS|FTP|SSH|HTTPS?|TLS|SSL|SCTP|MQ)"
PROTOCOL = re.compile(rf"(?<![A-Za-z0-9]){_PROTOCOL}(?![A-Za-z0-9])")
"""A protocol by its name in capitals."""

_NUMBER = r"\d{1,5}(?![\d.]\d|\d|:\d)"
_ITEM = rf"{_NUMBER}(?:\s*(?:-|–|—|to|through|至)\s*{_NUMBER})?"
_NEXT = (
    rf"(?:\s*(?:,|/|、)\s*(?:and|or|及|和)?|\s*(?:&|and|or|及|和)\s*)\s*(?:port\s*)?{_ITEM}(?=\s*(?:$"
    rf"|[.,;:()（）。；、/&\n]|and\b|or\b|at\b|for\b|on\b|in\b|to\b|of\b|respectively))"
)
_LIST = rf"{_ITEM}(?:{_NEXT})*"
_SAID = re.compile(
    rf"(?:(?P<before>{_PROTOCOL})[\s/-]*)?\b(?:ports?|端口|連接埠|通訊埠|埠)\s*(?:nos?\.?|numbers?|range|號碼"
    rf"|號)?\s*(?:\((?P<inside>{_PROTOCOL})\))?"
    rf"\s*(?:is|are|will be|為|:|：|=|→"
    rf"|#)?\s*(?:(?P<after>{_PROTOCOL})[\s/:-]*)?(?P<list>{_LIST})(?:\s*[(/]\s*(?P<behind>{_PROTOCOL})\s*\)?)?"
    rf"|(?:端口|連接埠|通訊埠|埠)\s*[:：為]?\s*(?P<list_zh>{_LIST})"
    rf"|(?<![A-Za-z0-9])(?P<proto>TCP/UDP|TCP|UDP)\s*[/:-]?\s*(?P<list_p>{_LIST})"
    rf"|(?<![\w.:/-])(?P<list_b>{_ITEM})\s*[/(]\s*(?P<proto_b>TCP/UDP|TCP|UDP)\b\)?"
    rf"|(?<![\w.:/-])(?P<list_c>{_ITEM})\s*號?(?:端口|連接埠|埠)",
    re.IGNORECASE,
)
_ATTACHED = re.compile(
    rf"\s?[:：]\s?(?P<list>{_ITEM})(?!\d)|\s*(?:→|->|⇒|=>|>)\s*(?P<arrow>{_LIST})"
    rf"|\s*[(（]\s*(?P<bracket>\d{{2,5}})\s*[)）]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Port:
    """The ports printed at one place, numbers or ranges (``53000-53015``), at least one."""

    span: Span
    values: tuple[str, ...]
    protocol: str | None


def find_ports(text: str, hosts: list[Host]) -> list[Port]:
    """Every port that is called one, or stands right behind a host (``host:5201``, ``host → 5201``)."""
    found: list[Port] = []
    for host in hosts:
        match = _ATTACHED.match(text, host.span.end)
        if match:
            values = _values(next(filter(None, match.groups())))
            found += [Port(span=Span(match.start(), match.end()), values=values, protocol=None)] if values else []
    for port in _named(text):
        taken = [*(other.span for other in found), *(host.span for host in hosts)]
        if not any(port.span.overlaps(span) for span in taken):
            found.append(port)
    return sorted(found, key=lambda port: port.span)


def read_ports(text: str) -> tuple[str, ...]:
    """The ports of a cell that holds nothing else, as under a heading "Port"; empty when it holds other words."""
    plain = PROTOCOL.sub(" ", text)
    plain = re.sub(r"\bports?\b|[()/]|\band\b|端口", " ", plain, flags=re.IGNORECASE)
    if re.search(r"[A-Za-z\u3400-\u9fff]{3,}", re.sub(r"\b(?:to|or|through)\b", " ", plain)):
        return ()
    return _values(text)


def _named(text: str) -> Iterator[Port]:
    for match in _SAID.finditer(text):
        groups = match.groupdict()
        values = _values(next(filter(None, (groups[n] for n in ("list", "list_zh", "list_p", "list_b", "list_c")))))
        printed = (groups[n] for n in ("before", "inside", "after", "behind", "proto", "proto_b"))
        protocol = next(filter(None, printed), None)
        if values:
            yield Port(
                span=Span(match.start(), match.end()), values=values, protocol=protocol.upper() if protocol else None
            )


def _values(text: str) -> tuple[str, ...]:
    found = []
    for match in re.finditer(r"(?<!\d)(\d{1,5})(?:\s*(?:-|–|—|to|through|至)\s*(\d{1,5}))?(?!\d)", text):
        first, last = int(match[1]), int(match[2] or match[1])
        if 0 < first <= last <= 65535:
            found.append(match[1] if match[2] is None else f"{match[1]}-{match[2]}")
    return tuple(dict.fromkeys(found))
