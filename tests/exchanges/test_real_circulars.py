"""What the second exchange's profile reaches on forty real circulars, which lie beside the project and not in it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

import pytest

from ingest.facts import Facts
from ingest.pipeline import process
from ingest.source import open_source
from tests.corpora import SHARED

FOLDER = SHARED / "pdfs_other"
MANIFEST = FOLDER / "manifest.json"
PATHS = sorted(FOLDER.glob("sebi_*.pdf"))
FLOORS = {"reference": 1.0, "issuer": 1.0, "issued_on": 1.0, "subject": 1.0, "cited": 0.95}
FORMATS = ("%B %d, %Y", "%d.%m.%Y", "%d-%m-%Y")

pytestmark = pytest.mark.skipif(not PATHS, reason=f"{FOLDER} is not here: it is no part of a clone")


@lru_cache
def _known() -> Mapping[str, Mapping[str, Any]]:
    return {row["file"]: row for row in json.loads(MANIFEST.read_text("utf-8"))}


@lru_cache
def _facts() -> Mapping[str, Facts]:
    """The facts of every file; a file that cannot be ingested fails here."""
    return {path.name: process(open_source(path)).facts for path in PATHS}


def _packed(reference: str) -> str:
    return re.sub(r"\s", "", reference).upper()


def _same(found: str | None, known: str) -> bool:
    """The list breaks one number off before its letter ("…/I/7934/2026")."""
    return found is not None and re.sub(r"/I/\d+/\d{4}$", "", found) == re.sub(r"/I/\d+/\d{4}$", "", _packed(known))


def _day(printed: str) -> str:
    for form in FORMATS:
        try:
            return datetime.strptime(printed, form).date().isoformat()
        except ValueError:
            continue
    raise AssertionError(printed)


def test_headers_are_above_their_floors() -> None:
    right = {
        "reference": [_same(facts.header.reference, _known()[name]["ref_no"]) for name, facts in _facts().items()],
        "issuer": [facts.header.issuer == "SEBI" for facts in _facts().values()],
        "issued_on": [facts.header.issued_on == _day(_known()[name]["date"]) for name, facts in _facts().items()],
        "subject": [bool(facts.header.subject) for facts in _facts().values()],
    }
    assert len(PATHS) == 40
    short = {key: sum(told) for key, told in right.items() if sum(told) < FLOORS[key] * len(PATHS)}
    assert not short


def test_circulars_are_cited_as_the_list_has_them() -> None:
    """By their tails: the list lacks the front of one number."""
    asked = [(name, _packed(cited)) for name, row in _known().items() for cited in row["xrefs"]]
    asked = [(name, cited) for name, cited in asked if not _same(_facts()[name].header.reference, cited)]
    found = [any(c.reference.endswith(cited) for c in _facts()[name].citations) for name, cited in asked]
    assert sum(found) >= FLOORS["cited"] * len(asked)
