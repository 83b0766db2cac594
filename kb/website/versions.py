"""One configuration for two Datasettes: 0.65 takes it all as metadata, 1.0 tells metadata and configuration apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from datasette.version import __version_info__
from jinja2 import Environment

from kb.website.configuration import DATABASE, INDEX

SPLIT = int(__version_info__[0]) >= 1
"""Whether this is 1.0. It closes the tables of a full-text index by itself; denied there, its search would fail."""


def environment(datasette: Any) -> Environment:  # noqa: ANN401 - Datasette publishes no types
    """Datasette's templates."""
    found: Environment = datasette.get_jinja_environment() if SPLIT else datasette.jinja_env
    return found


def arguments(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """What `Datasette` is made with, from metadata as 0.65 takes it.

    1.0 moves tables, permissions and settings of plugins from metadata to configuration by itself, but not queries.
    """
    if not SPLIT:
        return {"metadata": dict(metadata)}
    base = dict(metadata["databases"][DATABASE])
    queries = base.pop("queries")
    base["tables"] = {name: table for name, table in base["tables"].items() if not name.startswith(INDEX)}
    return {
        "metadata": {**metadata, "databases": {DATABASE: base}},
        "config": {"databases": {DATABASE: {"queries": queries}}},
    }
