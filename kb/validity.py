"""How long endpoints hold: a later circular that withdraws an address ends it."""

from __future__ import annotations

import ipaddress
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
