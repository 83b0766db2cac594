"""What every template knows: where one is, from which day one looks, and how times are said."""

from __future__ import annotations

from typing import Any

from kb import wording
from kb.website import cells, paging
from kb.website.asked import Asked, AskedError
from kb.website.page import asked_of

NAVIGATION: tuple[tuple[str, str], ...] = (
    ("/deadlines", "Deadlines"),
    ("/calendar", "Calendar"),
    ("/changes", "Changes"),
    ("/timeline", "Timeline"),
    ("/firewall", "Firewall"),
    ("/unknowns", "Unknown"),
    ("/search", "Circulars"),
)
"""Path and name of what the head of every page leads to."""


def variables(datasette: Any, request: Any) -> dict[str, Any]:  # noqa: ANN401 - Datasette publishes no types
    """Variables of every template."""
    asked = _asked(datasette, request)
    return {
        "asked": asked,
        "at": asked.at,
        "today": asked.today,
        "say": wording,
        "cells": cells,
        "paging": paging,
        "most_rows": datasette.setting("max_returned_rows"),
        "navigation": NAVIGATION,
    }


def _asked(datasette: Any, request: Any) -> Asked:  # noqa: ANN401 - as above
    """What was asked; the page that tells of a meaningless day is one of today."""
    if request is None:
        return Asked(path="/", values={})
    try:
        return asked_of(datasette, request)
    except AskedError:
        return Asked(path=request.path, values={})
