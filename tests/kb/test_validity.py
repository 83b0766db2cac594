from collections.abc import Callable
from typing import Any

import pytest

from ingest.jsonl import Record
from kb.held import Held
from kb.resolve import resolve
from kb.validity import End, Withdrawals

Make = Callable[..., Record]


def _end(*records: Record) -> End | None:
    resolved = resolve([Held.of(record) for record in records], ())
    (endpoint,) = records[0].facts.endpoints
    return Withdrawals(resolved.circulars).end_of(endpoint, Held.of(records[0]).id)


@pytest.mark.parametrize(
    ("host", "gone", "ended"),
    [
        ({"host": "10.1.2.3", "port": "80"}, {"host": "10.1.2.3", "port": "80"}, True),
        ({"host": "10.1.2.3", "port": "80"}, {"host": "10.1.2.3"}, True),  # every port
        ({"host": "10.1.2.3", "port": "80"}, {"host": "10.1.2.3", "port": "81"}, False),
        ({"host": "10.1.2.3"}, {"host": "10.1.2.3", "port": "80"}, False),
        ({"host": "10.1.2.3", "port": "80"}, {"host": "10.1.2.0/24"}, True),
        ({"host": "10.1.2.0/28", "port": "80"}, {"host": "10.1.2.0/24"}, True),
        ({"host": "10.1.2.0/24", "port": "80"}, {"host": "10.1.2.3"}, False),  # one of many
        ({"host": "Host.Example.com", "port": "80"}, {"host": "host.example.com"}, True),
        ({"host": "2001:db8::1", "port": "80"}, {"host": "2001:db8::/32"}, True),
        ({"host": "2001:db8::1", "port": "80"}, {"host": "10.0.0.0/8"}, False),
        ({"host": "10.1.2.3 to 10.1.2.9"}, {"host": "10.1.2.3 to 10.1.2.9"}, True),
    ],
)
def test_what_a_withdrawal_covers(make: Make, host: dict[str, Any], gone: dict[str, Any], ended: bool) -> None:  # noqa: FBT001 - a table of cases
    found = _end(
        make("a.pdf", issued_on="2026-01-05", hosts=[host]), make("b.pdf", issued_on="2026-02-05", gone=[gone])
    )
    assert (found is not None) is ended


@pytest.mark.parametrize(
    ("announced", "withdrawn", "ended"),
    [("2026-02-05", "2026-01-05", False), ("2026-01-05", "2026-01-05", False), (None, "2026-01-05", False)],
)
def test_only_later_circulars_withdraw(make: Make, announced: str | None, withdrawn: str, ended: bool) -> None:  # noqa: FBT001 - a table of cases
    host = {"host": "10.1.2.3"}
    found = _end(make("a.pdf", issued_on=announced, hosts=[host]), make("b.pdf", issued_on=withdrawn, gone=[host]))
    assert (found is not None) is ended


def test_the_first_withdrawal_counts(make: Make) -> None:
    host = {"host": "10.1.2.3"}
    second = make("c.pdf", issued_on="2026-03-05", gone=[host | {"valid_to": "2026-03-31"}])
    first = make("b.pdf", issued_on="2026-02-05", gone=[host | {"valid_to": "2026-02-28"}])
    found = _end(make("a.pdf", issued_on="2026-01-05", hosts=[host]), second, first)
    assert found == End(withdrawn_by=Held.of(first).id, valid_to="2026-02-28")
