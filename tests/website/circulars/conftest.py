"""Sites over the sample circulars, and over bases made by hand; pages parsed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.corpora import CORPORA
from tests.kb.conftest import base, facts, make, story
from tests.website.conftest import TODAY, Get, getting

__all__ = ["base", "facts", "make", "story"]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", TODAY)


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
