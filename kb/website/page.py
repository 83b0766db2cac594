"""A page of our own: who may see it, what it asks the book, how it is rendered, in which formats it can be had."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from datasette import NotFound, Response
from datasette.utils.asgi import BadRequest

from kb.book import Book
from kb.periods import PeriodError
from kb.sources.connection import ConnectionSource
from kb.website.access.permission import require
from kb.website.asked import Asked, AskedError
from kb.website.configuration import DATABASE
from kb.website.memory import RememberingSource
from kb.website.parameters import Parameters, check

Found = Mapping[str, str]
"""What the path of a page names, by the names of its groups."""
Variables = Callable[[Book, Asked, Found], dict[str, Any]]
SiteVariables = Callable[[Any, Mapping[str, Any]], Awaitable[dict[str, Any]]]
View = Callable[..., Awaitable[Any]]
PASSING = "passing"
"""Variable that is true where a page may soon show something else although the base is the same: it is not kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What a page shows, for programs: ``make`` gives the bytes, ``file_name`` what the file of a day is called.

    Without a name for the file, browsers show it.
    """

    content_type: str
    make: Callable[[Book, Asked, Found], bytes]
    file_name: Callable[[str], str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page.

    Attributes:
        path: regular expression of its path, without anchors; named groups are what it is about.
        template: in ``templates/pages``.
        variables: what the template shows. Raises LookupError where there is no such thing, AskedError and PeriodError
            for meaningless parameters.
        asks: the parameters that it has, beside ``as_of``; those of all its formats.
        exports: further formats, by the suffix of the path that asks for them.
        site: what only the running site knows, such as which files are there; gets the other variables.
    """

    path: str
    template: str
    variables: Variables
    asks: Parameters = field(default_factory=dict)
    exports: Mapping[str, Export] = field(default_factory=dict)
    site: SiteVariables | None = None

    @property
    def routes(self) -> tuple[tuple[str, View], ...]:
        """What Datasette is to call for which path."""
        shown = (rf"^{self.path}$", _view(self))
        return (
            *((rf"^{self.path}\.{re.escape(name)}$", _export(one, self.asks)) for name, one in self.exports.items()),
            shown,
        )


def _view(page: Page) -> View:
    async def answer(datasette: Any, request: Any) -> Any:  # noqa: ANN401 - Datasette publishes no types
        values = await _ask(datasette, request, page.variables, page.asks)
        if page.site:
            values |= await page.site(datasette, values)
        template = datasette.templates.get_template(f"pages/{page.template}")
        body = await datasette.render_template(template, values, request=request)
        return Response.html(body, headers={"cache-control": "no-store"} if values.get(PASSING) else None)

    return answer


def _export(export: Export, asks: Parameters) -> View:
    async def answer(datasette: Any, request: Any) -> Any:  # noqa: ANN401 - Datasette publishes no types
        body = await _ask(datasette, request, export.make, asks)
        day = asked_of(datasette, request).today.isoformat()
        saved = {"content-disposition": f'attachment; filename="{export.file_name(day)}"'} if export.file_name else {}
        return Response(body, headers=saved, content_type=export.content_type)

    return answer


async def _ask(
    datasette: Any,  # noqa: ANN401 - as above
    request: Any,  # noqa: ANN401 - as above
    make: Callable[[Book, Asked, Found], Any],
    asks: Parameters,
) -> Any:  # noqa: ANN401 - as above
    """What ``make`` gives for a request, in one go on one connection."""
    await require(datasette, request)
    try:
        asked = asked_of(datasette, request)
        check(asked, asks)

        def read(connection: sqlite3.Connection) -> Any:  # noqa: ANN401 - what ``make`` gives
            return make(Book(remembering(datasette, connection), asked.as_of), asked, request.url_vars)

        return await datasette.get_database(DATABASE).execute_fn(read)
    except (AskedError, PeriodError) as error:
        raise BadRequest(str(error)) from error
    except LookupError as error:
        raise NotFound(str(error.args[0])) from error


def remembering(datasette: Any, connection: sqlite3.Connection) -> RememberingSource:  # noqa: ANN401 - as above
    """The base on a connection, with what the site remembers of it."""
    return RememberingSource(ConnectionSource(connection), datasette.setup.memory, datasette.setup.made)


def asked_of(datasette: Any, request: Any) -> Asked:  # noqa: ANN401 - as above
    """What a request asks for.

    Raises:
        AskedError: if its ``as_of`` is no day.
    """
    root = str(datasette.urls.path("/").rstrip("/"))  # Datasette's own kind of text makes everything slow it is part of
    return Asked.of(request.path, request.query_string, root)
