"""Sites whose pages tell of plans, and things due made by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

import kb
from kb.answers import Due
from tests.kb.conftest import base, facts, story
from tests.website.conftest import TODAY, Get, getting

__all__ = ["base", "facts", "story"]
Tree = Any
"""A page that was read; lxml publishes no types."""
Show = Callable[..., Tree]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", TODAY)


@pytest.fixture(scope="session")
def answer(sample: Path) -> Get:
    """Gives what a site over the sample circulars answers."""
    return getting(sample)


@pytest.fixture(scope="session")
def show(answer: Get) -> Show:
    """Reads a page of that site, which has to be there."""
    return reading(answer)


@pytest.fixture(scope="session")
def show_story(story: Path) -> Show:
    """Reads a page of a site over the story."""
    return reading(getting(story))


@pytest.fixture
def book(sample: Path) -> Iterator[kb.Book]:
    with kb.open(sample) as opened:
        yield opened


def reading(answer: Get) -> Show:
    def read(path: str, status: int = 200) -> Tree:
        found = answer(path)
        assert found.status_code == status, found.text
        return html.document_fromstring(found.text)

    return read


def due(**values: Any) -> Due:
    """A thing due, by default a required deadline on a day."""
    plain: dict[str, Any] = {
        "due": "must", "title": "Return the form", "kind": "deadline", "certainty": "confirmed", "strength": "required",
        "audience": ("CP",), "systems": ("SRG",), "circular": "PT/SCS/HKCC/901/2026", "page": 1, "quote": "By then.",
        "issuer": "HKCC", "site": None, "starts": None, "ends": "2026-09-15", "grain": "day", "modifier": None,
        "condition": None, "issued_on": "2026-01-12", "subject": "The gateway", "id": "item", "circular_id": "c1",
        "milestone_id": "thing", "passage_id": "p1", "weekday": "", "days_left": 0, "due_time": None,
        "status": "scheduled", "state": "current", "doubt": None, "milestone": "Return the form", "programme": None,
        "programme_id": None,
    }  # fmt: skip
    made = plain | values
    return Due(**made | {"due_on": (made["ends"] or made["starts"])[:10]})


def words(part: Tree) -> str:
    """The words of a part of a page, with single blanks."""
    return " ".join(part.text_content().split())
