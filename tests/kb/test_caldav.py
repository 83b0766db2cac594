"""A session that is postponed moves in a subscriber's calendar, on a real CalDAV server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import kb
from kb.calendars import living, wished
from tests.corpora import Ingested
from tests.kb.conftest import make_record
from tests.kb.radicale_server import Subscriber, served

Base = Callable[..., Path]
SESSION = {"title": "Market rehearsal", "kind": "session", "starts": "2026-09-05", "ends": "2026-09-05"}
TRAINING = {"title": "Training for vendors", "kind": "session", "starts": "2026-08-01", "ends": "2026-08-01"}
FIRST = make_record("1.pdf", reference="CT/1/26", issued_on="2026-01-05", plans=[SESSION, TRAINING])


def _later(**values: Any) -> Any:
    cites = [{"reference": "CT/1/26", "predicate": "amends"}]
    return make_record("2.pdf", reference="CT/2/26", issued_on="2026-02-05", cites=cites, plans=[SESSION | values])


def _feed(db: Path, as_of: str | None = None) -> bytes:
    with kb.open(db) as book:
        asked = book.as_of(as_of) if as_of else book
        return living(asked.calendar({}, since=date(2000, 1, 1)), wished([]))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    with served(tmp_path / "collections") as address:
        yield address


@pytest.fixture
def subscriber(server: str) -> Iterator[Subscriber]:
    with Subscriber(server) as made:
        yield made


def _days(subscriber: Subscriber) -> dict[str, tuple[date, date, str]]:
    return {
        str(one["summary"]): (one.decoded("dtstart"), one.decoded("dtend"), str(one["status"]))
        for one in subscriber.events()
    }


def test_a_postponed_session_moves(base: Base, subscriber: Subscriber) -> None:
    training = {"Training for vendors": (date(2026, 8, 1), date(2026, 8, 2), "CONFIRMED")}
    subscriber.take(_feed(base(FIRST)))
    assert _days(subscriber) == training | {"Market rehearsal": (date(2026, 9, 5), date(2026, 9, 6), "CONFIRMED")}

    subscriber.take(_feed(base(FIRST, _later(starts="2026-09-12", ends="2026-09-12"))))
    assert len(subscriber.events()) == 2
    assert _days(subscriber) == training | {"Market rehearsal": (date(2026, 9, 12), date(2026, 9, 13), "CONFIRMED")}


def test_a_cancelled_session_is_struck(base: Base, subscriber: Subscriber) -> None:
    subscriber.take(_feed(base(FIRST)))
    subscriber.take(_feed(base(FIRST, _later(status="cancelled"))))
    assert len(subscriber.events()) == 2
    assert _days(subscriber)["Cancelled: Market rehearsal"] == (date(2026, 9, 5), date(2026, 9, 6), "CANCELLED")


def test_an_older_feed_moves_nothing_back(base: Base, subscriber: Subscriber) -> None:
    db = base(FIRST, _later(starts="2026-09-12", ends="2026-09-12"))
    subscriber.take(_feed(db))
    subscriber.take(_feed(db, "2026-01-31"))
    assert _days(subscriber)["Market rehearsal"][0] == date(2026, 9, 12)


def test_the_sample_circulars_one_after_the_other(ingested: Callable[[str], Ingested], subscriber: Subscriber) -> None:
    db = ingested("sample").db
    for day in ("2026-02-28", "2026-06-30", "2026-08-31", "2026-11-30"):
        subscriber.take(_feed(db, day))
    here = {str(one["uid"]): one for one in subscriber.events()}
    with kb.open(db) as book:
        rows = book.calendar({}, since=date(2000, 1, 1))
    assert len(here) == len(subscriber.events()) == len(rows)
    assert any(one.version > 2 for one in rows)
    for one in rows:
        assert here[f"{one.milestone_id}@exchange-circulars.invalid"].decoded("sequence") == one.version


def test_a_server_imports_the_whole_feed(
    ingested: Callable[[str], Ingested], server: str, subscriber: Subscriber
) -> None:
    feed = _feed(ingested("sample").db)
    subscriber.import_whole(server, feed)
    assert len(subscriber.events()) == feed.count(b"BEGIN:VEVENT")
