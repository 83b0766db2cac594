"""The pages of circulars in the base, and passages that go on over the end of a page."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from kb.website.sheets import sheets_of
from tests.corpora import Ingested


@pytest.fixture
def base(ingested: Callable[[str], Ingested]) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(ingested("sample").db)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def test_every_page_of_a_held_circular_has_its_size(base: sqlite3.Connection) -> None:
    pages = base.execute(
        "select c.pages, count(*) as known, min(p.page) as first, max(p.page) as last, min(p.width) as width, "
        "max(p.height) as height from circulars c left join pages p on p.circular_id = c.id where c.held group by c.id"
    ).fetchall()
    assert len(pages) == 16
    for row in pages:
        assert (row["known"], row["first"], row["last"]) == (row["pages"], 1, row["pages"])
        assert (row["width"], row["height"]) == (pytest.approx(595, abs=1), pytest.approx(842, abs=1))
    assert (
        base.execute("select count(*) from pages p join circulars c on c.id = p.circular_id where not held").fetchone()[
            0
        ]
        == 0
    )


def test_what_goes_on_over_a_page_has_a_box_on_both(base: sqlite3.Connection) -> None:
    (going_on,) = base.execute(
        "select c.*, p.page as begun, p.bottom as foot from continuations c join passages p on p.id = c.passage_id"
    ).fetchall()
    assert going_on["page"] == going_on["begun"] + 1
    assert going_on["foot"] > 600
    assert going_on["top"] < 200
    begun, rest = sheets_of(base, going_on["circular_id"])[going_on["begun"] - 1 : going_on["page"]]
    for sheet in (begun, rest):
        assert [box.passage_id for box in sheet.boxes].count(going_on["passage_id"]) == 1


def test_all_places_come_in_reading_order(base: sqlite3.Connection) -> None:
    order = dict(base.execute("select id, seq from passages").fetchall())
    count = 0
    for (circular,) in base.execute("select id from circulars where held").fetchall():
        for sheet in sheets_of(base, circular):
            numbers = [order[box.passage_id] for box in sheet.boxes]
            assert numbers == sorted(numbers)
            count += len(numbers)
    known = "select (select count(*) from passages where x0 is not null) + (select count(*) from continuations)"
    assert count == base.execute(known).fetchone()[0]


def test_a_circular_that_nobody_knows_has_no_sheets(base: sqlite3.Connection) -> None:
    assert sheets_of(base, "nobody") == ()
