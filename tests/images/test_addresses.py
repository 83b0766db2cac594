"""Pictures by address: what is answered, to whom, and how long it may be kept."""
# mypy: disable-error-code="untyped-decorator"
# (Datasette publishes no types, so its decorators have none.)

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from datasette import hookimpl
from datasette.app import Datasette
from datasette.plugins import pm

from kb.hashes import sha256_of
from kb.images.leaf import WIDTHS
from kb.website.page_images import address, unavailable
from kb.website.sheets import sheets_of
from kb.website.site import open_site
from tests.corpora import RAW, Ingested
from tests.images.leaves import ink, paper, put

Get = Callable[..., Any]
LONG = "ce_HKCC_SCS_914_2026.pdf"
"""A sample of two pages."""
_KEEP = "private, max-age=31536000, immutable"


def _open(db: Path, *raw: Path) -> tuple[Datasette, Get]:
    site = open_site(db, raw=raw)
    asyncio.run(site.invoke_startup())

    def get(path: str, **headers: str) -> Any:
        return asyncio.run(
            site.client.get(path, headers={name.replace("_", "-"): told for name, told in headers.items()})
        )

    return site, get


def _ids(db: Path, where: str) -> list[str]:
    with closing(sqlite3.connect(db)) as connection:
        return [key for (key,) in connection.execute(f"select id from circulars where {where} order by id")]  # noqa: S608 - our own words


@pytest.fixture(scope="module")
def db(ingested: Callable[[str], Ingested]) -> Path:
    return ingested("sample").db


@pytest.fixture(scope="module")
def get(db: Path) -> Get:
    return _open(db, RAW)[1]


@pytest.fixture
def own(db: Path) -> str:
    (key,) = _ids(db, f"source_name = '{LONG}'")
    return key


@pytest.mark.parametrize("page", [1, 2])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_is_a_picture_that_may_be_kept(get: Get, own: str, page: int, width: int) -> None:
    answer = get(address(own, page, width))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == _KEEP
    picture = ink(answer.content)
    assert picture.width == width
    assert picture.getbbox()


def test_pages_and_widths_differ_and_the_smaller_width_is_usual(get: Get, own: str) -> None:
    tags = {get(address(own, page, width)).headers["etag"] for page in (1, 2) for width in WIDTHS}
    assert len(tags) == 4
    assert get(f"/-/pages/{own}/1.png").content == get(address(own, 1)).content


def test_what_is_known_already_is_not_sent_again(get: Get, own: str) -> None:
    tag = get(address(own, 1)).headers["etag"]
    for told in (tag, f"W/{tag}", f'"another", {tag}'):
        again = get(address(own, 1), if_none_match=told)
        assert (again.status_code, again.content) == (304, b"")
        assert (again.headers["etag"], again.headers["cache-control"]) == (tag, _KEEP)
    assert get(address(own, 2), if_none_match=tag).status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "line"),
    [
        ("{own}/3.png", 404, "PT/SCS/HKCC/914/2026 has no page 3: it has 2"),
        ("{own}/0.png", 404, "PT/SCS/HKCC/914/2026 has no page 0: it has 2"),
        ("{own}/999999.png", 404, "PT/SCS/HKCC/914/2026 has no page 999999: it has 2"),
        ("{own}/1.png?w=901", 400, "w must be 900 or 1800"),
        ("{own}/1.png?w=99999999999", 400, "w must be 900 or 1800"),
        ("{own}/x.png", 404, "pages are numbers, from 1"),
        ("{own}/-1.png", 404, "pages are numbers, from 1"),
        ("{own}/１.png", 404, "pages are numbers, from 1"),
        ("{own}/1234567.png", 404, "pages are numbers, from 1"),
        ("nobody/1.png", 404, "there is no such circular"),
        ("'%20or%201=1--/1.png", 404, "there is no such circular"),
    ],
)
def test_what_there_is_not_is_told_in_a_line(get: Get, own: str, path: str, status: int, line: str) -> None:
    answer = get(f"/-/pages/{path.format(own=own)}")
    assert (answer.status_code, answer.text) == (status, f"{line}\n")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"


def test_a_circular_that_is_not_held_has_no_pages(get: Get, db: Path) -> None:
    (stub, *_) = _ids(db, "held = 0")
    answer = get(f"/-/pages/{stub}/1.png")
    assert answer.status_code == 404
    assert answer.text.endswith(" is not held: it is known only from citations or the listing\n")


def test_a_text_file_has_no_pages(ingested: Callable[[str], Ingested]) -> None:
    db = ingested("heldout").db
    site, get = _open(db, RAW)
    text = _ids(db, "held = 1")[0]
    answer = get(f"/-/pages/{text}/1.png")
    assert answer.status_code == 404
    assert answer.text.endswith(" is a text file: it has no pages to show\n")
    assert (asyncio.run(unavailable(site, text)) or "").endswith(" is a text file: it has no pages to show")
    with closing(sqlite3.connect(db)) as connection:
        connection.row_factory = sqlite3.Row
        assert sheets_of(connection, text) == ()
        sizes = {tuple(row) for row in connection.execute("select page, width, height from pages")}
    assert sizes == {(1, None, None)}


@pytest.fixture
def copied(db: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A base and the file of `LONG`, in folders of their own."""
    shutil.copy(db, tmp_path / "base.db")
    return tmp_path / "base.db", put(tmp_path, f"raw/hkex/0123/{LONG}", (RAW / LONG).read_bytes())


def test_a_file_that_is_not_here(copied: tuple[Path, Path], own: str) -> None:
    db, file = copied
    file.unlink()
    site, get = _open(db, file.parent)
    answer = get(f"/-/pages/{own}/1.png")
    line = f"{LONG} is not here: it was taken away, or came out of an archive or a mail (see --raw)"
    assert (answer.status_code, answer.text) == (404, f"{line}\n")
    assert asyncio.run(unavailable(site, own)) == line


def test_a_file_that_was_replaced_is_never_shown(copied: tuple[Path, Path], own: str) -> None:
    db, file = copied
    site, get = _open(db, file.parents[2])
    assert asyncio.run(unavailable(site, own)) is None
    kept = get(f"/-/pages/{own}/1.png").content
    put(file.parent, LONG, paper("Something else."))
    assert get(f"/-/pages/{own}/1.png").content == kept  # it was drawn from the right file
    answer = get(f"/-/pages/{own}/2.png")
    assert (answer.status_code, answer.text) == (
        404,
        f"{LONG} is not the file any more that was read: build the base anew\n",
    )


def test_pictures_lie_beside_the_base_and_damaged_ones_are_drawn_anew(copied: tuple[Path, Path], own: str) -> None:
    db, file = copied
    get = _open(db, file.parent)[1]
    whole = get(f"/-/pages/{own}/1.png").content
    (kept,) = (db.parent / "pages").rglob("*.png")
    assert kept.read_bytes() == whole
    kept.write_bytes(whole[: len(whole) // 2])
    assert get(f"/-/pages/{own}/1.png").content == whole
    kept.write_bytes(whole[:-1] + b"?")
    file.unlink()
    assert get(f"/-/pages/{own}/1.png").status_code == 404


def test_a_page_that_cannot_be_drawn(copied: tuple[Path, Path], own: str) -> None:
    db, file = copied
    broken = put(file.parent, "broken.pdf", b"%PDF-1.7 and nothing else")
    with closing(sqlite3.connect(db)) as connection, connection:
        told = (broken.stat().st_size, sha256_of(broken), own)
        connection.execute("update circulars set size = ?, sha256 = ? where id = ?", told)
    answer = _open(db, file.parent)[1](f"/-/pages/{own}/1.png")
    assert answer.status_code == 422
    assert answer.text.startswith(f"page 1 cannot be drawn: {LONG}: damaged beyond repair")
    assert str(db.parent) not in answer.text


class _Closed:
    """A plugin that lets nobody see one thing."""

    def __init__(self, closed: object) -> None:
        self._closed = closed

    @hookimpl
    def permission_allowed(self, action: str, resource: object) -> bool | None:
        return False if (action, resource) == self._closed else None


@contextmanager
def _closed(resource: object) -> Iterator[None]:
    plugin = _Closed(resource)
    pm.register(plugin)
    try:
        yield
    finally:
        pm.unregister(plugin)


@pytest.mark.parametrize(
    "resource",
    [
        ("view-table", ("circulars", "passages")),
        ("view-table", ("circulars", "circulars")),
        ("view-database", "circulars"),
        ("view-instance", None),
    ],
)
def test_who_may_not_read_the_text_may_not_see_the_page(get: Get, own: str, resource: object) -> None:
    tag = get(address(own, 1)).headers["etag"]
    with _closed(resource):
        assert get(address(own, 1)).status_code == 403
        assert get(address(own, 1), if_none_match=tag).status_code == 403
    assert get(address(own, 1)).status_code == 200


def test_the_sheets_of_a_circular_lead_to_its_pictures(get: Get, db: Path, own: str) -> None:
    with closing(sqlite3.connect(db)) as connection:
        connection.row_factory = sqlite3.Row
        sheets = sheets_of(connection, own)
        texts = dict(connection.execute("select id, text from passages where circular_id = ?", [own]).fetchall())
    assert [sheet.page for sheet in sheets] == [1, 2]
    for sheet in sheets:
        small, large = ink(get(sheet.address).content), ink(get(sheet.larger).content)
        assert small.size == (sheet.columns, sheet.rows)
        assert large.width == 2 * small.width
    (date,) = (box for box in sheets[0].boxes if texts[box.passage_id] == "日期 Date: 04/05/2026")
    assert date.left > 50
    assert date.top < 15
