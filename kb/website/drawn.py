"""Pictures of histories as parts of pages: every statement leads to the passage that makes it, every lane to its thing.

A page that shows one links to the style sheet ``/assets/picture.css``.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from kb import clock
from kb.answers import Event
from kb.pictures.figure import figure
from kb.pictures.lanes import Group
from kb.pictures.links import Links
from kb.website.asked import Asked


def picture(lanes: Sequence[Group], subject: str, asked: Asked) -> Markup:
    """The lanes (see `kb.pictures.lanes.groups`) as an ``svg`` element, as of the day asked for.

    What came from circulars was escaped when it was drawn.
    """
    links = Links(statement=lambda event: _passage(event, asked), thing=lambda event: _thing(event, asked))
    return Markup(figure(lanes, subject, clock.today(), asked.as_of, links))  # noqa: S704 - as the docstring says


def _passage(event: Event, asked: Asked) -> str:
    return asked.at(f"/circular/{event.circular_id}#p{event.page}-{event.id}")


def _thing(event: Event, asked: Asked) -> str | None:
    return asked.at(f"/milestone/{event.milestone_id}") if event.milestone_id else None
