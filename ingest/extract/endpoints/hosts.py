"""Hosts in text: addresses, ranges, networks and names, delimited and checked."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.spans import Span

HostKind = Literal["address", "range", "network", "name"]

_IPV4 = r"(?:\d{1,3}\.){3}\d{1,3}"
_ADDRESS = re.compile(
    rf"(?<![\w.])(?P<ip>{_IPV4})(?!\d|\.\d)"
    rf"(?:\s?/\s?(?P<bits>\d{{1,2}})(?![\d.])"
    rf"|\s*(?:/|,?\s*\(?(?:with\s+)?(?:sub-?net\s*|net\s*)?mask\s*(?:of|:)?|\s)\s*(?P<mask>255(?:\.\d{{1,3}}){{3}})\)?"
    rf"|\s*(?:-|–|—|~|to|through|until|至|到)\s*(?P<last>{_IPV4})(?!\d|\.\d)"
    r"|\s?[-–—~]\s?\.?(?P<octet>\d{1,3})(?![\d.])"
    r"|(?P<more>(?:\s*(?:/|,|&|and|及|和|、)\s*\.\d{1,3}(?!\d|\.\d)|\s*(?:/|&|and|及|和)\s*\d{2,3}(?![\d.:]"
    r"|\s*[/:]\s*\d))+))?",
    re.IGNORECASE,
)
_IPV6 = re.compile(r"(?<![\w:.])\[?(?P<ip>(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4})(?P<bits>/\d{1,3})?\]?(?![\w:])")
_NAME = re.compile(
    r"(?<![\w@./\\-])(?:(?P<scheme>sftp|ftps?|ssh|tcp|tls|ssl|udp|mqs?|amqps?|ldaps?|wss?)://)?"
    r"(?P<name>(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24})(?![\w@]|-\w|\.\w)",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://[^\s<>\"“”，。；、\u3400-\u9fff]+|www\.[^\s<>\"“”，。；、]+", re.IGNORECASE)
_FILE = frozenset(
    [
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "xlsm",
        "ppt",
        "pptx",
        "zip",
        "gz",
        "tar",
        "txt",
        "csv",
        "exe",
        "jar",
        "cfg",
        "xml",
        "json",
        "html",
        "htm",
        "msi",
        "dll",
        "png",
        "jpg",
        "jpeg",
        "key",
        "pub",
        "cer",
        "crt",
        "pem",
        "asc",
        "gpg",
        "dat",
        "log",
        "sh",
        "bat",
        "ini",
        "aspx",
        "jsp",
        "js",
    ]
)
_NUMBERING = re.compile(
    r"\b(?:version|ver|v|release|rel|build|sections?|paragraphs?|paras?|rules?|clauses?|chapters?|articles?"
    r"|appendix|annex|"
    r"firmware|software|browser|chrome|java|jre|jdk|patch|edition|item|table|figure)\b\.?\s*(?:nos?\.?"
    r"|numbers?)?\s*[:：]?\s*"
    rf"(?:{_IPV4}\s*(?:,|or|and|to|-|–)\s*)*$|\bv\.?$",
    re.IGNORECASE,
)
_ALL_MEANT = re.compile(r"\b(?:all|each|every|inclusive|both)\b|全部|每個|首尾|(?:頭尾)", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:(?P<number>\d{1,3})|(?P<word>two|three|four|five|six|seven|eight|nine|ten|twelve"
    r"|sixteen))\s+(?:\w+\s+)?(?:addresses|hosts|servers|IPs)",
    re.IGNORECASE,
)
_WORDS = {
    w: n for n, w in enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], start=2)
} | {
    "twelve": 12,
    "sixteen": 16,
}
_LARGEST_RANGE = 256
_CHANGED_FROM = re.compile(
    r"\b(?:chang|mov|migrat|switch|replac|relocat|re-?point|transfer|convert|updat|amend"
    r"|revis)\w*\b[^.;]{0,40}\bfrom\s+(?:the\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """A host where it is printed; ``values`` are the endpoints it stands for, several when it is an expanded range."""

    span: Span
    values: tuple[str, ...]
    kind: HostKind
    scheme: str | None = None


def find_hosts(text: str) -> list[Host]:
    """Every host in folded text, in order. Web links, mail domains, file names, masks and version numbers are none."""
    plain = _LINK.sub(lambda m: " " * len(m.group()), text)
    found = [*_addresses(plain), *_addresses6(plain), *_names(plain)]
    return sorted(found, key=lambda host: host.span)


def _addresses(text: str) -> Iterator[Host]:
    for match in _ADDRESS.finditer(text):
        if match["last"] and _CHANGED_FROM.search(text[: match.start()]):
            for end in ("ip", "last"):  # "changes from A to B" is no range
                yield Host(span=Span(*match.span(end)), values=(match[end],), kind="address")
            continue
        host = _address(text, match)
        if host is not None and not _NUMBERING.search(text[max(0, match.start() - 60) : match.start()]):
            yield host


def _address(text: str, match: re.Match[str]) -> Host | None:
    first = _ipv4(match["ip"])
    if first is None or first.is_unspecified or first.is_loopback or match["ip"].startswith("255."):
        return None
    span = Span(match.start(), match.end())
    if match["bits"] and int(match["bits"]) <= 32:
        return Host(span=span, values=(f"{match['ip']}/{match['bits']}",), kind="network")
    if match["mask"]:
        return _masked(span, match["ip"], match["mask"])
    if match["last"] or match["octet"]:
        return _range(text, match, first)
    if match["more"]:
        return _listed(match)
    if match["bits"]:
        return Host(span=span, values=(_printed(match.group()),), kind="range")
    return Host(span=Span(*match.span("ip")), values=(match["ip"],), kind="address")


def _ipv4(printed: str) -> ipaddress.IPv4Address | None:
    try:
        return ipaddress.IPv4Address(printed)
    except ValueError:
        return None


def with_mask(address: str, mask: str) -> str | None:
    """The network in CIDR form, or None when the mask is none."""
    try:
        return f"{address}/{ipaddress.IPv4Network(f'{address}/{mask}', strict=False).prefixlen}"
    except ValueError:
        return None


def _masked(span: Span, address: str, mask: str) -> Host | None:
    network = with_mask(address, mask)
    return Host(span=span, values=(network,), kind="network") if network else None


def _range(text: str, match: re.Match[str], first: ipaddress.IPv4Address) -> Host:
    """One range as printed; its members only where the text says that all are meant."""
    last = _ipv4(match["last"] or f"{match['ip'].rpartition('.')[0]}.{match['octet']}")
    if last is None or last <= first:
        return Host(span=Span(*match.span("ip")), values=(match["ip"],), kind="address")
    span = Span(match.start(), match.end())
    count = int(last) - int(first) + 1
    if count <= _LARGEST_RANGE and _means_all(text, span, count):
        members = tuple(str(first + step) for step in range(count))
        return Host(span=span, values=members, kind="range")
    return Host(span=span, values=(_printed(match.group()),), kind="range")


def _means_all(text: str, span: Span, count: int) -> bool:
    behind = re.split(r"[.;。；]\s|\d+\.\d+\.\d+", text[span.end : span.end + 60])[0]
    before = re.split(r"[.;。；]\s|\d+\.\d+\.\d+|\)", text[max(0, span.start - 40) : span.start])[-1]
    for said in (behind, before):
        counted = _COUNTED.search(said)
        if counted:
            return count == int(counted["number"] or _WORDS[counted["word"].casefold()])
        if _ALL_MEANT.search(said):
            return True
    return False


def _listed(match: re.Match[str]) -> Host:
    """Further last octets, "10.1.2.11 and .12"; without the dot only such as rise and are no prefix length."""
    front, _, first = match["ip"].rpartition(".")
    octets = [int(first)]
    for number in re.findall(r"\d{1,3}", match["more"]):
        if not octets[-1] < int(number) <= 255:
            return Host(span=Span(*match.span("ip")), values=(match["ip"],), kind="address")
        octets.append(int(number))
    values = tuple(f"{front}.{octet}" for octet in octets)
    plain = "/" in match["more"] and "." not in match["more"]
    return Host(
        span=Span(match.start(), match.end()), values=(_printed(match.group()),) if plain else values, kind="range"
    )


def _printed(text: str) -> str:
    return " ".join(text.split())


def _addresses6(text: str) -> Iterator[Host]:
    for match in _IPV6.finditer(text):
        try:
            address = ipaddress.IPv6Address(match["ip"])
        except ValueError:
            continue
        if not address.is_unspecified and (re.search("[A-Fa-f]", match["ip"]) or "::" in match["ip"]):
            kind: HostKind = "network" if match["bits"] else "address"
            yield Host(span=Span(match.start(), match.end()), values=(match["ip"] + (match["bits"] or ""),), kind=kind)


def _names(text: str) -> Iterator[Host]:
    for match in _NAME.finditer(text):
        labels = match["name"].split(".")
        ending = labels[-1]
        spoken = ending[:1].isupper() and ending[1:].islower()  # "firewall.Please": a blank was lost
        short = all(len(label) == 1 for label in labels[:-1])  # "e.g", "p.m"
        if ending.casefold() in _FILE or spoken or short:
            continue
        scheme = match["scheme"].upper() if match["scheme"] else None
        if scheme is None and re.match(r"/\w", text[match.end() :]):
            continue
        yield Host(span=Span(match.start(), match.end()), values=(match["name"],), kind="name", scheme=scheme)
