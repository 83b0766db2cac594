"""Hosts that stand for several addresses, as they are printed: networks, ranges, lists of last numbers."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address

_IPV4 = r"(?:\d{1,3}\.){3}\d{1,3}"
_WITH_PORT = re.compile(rf"({_IPV4}):\d+|\[(.+)\](?::\d+)?")
_RANGE = re.compile(rf"({_IPV4})\s*(?:-|–|—|~|to|through|until|至|到)\s*\.?({_IPV4}|\d{{1,3}})", re.IGNORECASE)
_LIST = re.compile(r"((?:\d{1,3}\.){3})(\d{1,3}(?:\s*(?:/|&|,|and|及|和)\s*\d{1,3})+)", re.IGNORECASE)


def address_of(words: str) -> Address | None:
    """The address that words are, a port behind it left out; None if they are none."""
    ported = _WITH_PORT.fullmatch(words.strip())
    try:
        return ip_address(ported[1] or ported[2] if ported else words.strip())
    except ValueError:
        return None


def holds(host: str, address: Address) -> bool:
    """Whether a host is a network, range or list to which an address belongs; false where it is the address itself."""
    try:
        network = ip_network("".join(host.split()), strict=False)
    except ValueError:
        return isinstance(address, IPv4Address) and _printed(host, address)
    return network.num_addresses > 1 and address in network


def several(host: str) -> bool:
    """Whether a host is a network, range or list."""
    try:
        return ip_network("".join(host.split()), strict=False).num_addresses > 1
    except ValueError:
        return bool(_RANGE.fullmatch(host) or _LIST.fullmatch(host))


def _printed(host: str, address: IPv4Address) -> bool:
    """The same for what is no network."""
    span, several = _RANGE.fullmatch(host), _LIST.fullmatch(host)
    try:
        if span:
            first, last = IPv4Address(span[1]), span[2]
            return first <= address <= IPv4Address(last if "." in last else f"{span[1].rpartition('.')[0]}.{last}")
        return several is not None and address in {
            IPv4Address(several[1] + number) for number in re.findall(r"\d+", several[2])
        }
    except ValueError:  # numbers above 255
        return False
