"""A document made ready for extraction: every passage folded and its time expressions found, once."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.dates import find_times
from ingest.dates.expression import TimeExpression
from ingest.document import Document, Passage
from ingest.folding import fold
from ingest.profiles import Profile
from ingest.spans import Evidence, Place, Span

_UNREAD = frozenset({"header", "footer", "contents"})
"""Kinds of passages in which no fact stands: they repeat or point at the body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What every extractor gets. The tuples run parallel to ``doc.passages``."""

    doc: Document
    profile: Profile
    folded: tuple[str, ...]
    times: tuple[tuple[TimeExpression, ...], ...]

    def body(self) -> list[Passage]:
        """The passages in which facts may stand: all but running headers, footers and contents lines."""
        return [passage for passage in self.doc.passages if passage.kind not in _UNREAD]

    def place(self, passage: int, span: Span | None = None) -> Place:
        """A place in a passage: all of it when no span is given."""
        return Place(passage=passage, span=span or Span(0, len(self.doc.passages[passage].text)))

    def evidence(self, passage: int, span: Span | None = None, *more: Place) -> Evidence:
        """The raw words at a place, and at further places, as the ground of a fact."""
        places = (self.place(passage, span), *more)
        quote = " | ".join(self.doc.quote(place) for place in places)
        return Evidence(quote=quote, page=self.doc.page_of(places[0]), places=places)


def prepare(doc: Document, profile: Profile) -> Reading:
    """Folds every passage and finds its time expressions."""
    order = profile.date_order
    times = tuple(() if passage.kind in _UNREAD else find_times(passage.text, order=order) for passage in doc.passages)
    return Reading(doc=doc, profile=profile, folded=tuple(fold(p.text) for p in doc.passages), times=times)
