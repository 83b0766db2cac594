"""The format ``.excel`` of tables, views and queries: a spreadsheet of all rows, not of one page of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette.utils.asgi import BadRequest, Response

from kb import clock
from kb.website import spreadsheets
from kb.website.configuration import DATABASE

EXTENSION = "excel"
MOST_ROWS = 50_000
"""Beyond that one takes ``.csv?_stream=on``, which is not held in memory."""

_OF_PAGES = frozenset({"_next", "_size", "_format", "_shape", "_extra", "_facet", "_labels"})
_CREDENTIALS = ("cookie", "authorization", "host")


async def excel(
    datasette: Any,  # noqa: ANN401 - Datasette publishes no types
    request: Any,  # noqa: ANN401 - as above
    columns: Sequence[str],
    rows: Iterable[Any],
    table: str | None,
    query_name: str | None,
    data: Mapping[str, Any],
) -> Any:  # noqa: ANN401 - as above
    """Datasette's output renderer.

    Raises:
        BadRequest: if there are more than `MOST_ROWS` rows, or a query has more than the site gives of one.
    """
    lines = [_plain(row) for row in rows]
    if table and data.get("next"):
        lines += await _following(datasette, request, columns, table, str(data["next"]))
    most = datasette.setting("max_returned_rows")
    if not table and data.get("truncated", len(lines) >= most):
        raise BadRequest(f"More than {most:,} rows: ask for fewer")
    name = spreadsheets.file_name(table or query_name or DATABASE, clock.today().isoformat())
    return Response(
        spreadsheets.spreadsheet(columns, lines),
        headers={"content-disposition": f'attachment; filename="{name}"'},
        content_type=spreadsheets.MEDIA_TYPE,
    )


async def _following(
    datasette: Any,  # noqa: ANN401 - as above
    request: Any,  # noqa: ANN401 - as above
    columns: Sequence[str],
    table: str,
    token: str | None,
) -> list[list[object]]:
    """The rows of the pages after the first, asked of the site itself by the same person."""
    asked = [pair for pair in parse_qsl(request.query_string, keep_blank_values=True) if pair[0] not in _OF_PAGES]
    asked += [("_shape", "objects"), ("_size", "max"), ("_nofacet", "1"), ("_nocount", "1")]
    headers = {name: request.headers[name] for name in _CREDENTIALS if name in request.headers}
    path, lines = datasette.urls.table(DATABASE, table, format="json"), list[list[object]]()
    while token:
        answer = await datasette.client.get(f"{path}?{urlencode([*asked, ('_next', token)])}", headers=headers)
        page = json.loads(answer.text)
        if answer.status_code != 200:
            raise BadRequest(str(page.get("error", "The table cannot be read")))
        lines += [[row[name] for name in columns] for row in page["rows"]]
        if len(lines) > MOST_ROWS:
            raise BadRequest(f"More than {MOST_ROWS:,} rows: ask for fewer, or take .csv?_stream=on")
        token = page.get("next")
    return lines


def _plain(row: Any) -> list[object]:  # noqa: ANN401 - a row as Datasette gives it
    """The row's values; of a foreign key with a label, the label."""
    return [value["label"] if isinstance(value, dict) else value for value in row]
