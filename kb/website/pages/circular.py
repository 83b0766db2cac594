"""One circular: everything that it says, beside its pages with the words that say so."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any
from urllib.parse import unquote

from kb import wording
from kb.answers import Dossier, MilestoneRow
from kb.book import Book
from kb.sources import Row
from kb.website import page_images, shine
from kb.website.asked import Asked
from kb.website.page import PASSING, Export, Found, Page
from kb.website.pictured import pictures
from kb.website.reading import read
from kb.website.sheets import sheets

FACTS = ("findings", "schedule", "changes", "endpoints", "withdrawals", "citations", "contacts", "terms")
"""The sections whose rows are facts of the circular itself, in the order of the page."""


def variables(book: Book, _: Asked, found: Found) -> dict[str, Any]:
    """One circular; of several of that name the first, with links to the others.

    Raises:
        LookupError: if there is none, or it was not out by the day asked for.
    """
    one, *others = named(book, found["name"])
    circular, paper = one.circular, book.paper(one.circular["id"])
    reading = read(paper, _facts(one))
    pages = max(reading.pages, default=0)
    return {
        "circular": circular,
        "others": [other.circular for other in others],
        "sections": one.sections,
        "facts": reading.facts,
        "standing": _standing(book, circular["id"]),
        "programmes": book.programmes_of(circular["id"]),
        "reading": reading,
        "pictures": pictures(sheets(circular["id"], paper.pages, paper.boxes), reading.resting),
        "turned": pages <= shine.MOST_PAGES,
        "shine": shine.address(len(reading.facts), pages),
    }


def named(book: Book, name: str) -> list[Dossier]:
    """The circulars of a reference, file name or id as addresses have it; at least one.

    Raises:
        LookupError: if there is none, or it was not out by the day of the book.
    """
    name = unquote(name)
    if found := book.show(name):
        return list(found)
    later = book.latest().show(name)
    if not later:
        raise LookupError(f"no circular {name} is known")
    out = later[-1].circular["known_on"]
    since = f": it is of {wording.day(out)}" if out else ""
    raise LookupError(f"{later[-1].circular['label']} was not out by {wording.day(book.today)}{since}")


def _facts(one: Dossier) -> Iterator[Row]:
    return (row for name in FACTS for row in one.sections[name])


def _standing(book: Book, circular_id: str) -> Mapping[str, MilestoneRow]:
    """The planned things of a circular as they stand, by id."""
    return {thing.milestone_id: thing for thing in book.things_of(circular_id)}


async def _site(datasette: Any, values: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - Datasette publishes no types
    """Why the pages of the circular cannot be shown, None where they can; a file that is missing may be put back."""
    circular = values["circular"]
    missing = await page_images.unavailable(datasette, circular["id"])
    return {"missing": missing, PASSING: bool(missing and circular["media_type"] == "application/pdf")}


def _json(book: Book, _: Asked, found: Found) -> bytes:
    dossiers = [asdict(one) for one in named(book, found["name"])]
    return json.dumps(dossiers, ensure_ascii=False, indent=1).encode()


PAGE = Page(
    path="/circular/(?P<name>.+)",
    template="circular.html",
    variables=variables,
    exports={"json": Export(content_type="application/json; charset=utf-8", make=_json)},
    site=_site,
)
