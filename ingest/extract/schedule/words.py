"""The glossaries as one document uses them, and the words that its list items inherit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.document import Passage
from ingest.extract.reading import Reading
from ingest.extract.schedule.firmness import strength_of
from ingest.facts import Site, Strength, Term
from ingest.folding import fold
from ingest.language import analyse
from ingest.profiles import Glossary
from ingest.spans import Span

_SYSTEM_NOUN = re.compile(
    r"\b(?:Gateway|Platform|System|Facility|Terminal|Portal|Service|Network|Interface|Application|Engine|"
    r"Solution|Hub)s?\b"
)


@dataclass(frozen=True, kw_only=True)
class Words:
    """Finds systems, audiences and sites in a text, terms of the document included."""

    reading: Reading
    systems_known: Glossary
    audiences_known: Glossary

    def systems(self, text: str) -> tuple[str, ...]:
        """Codes of the systems named in ``text``."""
        return self.systems_known.codes_in(self._without_references(text))

    def audience(self, text: str) -> tuple[str, ...]:
        """Codes of those spoken to in ``text``; a house's bare code names the house, not its participants."""
        houses = {issuer.code for issuer in self.reading.profile.issuers}
        plain = self._without_references(text)
        found = self.audiences_known.find(plain)
        return tuple(dict.fromkeys(code for start, end, code in found if plain[start:end] not in houses))

    def _without_references(self, text: str) -> str:
        """The text with reference numbers blanked out: CCASS in PT/NIS/CCASS/218/2026 names a desk."""
        for start, end, _ in self.reading.profile.references.find(text):
            text = text[:start] + " " * (end - start) + text[end:]
        return text

    def site(self, text: str) -> Site | None:
        """The site where the thing takes place; None when none or several are named."""
        codes = set(self.reading.profile.sites.codes_in(text))
        return codes.pop() if len(codes) == 1 else None  # type: ignore[return-value]  # the profile is checked for it

    def inherited_strength(self, item: Passage) -> Strength | None:
        """What the sentence that introduces a list tells all its items: "CPs are required to:"."""
        lead = self.lead_of(item)
        if lead is None:
            return None
        analysis = analyse(lead.text)
        last = analysis.sentences[-1] if analysis.sentences else Span(0, 0)
        return strength_of(analysis, last)

    def lead_of(self, item: Passage) -> Passage | None:
        """The passage that introduces the list an item belongs to; None for anything else."""
        if item.kind != "item":
            return None
        if item.parent is not None:
            return self.reading.doc.passages[item.parent]
        for passage in reversed(self.reading.doc.passages[: item.seq]):
            if passage.kind == "paragraph":
                return passage if passage.text.rstrip().endswith((":", "：")) else None
            if passage.kind == "heading":
                return None
        return None


def words_of(reading: Reading, terms: tuple[Term, ...]) -> Words:
    """The profile's glossaries and the terms that the document defines for systems."""
    known = {code for code, _ in reading.profile.systems.entries}
    own = tuple(
        (term.short, (fold(term.long),))
        for term in terms
        if _SYSTEM_NOUN.search(term.long) and term.short not in known and term.short.isupper() and len(term.short) > 1
    )
    return Words(
        reading=reading,
        systems_known=reading.profile.systems.extended(own) if own else reading.profile.systems,
        audiences_known=reading.profile.audiences,
    )
