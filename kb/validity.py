"""How long endpoints hold: a later circular that withdraws an address ends it, one that gives others may do so."""

from __future__ import annotations

import ipaddress
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.facts import Endpoint, Withdrawal
from kb.records import Circular


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """The end of an endpoint: the circular that withdraws it, and when (None: no date is given)."""

    withdrawn_by: str
    valid_to: str | None


class Withdrawals:
    """All withdrawals of the corpus, to be asked about one endpoint at a time."""

    def __init__(self, circulars: Sequence[Circular]) -> None:
        dated = [(day, one) for one in circulars if one.held and (day := one.known_on)]
        dated.sort(key=lambda pair: (pair[0], pair[1].id))
        self._days: Mapping[str, str] = {one.id: day for day, one in dated}
        self._ordered = [(day, one.id, gone) for day, one in dated if one.held for gone in one.held.facts.withdrawals]

    def end_of(self, endpoint: Endpoint, circular_id: str) -> End | None:
        """The first withdrawal of ``endpoint`` by a circular issued after the one that announced it."""
        announced = self._days.get(circular_id)
        if announced is None:
            return None
        for day, by, gone in self._ordered:
            if day > announced and _covers(gone, endpoint):
                return End(withdrawn_by=by, valid_to=gone.valid_to)
        return None


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


def _covers(gone: Withdrawal, endpoint: Endpoint) -> bool:
    if gone.port is not None and gone.port != endpoint.port:
        return False
    if gone.host.casefold() == endpoint.host.casefold():
        return True
    outer, inner = _network(gone.host), _network(endpoint.host)
    if isinstance(outer, ipaddress.IPv4Network) and isinstance(inner, ipaddress.IPv4Network):
        return inner.subnet_of(outer)
    if isinstance(outer, ipaddress.IPv6Network) and isinstance(inner, ipaddress.IPv6Network):
        return inner.subnet_of(outer)
    return False


def _network(host: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    try:
        return ipaddress.ip_network(host, strict=False)
    except ValueError:
        return None  # a name, or a range as printed
