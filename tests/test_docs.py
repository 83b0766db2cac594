"""Every verb of the command line, every table and every view is told of in README.md or docs/."""

from __future__ import annotations

import re
from functools import cache

import click
import pytest

from kb import schema
from kb.cli import main
from kb.schema.views import VIEWS
from tests.corpora import ROOT

VERBS = main.list_commands(click.Context(main))


@cache
def pages() -> str:
    return "\n".join(path.read_text("utf-8") for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))])


@pytest.mark.parametrize("verb", VERBS)
def test_verbs_are_told_of(verb: str) -> None:
    assert re.search(rf"\bcirculars {verb}\b", pages()), f"no example of `circulars {verb}`"


@pytest.mark.parametrize("name", [*schema.metadata.tables, *(view.name for view in VIEWS)])
def test_tables_and_views_are_told_of(name: str) -> None:
    assert f"`{name}`" in pages(), f"nothing about the table `{name}`"


def test_only_verbs_that_exist_are_told_of() -> None:
    told = set(re.findall(r"`circulars ([a-z]+)", pages())) | set(re.findall(r"^\$ circulars ([a-z]+)", pages(), re.M))
    assert told <= set(VERBS)


def test_links_between_pages_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
