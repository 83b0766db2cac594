"""What all tests share: corpora that are ingested once a run, a browser, and the flag that rewrites golden files."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest
from hypothesis import settings

from tests.browsing import browser
from tests.corpora import CORPORA, Ingested, ingest_into

__all__ = ["browser"]
settings.register_profile("untimed", deadline=None)  # a busy machine makes no test wrong
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-goldens", action="store_true", help="Write tests/golden/ anew from what is extracted.")


@pytest.fixture(scope="session")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Ingested]:
    """Gives what came of a corpus by its name; skips the test where its files are not there."""

    @lru_cache
    def once(name: str) -> Ingested:
        return ingest_into(tmp_path_factory.mktemp(name), CORPORA[name].paths)

    def give(name: str) -> Ingested:
        if missing := CORPORA[name].missing:
            pytest.skip(f"{missing[0]} is not here: it is no part of a clone")
        return once(name)

    return give
