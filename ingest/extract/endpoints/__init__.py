"""Endpoints."""

from ingest.extract.reading import Reading


def find(reading: Reading, terms: object) -> list[object]:
    return []
