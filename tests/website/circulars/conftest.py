"""Sites over the sample circulars, and over bases made by hand; pages parsed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from kb.website.site import open_site
from tests.corpora import CORPORA
from tests.kb.conftest import base, facts, make, story
from tests.website.conftest import TODAY

__all__ = ["base", "facts", "make", "story"]
Get = Callable[[str], Any]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", TODAY)


def getting(db: Path, *raw: Path) -> Get:
    """Gives answers of a site over a base."""
    site = open_site(db, raw=raw)
    asyncio.run(site.invoke_startup())
    return lambda path: asyncio.run(site.client.get(path))


@pytest.fixture(scope="session")
def get(sample: Path) -> Get:
    """Answers of the site over the sample circulars, whose files are there."""
    return getting(sample, *CORPORA["sample"].paths)


@pytest.fixture(scope="session")
def get_story(story: Path) -> Get:
    """Answers of the site over the story, whose files never were."""
    return getting(story)


def page(answer: Any) -> html.HtmlElement:
    """The page of an answer, which is one."""
    assert answer.status_code == 200, answer.text[:300]
    return html.fromstring(answer.text)


def said(element: html.HtmlElement) -> str:
    """The words of an element, with single blanks."""
    return " ".join(element.text_content().split())
