"""Addresses of pictures of pages: ``/-/pages/{circular id}/{page}.png``, with ``?w=`` for their width in pixels."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from datasette.utils.asgi import Response

from kb.images.cache import Cache
from kb.images.gallery import Gallery
from kb.images.leaf import WIDTHS, Leaf
from kb.images.library import Library
from kb.images.problems import BusyError, ImageError, NotDrawnError, NotHereError
from kb.images.render import RENDERER
from kb.website.access.permission import require
from kb.website.configuration import DATABASE

_ASKED = """
select c.label, c.held, c.media_type, c.source_name as name, c.size, c.sha256, c.pages, p.page
from circulars c
left join pages p on p.circular_id = c.id and p.page = :page
where c.id = :circular_id
"""
_STATUS: Mapping[type[ImageError], int] = {NotHereError: 404, NotDrawnError: 422, BusyError: 503}
_PAGE = re.compile(r"\d{1,6}", re.ASCII)
_KEEP = "private, max-age=31536000, immutable"
"""A circular's id stands for its content, so that a picture never changes; private since the site may be."""


class _NoPageError(Exception):
    """There is no such page to be shown. The message is one clear line."""


def gallery(db: Path, raw: Sequence[Path]) -> Gallery:
    """Pages of the files in the folders ``raw``; pictures are kept in ``pages`` beside the base."""
    return Gallery(Library(raw), Cache(db.resolve().parent / "pages"))


def address(circular_id: str, page: int, width: int = WIDTHS[0]) -> str:
    """Where the picture of a page is, for ``datasette.urls.path``; another version of the drawing has another one."""
    return f"/-/pages/{circular_id}/{page}.png?w={width}&v={RENDERER}"


async def page_image(datasette: Any, request: Any) -> Response:  # noqa: ANN401 - Datasette publishes no types
    """The picture of one page; one line of text where there is none.

    400 for a width that is not offered; 404 for circulars that are not held, text files, pages that the circular does
    not have and files that are not here; 422 for a page that cannot be drawn; 503 when too many wait.
    """
    await require(datasette, request, "circulars", "passages")
    width = request.args.get("w") or str(WIDTHS[0])
    if width not in map(str, WIDTHS):
        return _told(400, f"w must be {' or '.join(map(str, WIDTHS))}")
    try:
        leaf = await _leaf(datasette, request.url_vars["circular_id"], _number(request.url_vars["page"]), int(width))
    except _NoPageError as error:
        return _told(404, str(error))
    tag = f'"{leaf.key}-{RENDERER}"'
    headers = {"etag": tag, "cache-control": _KEEP}
    if tag in (one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")):
        return Response(b"", status=304, headers=headers)
    try:
        picture = await datasette.setup.gallery.picture(leaf)
    except ImageError as error:
        return _told(_STATUS[type(error)], str(error))
    return Response(picture, headers=headers, content_type="image/png")


async def unavailable(datasette: Any, circular_id: str) -> str | None:  # noqa: ANN401 - as above
    """Why no page of a circular can be shown, in one line; None where its pages can be had."""
    row = await _row(datasette, circular_id, 0)
    if (reason := _reason(row)) is not None:
        return reason
    leaf = Leaf(sha256=row["sha256"], size=row["size"], name=row["name"], page=1, width=WIDTHS[0])
    return await asyncio.to_thread(datasette.setup.gallery.missing, leaf)


async def _leaf(datasette: Any, circular_id: str, page: int, width: int) -> Leaf:  # noqa: ANN401 - as above
    row = await _row(datasette, circular_id, page)
    if (reason := _reason(row)) is not None:
        raise _NoPageError(reason)
    if row["page"] is None:
        raise _NoPageError(f"{row['label']} has no page {page}: it has {row['pages']}")
    return Leaf(sha256=row["sha256"], size=row["size"], name=row["name"], page=page, width=width)


def _number(page: str) -> int:
    if not _PAGE.fullmatch(page):
        raise _NoPageError("pages are numbers, from 1")
    return int(page)


async def _row(datasette: Any, circular_id: str, page: int) -> Any:  # noqa: ANN401 - as above; a row or None
    asked = {"circular_id": circular_id, "page": page}
    return (await datasette.get_database(DATABASE).execute(_ASKED, asked)).first()


def _reason(row: sqlite3.Row | None) -> str | None:
    """Why pages cannot be shown, whatever files are here."""
    if row is None:
        return "there is no such circular"
    if not row["held"]:
        return f"{row['label']} is not held: it is known only from citations or the listing"
    if row["media_type"] != "application/pdf":
        return f"{row['label']} is a text file: it has no pages to show"
    return None


def _told(status: int, line: str) -> Response:
    return Response.text(f"{line}\n", status=status, headers={"cache-control": "no-store"})


ROUTES = ((r"^/-/pages/(?P<circular_id>[^/]+)/(?P<page>[^/]+)\.png$", page_image),)
"""For ``register_routes``."""
