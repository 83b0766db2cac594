"""The picture as a part of a page of a site: with links, and without rules of its own, which the site has as a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kb.markup import as_part
from kb.pictures.drawing import drawing
from kb.pictures.lanes import Group
from kb.pictures.links import Links


def figure(lanes: Sequence[Group], subject: str, today: date, as_of: date | None, links: Links) -> str:
    """The picture of some lanes as an ``svg`` element; the page has `kb.pictures.style.rules` in a style sheet."""
    return as_part(drawing(lanes, subject, today, as_of, titled=False, links=links))
