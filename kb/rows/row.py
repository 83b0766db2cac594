"""What all rows share: lists as JSON, and the place a value rests on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ingest.spans import Evidence
from kb.held import Held
from kb.ids import make_id, passage_id

Row = dict[str, Any]
FURTHER = "further"
"""Key of a fact's row that is no column: rows of `further_places` without the fact's id."""
NOWHERE: Row = {"quote": None, "page": None, "passage_id": None, FURTHER: ()}


def listed(values: Sequence[str]) -> str:
    """A list as a JSON array."""
    return json.dumps(list(values), ensure_ascii=False)


def evidence(held: Held, rests_on: Evidence) -> Row:
    """Quote, page and passage of the words that a value rests on; under `FURTHER` the other passages of the quote."""
    first, *others = rests_on.places
    return {
        "quote": rests_on.quote,
        "page": rests_on.page,
        "passage_id": passage_id(held.sha256, first.passage),
        FURTHER: [
            {
                "circular_id": held.id,
                "nth": nth,
                "passage_id": passage_id(held.sha256, place.passage),
                "char_start": place.span.start,
                "char_end": place.span.end,
            }
            for nth, place in enumerate(others, 2)
        ],
    }


def take_further(rows: Sequence[Row]) -> list[Row]:
    """Takes what stands under `FURTHER` out of rows of facts: rows of `further_places`."""
    return [
        {"id": make_id("place", row["id"], place["nth"]), "fact_id": row["id"], **place}
        for row in rows
        for place in row.pop(FURTHER)
    ]
