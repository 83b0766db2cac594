"""A query and what it asks with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A query with the values of its parameters."""

    sql: str
    values: Values = field(default_factory=dict)
