"""What all rows share: lists as JSON, and the place a value rests on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ingest.spans import Evidence
from kb.held import Held
from kb.ids import passage_id

Row = dict[str, Any]
NOWHERE: Row = {"quote": None, "page": None, "passage_id": None}


def listed(values: Sequence[str]) -> str:
    """A list as a JSON array."""
    return json.dumps(list(values), ensure_ascii=False)


def evidence(held: Held, rests_on: Evidence) -> Row:
    """Quote, page and passage of the words that a value rests on."""
    place = rests_on.places[0]
    return {
        "quote": rests_on.quote,
        "page": rests_on.page,
        "passage_id": passage_id(held.sha256, place.passage),
    }
