"""Pages of tables hold every row once, whatever they are sorted by."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kb.website.site import open_site
from kb.website.ties import sorted_to_the_end
from tests.website.conftest import Asked

KEYS = {"terms": "id", "pairs": "one, two", "loose": "rowid"}


@pytest.mark.parametrize(
    ("sql", "sorted_"),
    [
        ("select id from terms order by short limit 101", "select id from terms order by short, id limit 101"),
        (
            'select id, [from] from [terms] where "short" = :p0 order by [long] desc limit 21',
            'select id, [from] from [terms] where "short" = :p0 order by [long] desc, id limit 21',
        ),
        ("select * from pairs order by x limit 5", "select * from pairs order by x, one, two limit 5"),
        ("select rowid, x from loose order by x limit 5", "select rowid, x from loose order by x, rowid limit 5"),
        *((same, same) for same in (
            "select id from terms order by id limit 5",
            "select id from terms order by short, id limit 101",
            "select rowid, x from loose order by rowid limit 5",
            "select id from deadlines order by short limit 5",
            "select id from terms order by short limit 5 offset 5",
            "select id from terms limit 5",
            "select short, count(*) from terms group by short order by short limit 5",
            "select * from (select id from terms) order by short limit 5",
            "select * from (select id from terms where 1) order by short limit 5",
            "with terms as (select 1) select * from terms order by short limit 5",
        )),
    ],
)  # fmt: skip
def test_queries_of_first_pages(sql: str, sorted_: str) -> None:
    assert sorted_to_the_end(sql, KEYS) == sorted_


@pytest.fixture(scope="module")
def tied(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """A site over a base with many equal terms, which stand in it in no order."""
    db = tmp_path_factory.mktemp("tied") / "base.db"
    shutil.copy(story, db)
    rows = list(range(100))
    random.Random(4).shuffle(rows)  # noqa: S311 - no secret
    with closing(sqlite3.connect(db)) as connection, connection:
        columns = [name for _, name, *_ in connection.execute("pragma table_info(terms)")]
        (term,) = connection.execute("select * from terms").fetchmany(1)
        for n in rows:
            new = dict(zip(columns, term, strict=True)) | {"id": f"t{n}", "short": "ABC"[n % 3], "long": "same"}
            connection.execute(f"insert into terms values ({', '.join('?' * len(columns))})", list(new.values()))  # noqa: S608
    return Asked(open_site(db))


@pytest.mark.parametrize("order", ["", "_sort=short", "_sort_desc=short", "_sort=long", "_sort_desc=long", "_sort=id"])
@pytest.mark.parametrize("narrowed", ["", "short__in=A,B", "short=C"])
def test_pages_hold_every_row_once(tied: Asked, order: str, narrowed: str) -> None:
    path = f"/circulars/terms.json?_size=7&_shape=objects&{order}&{narrowed}"
    seen, following = list[str](), ""
    while following is not None:
        page = tied.get(path + (f"&_next={following}" if following else "")).json()
        seen += [row["id"] for row in page["rows"]]
        following = page.get("next")
    count = len(tied.get(f"/circulars/terms.json?_size=max&_shape=array&{narrowed}").json())
    assert len(seen) == len(set(seen)) == count > 30
