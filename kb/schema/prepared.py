"""The tables that are worked out of the others at the end of a build."""

from __future__ import annotations

from kb.schema.calendar import calendar_texts
from kb.schema.counting import bitmaps, tallies
from kb.schema.orders import (
    change_order,
    circular_names,
    circular_order,
    due_order,
    finding_order,
    thing_order,
    titles,
    view_order,
)
from kb.schema.spans import endpoint_names, endpoint_spans, kept_hours, mentions, unknown_spans

PREPARED = (
    due_order,
    change_order,
    finding_order,
    circular_order,
    circular_names,
    titles,
    view_order,
    thing_order,
    endpoint_spans,
    endpoint_names,
    unknown_spans,
    mentions,
    kept_hours,
    calendar_texts,
    bitmaps,
    tallies,
)
"""All of them. They say nothing that other tables do not say."""
