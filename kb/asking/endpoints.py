"""Questions about addresses to connect to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from kb.answers import Answers, EndpointRow
from kb.asking.asking import Asking, bound
from kb.asking.row_sets import Narrowed, part
from kb.networks import Address, holds

ENDPOINT_FILTERS = ("system", "site", "audience", "issuer")
"""What addresses can be narrowed by."""


class AboutEndpoints(Asking):
    """What can be asked of addresses. Every filter is optional; codes in any case."""

    def endpoints(
        self,
        system: str = "",
        *,
        site: str = "",
        audience: str = "",
        issuer: str = "",
        withdrawn: bool = False,
    ) -> Answers[EndpointRow]:
        """Addresses to connect to, each as the latest circular gives it; ``withdrawn`` shows withdrawn ones too."""
        rows = self._ask(
            "endpoints",
            system=system,
            site=site,
            audience=audience,
            issuer=issuer,
            withdrawn="yes" if withdrawn else "",
            today=self.today.isoformat(),
        )
        return Answers(EndpointRow, (EndpointRow(**row) for row in rows))

    def endpoints_named(self, part: str, most: int | None = None) -> Answers[EndpointRow]:
        """Addresses, withdrawn ones too, of whose ``host:port`` that is a part."""
        return self._named_so(most, part=part)

    def endpoints_at(self, port: str, most: int | None = None) -> Answers[EndpointRow]:
        """Addresses, withdrawn ones too, that have just this port."""
        return self._named_so(most, port=port)

    def endpoints_around(self, address: Address, most: int | None = None) -> Answers[EndpointRow]:
        """Networks and ranges, withdrawn ones too, to which an address belongs."""
        hosts = [row["host"] for row in self._ask("networks") if holds(row["host"], address)]
        return self._named_so(most, networks="".join(f"|{host}|" for host in hosts))

    def _named_so(self, most: int | None, **names: str) -> Answers[EndpointRow]:
        rows = self._ask("endpoints_named", **{"part": "", "port": "", "networks": ""} | names, most=bound(most))
        return Answers(EndpointRow, (EndpointRow(**row) for row in rows))

    def endpoint_set(self, filters: Mapping[str, str], *, withdrawn: bool = False) -> Narrowed:
        """The same addresses as sets that can be counted; ``filters`` are `ENDPOINT_FILTERS`.

        Raises:
            TypeError: if there is no such filter.
        """
        if unknown := set(filters) - set(ENDPOINT_FILTERS):
            raise TypeError(f"addresses cannot be filtered by {', '.join(sorted(unknown))}")
        index = self._index("endpoints")
        there = index.known(self._as_of)
        if not withdrawn:
            there -= index.days("lasts_until").until(date.fromordinal(self.today.toordinal() - 1))
        return index.narrowed(there, filters)

    def endpoints_part(
        self, filters: Mapping[str, str], *, withdrawn: bool = False, most: int | None = None, after: int = 0
    ) -> Answers[EndpointRow]:
        """At most ``most`` of these addresses, without the first ``after``."""
        return self._told(part(self.endpoint_set(filters, withdrawn=withdrawn).rows, most, after))

    def endpoints_unlike(
        self, other: AboutEndpoints, filters: Mapping[str, str], *, withdrawn: bool = False
    ) -> Answers[EndpointRow]:
        """The addresses of which this book, as of its day, tells something else than the same book as of another."""
        own, others = (one.endpoint_set(filters, withdrawn=withdrawn).rows for one in (self, other))
        return self._told(list(own - others))

    def endpoints_differing(self, other: AboutEndpoints, filters: Mapping[str, str]) -> int:
        """Of how many addresses this book tells something else than the same book as of another day, or the reverse."""
        own, others = (one.endpoint_set(filters).rows for one in (self, other))
        return max(len(own - others), len(others - own))

    def _told(self, positions: list[int]) -> Answers[EndpointRow]:
        rows = self._ask("endpoints_chosen", positions=json.dumps(positions))
        return Answers(EndpointRow, (EndpointRow(**row) for row in rows))
