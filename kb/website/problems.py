"""What a request gets that cannot be answered: a page, or JSON, that says why in one line."""

from __future__ import annotations

import sys
import traceback
from typing import Any

from datasette import Response
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError

_TITLES = {400: "This cannot be asked", 403: "Not for you", 404: "Not found", 500: "The site failed"}
_INTERRUPTED = "SQL Interrupted"
"""How Datasette calls what took too long, where it shows all of its SQL."""
_SLOW = "This takes longer than one question may take here: ask for less, such as fewer days or one subject."
_FAILED = "The site could not make this page; the reason stands in its log."


async def answer(datasette: Any, request: Any, error: Exception) -> Any:  # noqa: ANN401 - Datasette publishes no types
    """The response for an error; whatever nobody foresaw is written to standard error and not shown."""
    status, message, details = _told(error)
    if status >= 500:
        traceback.print_exception(error, file=sys.stderr)
    title = _TITLES.get(status, f"Error {status}")
    if request.path.endswith(".json"):
        body = {**details, "ok": False, "error": message, "status": status, "title": title}
        return Response.json(body, status=status)
    shown = {"title": title, "error": message, "status": status}
    return Response.html(await datasette.render_template("error.html", shown, request=request), status=status)


def _told(error: Exception) -> tuple[int, str, dict[str, Any]]:
    """Status, message and further details."""
    if isinstance(error, QueryInterrupted) or getattr(error, "title", "") == _INTERRUPTED:
        return 400, _SLOW, {}
    if isinstance(error, DatasetteError):
        # Datasette says 500 also of a question that it refuses; where the base failed, an error of it lies beneath
        status = 400 if error.status == 500 and error.__context__ is None else error.status
        return status, str(error.message), dict(error.error_dict or {})
    if isinstance(error, Base400):
        return error.status, str(error.args[0]) if error.args else "", {}
    return 500, _FAILED, {}
