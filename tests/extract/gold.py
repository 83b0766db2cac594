"""The sample circulars with their gold facts, where the shared material lies beside the project."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from ingest.extract.reading import Reading, prepare
from ingest.profiles import load_profiles
from ingest.read import read
from ingest.source import open_source

SHARED = Path(__file__).resolve().parents[2] / "../shared"
SAMPLES = SHARED / "circulars/sample/pdf"
GOLD = SHARED / "gold/sample.json"

needs_samples = pytest.mark.skipif(not GOLD.is_file(), reason="the shared samples are not beside the project")


def gold_facts() -> dict[str, dict[str, Any]]:
    """Gold facts by file name; empty where there are none."""
    facts: dict[str, dict[str, Any]] = json.loads(GOLD.read_text("utf-8")) if GOLD.is_file() else {}
    return facts


@lru_cache
def sample(name: str) -> Reading:
    """One sample circular, read once."""
    return prepare(read(open_source(SAMPLES / name)), load_profiles()[0])


def accepted(facts: dict[str, Any], field: str) -> list[Any]:
    """The values that gold takes for a field."""
    value = facts[field]
    return [*(value if isinstance(value, list) else [value]), *facts.get(f"{field}_tolerated", [])]
