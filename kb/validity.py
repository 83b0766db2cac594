"""How long endpoints hold: a later circular that withdraws an address ends it, one that gives others may do so."""

from __future__ import annotations

import ipaddress
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.facts import Endpoint, Withdrawal
from kb.records import Circular

_Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """The end of an endpoint: the circular that withdraws it, and when (None: no date is given)."""

    withdrawn_by: str
    valid_to: str | None


@dataclass(frozen=True, slots=True)
class _Gone:
    """A withdrawal, the day on which its circular was out, and that circular."""

    day: str
    by: str
    fact: Withdrawal


class Withdrawals:
    """All withdrawals of the corpus, to be asked about one endpoint at a time."""

    def __init__(self, circulars: Sequence[Circular]) -> None:
        self._days: dict[str, str] = {}
        self._of_host: dict[str, list[_Gone]] = {}
        self._blocks: list[tuple[_Network, _Gone]] = []
        for one in sorted(circulars, key=lambda circular: (circular.known_on or "", circular.id)):
            if one.held is not None and one.known_on is not None:
                self._days[one.id] = one.known_on
                for fact in one.held.facts.withdrawals:
                    self._add(_Gone(one.known_on, one.id, fact))

    def end_of(self, endpoint: Endpoint, circular_id: str) -> End | None:
        """The first withdrawal of ``endpoint`` by a circular issued after the one that announced it."""
        announced = self._days.get(circular_id)
        if announced is None:
            return None
        found = [gone for gone in self._covering(endpoint) if gone.day > announced]
        first = min(found, key=lambda gone: (gone.day, gone.by), default=None)
        return End(withdrawn_by=first.by, valid_to=first.fact.valid_to) if first else None

    def _add(self, gone: _Gone) -> None:
        self._of_host.setdefault(gone.fact.host.casefold(), []).append(gone)
        network = _network(gone.fact.host)
        if network is not None and network.num_addresses > 1:
            self._blocks.append((network, gone))

    def _covering(self, endpoint: Endpoint) -> Iterator[_Gone]:
        yield from (gone for gone in self._of_host.get(endpoint.host.casefold(), ()) if _same_port(gone.fact, endpoint))
        inner = _network(endpoint.host) if self._blocks else None
        for outer, gone in self._blocks:
            if inner is not None and _holds(outer, inner) and _same_port(gone.fact, endpoint):
                yield gone


class Successions:
    """For each role the circulars that give addresses for it, in order of issue.

    A role is a system, at a site, for an audience; where one of two circulars leaves site or audience open, they may
    mean the same role. That addresses were replaced is not said: it is a reason to look.
    """

    def __init__(self, circulars: Sequence[Circular]) -> None:
        self._given: dict[str, list[tuple[str, Circular, tuple[Endpoint, ...]]]] = {}
        for one in sorted(circulars, key=lambda circular: (circular.known_on or "", circular.id)):
            if one.held is None or one.known_on is None:
                continue
            for system in {endpoint.system for endpoint in one.held.facts.endpoints} - {None}:
                own = tuple(endpoint for endpoint in one.held.facts.endpoints if endpoint.system == system)
                self._given.setdefault(system or "", []).append((one.known_on, one, own))

    def follower_of(self, endpoint: Endpoint, circular: Circular) -> str | None:
        """The first later circular that gives other addresses for the role of ``endpoint``, and not this one."""
        given = self._given.get(endpoint.system or "", [])
        later = bisect_right(given, circular.known_on or "", key=lambda one: one[0])
        for _, other, endpoints in given[later:]:
            same_role = [one for one in endpoints if _same_role(one, endpoint)]
            if any((one.host.casefold(), one.port) == (endpoint.host.casefold(), endpoint.port) for one in same_role):
                return None
            if same_role:
                return other.id
        return None


def _same_role(one: Endpoint, other: Endpoint) -> bool:
    sites = one.site is None or other.site is None or one.site == other.site
    return sites and (not one.audience or not other.audience or bool(set(one.audience) & set(other.audience)))


def _same_port(gone: Withdrawal, endpoint: Endpoint) -> bool:
    return gone.port is None or gone.port == endpoint.port


def _holds(outer: _Network, inner: _Network) -> bool:
    if isinstance(outer, ipaddress.IPv4Network) and isinstance(inner, ipaddress.IPv4Network):
        return inner.subnet_of(outer)
    if isinstance(outer, ipaddress.IPv6Network) and isinstance(inner, ipaddress.IPv6Network):
        return inner.subnet_of(outer)
    return False


@lru_cache(maxsize=8192)
def _network(host: str) -> _Network | None:
    try:
        return ipaddress.ip_network(host, strict=False)
    except ValueError:
        return None  # a name, or a range as printed
