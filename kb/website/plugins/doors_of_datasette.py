"""The hook that closes what no plugin answers."""
# mypy: disable-error-code="untyped-decorator"
# (Datasette publishes no types, so its decorators have none.)

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from datasette import hookimpl

from kb.website.access import doors


@hookimpl(trylast=True)  # after the pages of plugins, before Datasette's own
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Closes pages of Datasette that are for the people who run it."""
    return [(doors.PATTERN, doors.closed)]
