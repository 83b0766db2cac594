"""Ready-made questions page by page: their HTML shows some rows of the answer, every other format has all of them.

A question asks for its rows by what Datasette calls magic parameters: values that come from the request.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from datasette.utils.asgi import BadRequest

from kb.website.asked import Asked, AskedError
from kb.website.parameters import MOST_PAGES

PER_PAGE = 50
PREFIX = "page"
MOST, AFTER = f":_{PREFIX}_most", f":_{PREFIX}_after"
"""How questions ask for the number of rows, and for that of the rows before them; empty text where all are wanted."""

Value = Callable[[str, Any], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The rows of one page; ``first`` is the number of the first of them, ``more`` whether others follow."""

    rows: Sequence[object]
    page: int
    first: int
    more: bool

    @property
    def last(self) -> int:
        """The number of the last row."""
        return self.first + len(self.rows) - 1


def valued(formats: Collection[str]) -> Value:
    """What gives the values for a request; ``formats`` are those that have all rows."""

    def value(key: str, request: Any) -> str:  # noqa: ANN401 - Datasette publishes no types
        if request.url_vars.get("format") in formats:
            return ""
        try:
            page = _page(Asked.of(request.path, request.query_string))
        except AskedError as error:
            raise BadRequest(str(error)) from error
        return str({"most": PER_PAGE + 1, "after": (page - 1) * PER_PAGE}[key])

    return value


def part(rows: Sequence[object], asked: Asked) -> Part:
    """The page of which the rows were read, with one row more where there is one."""
    page = _page(asked)
    return Part(rows=rows[:PER_PAGE], page=page, first=(page - 1) * PER_PAGE + 1, more=len(rows) > PER_PAGE)


def _page(asked: Asked) -> int:
    return asked.number("page", 1, most=MOST_PAGES)
