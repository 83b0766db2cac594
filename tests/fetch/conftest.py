"""A site on loopback for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fetch.site import Site, served


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def origin(site: Site) -> Iterator[str]:
    with served(site) as address:
        yield address
