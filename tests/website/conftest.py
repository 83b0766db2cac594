"""Sites over the base that several tests look at, and requests to them as a server hands them over."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from kb.website.access.team import Team
from kb.website.site import open_site
from tests.browsing import page
from tests.corpora import RAW, Ingested
from tests.kb.conftest import crowded, story
from tests.serving import at, serving

__all__ = ["crowded", "page", "story"]
TODAY = "2026-08-20"
"""The day on which the sample circulars are looked at."""
SECRET = "a secret of the tests, long enough for any"  # noqa: S105 - opens nothing
# `datasette hash-password` of "correct horse", with few rounds so that tests are quick
HASH = "pbkdf2_sha256$10000$9c5f4a3d2b1e$vdXIFnjtkVDU/hQN8rqLYIhobj8O+zZ8v7B0lFEP068="


Get = Callable[[str], Any]
"""Gives the answer to a path."""


def getting(db: Path, *raw: Path) -> Get:
    """Gives answers of a site over a base, asked from within."""
    site = open_site(db, raw=raw)
    asyncio.run(site.invoke_startup())
    return lambda path: asyncio.run(site.client.get(path))


class Asked:
    """A site that keeps running: its answers to requests, one after the other."""

    def __init__(self, site: Any) -> None:
        self.site = site
        asyncio.run(site.invoke_startup())
        self._app = site.app()

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def request(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(transport=transport, base_url="http://site.example") as client:
                return await client.request(method, path, **arguments)

        return asyncio.run(ask())


@pytest.fixture(scope="session")
def sample(ingested: Callable[[str], Ingested]) -> Path:
    """The base of the sample circulars."""
    return ingested("sample").db


@pytest.fixture(scope="session")
def site(sample: Path) -> Iterator[str]:
    """The address of a site over the sample circulars, whose files are there; served by the real command."""
    with serving("serve", "--db", sample, "--raw", RAW, env=at(TODAY)) as server:
        yield server.address


@pytest.fixture(scope="session")
def public(story: Path) -> Asked:
    return Asked(open_site(story))


@pytest.fixture(scope="session")
def team() -> Team:
    return Team(accounts={"ann": HASH, "bob": HASH})


@pytest.fixture
def opened(story: Path) -> Callable[..., Asked]:
    """Opens a site over the common base; takes what `open_site` takes."""
    return lambda **arguments: Asked(open_site(story, **arguments))
