"""Questions about one circular: everything known of it, its text, what cites it."""

from __future__ import annotations

import re

from kb.answers import Answers, CitationRow, Dossier, MilestoneRow, Paper
from kb.asking.asking import Asking
from kb.sources import Row
from kb.spelling import normalised

_PART = re.compile(r"\d{3}|(?=.*\d)[A-Za-z0-9]+(?:/[A-Za-z0-9]+)+", re.ASCII)
"""A part of a number: three digits, or several parts with a digit."""
_SECTIONS = (
    "schedule",
    "changes",
    "citations",
    "cited_by",
    "endpoints",
    "withdrawals",
    "contacts",
    "terms",
    "findings",
    "listing",
    "identity",
)


class AboutCirculars(Asking):
    """What can be asked of one circular."""

    def show(self, name: str) -> Answers[Dossier]:
        """Everything known of the circulars of that reference (however written), file name or id; usually one."""
        found = self._named(name)
        return Answers(Dossier, (Dossier(circular=row, sections=self._sections(row["id"])) for row in found))

    def numbered(self, part: str, *, most: int) -> list[Row]:
        """At most ``most`` circulars whose number has this part, such as ``HKCC/914`` or ``914``, the latest first."""
        if not _PART.fullmatch(part):
            return []
        return list(self._ask("circulars_numbered", part=part.lower(), most=str(most)))

    def paper(self, circular_id: str) -> Paper:
        """The text of a circular and where it stands on its pages; empty for those not held."""
        return Paper(
            pages=self._of(circular_id, "pages"),
            boxes=self._of(circular_id, "boxes"),
            passages=self._of(circular_id, "passages"),
            further_places=self._of(circular_id, "further_places"),
        )

    def things_of(self, circular_id: str) -> Answers[MilestoneRow]:
        """What became of the planned things that a circular speaks of."""
        rows = self._ask("circular_things", circular_id=circular_id, today=self.today.isoformat())
        return Answers(MilestoneRow, (MilestoneRow(**row) for row in rows))

    def programmes_of(self, circular_id: str) -> tuple[Row, ...]:
        """The undertakings on which a circular reports."""
        return self._of(circular_id, "programmes")

    def graph(self, circular_id: str, *, most: int = 1000) -> Answers[CitationRow]:
        """What a circular cites and what cites it, and the same of those: ``most`` citations, the nearest first."""
        rows = self._ask("graph", circular_id=circular_id, most=str(most))
        return Answers(CitationRow, (CitationRow(**row) for row in rows))

    def _held(self, name: str) -> str:
        found = [row for row in self._named(name) if row["held"]]
        if not found:
            raise LookupError(f"no circular {name} is held")
        return str(found[0]["id"])

    def _named(self, name: str) -> list[Row]:
        """The circulars of that reference, file name or id."""
        if exact := list(self._ask("circular_exactly", key=name.lower(), reference=normalised(name))):
            return exact
        spelt = dict.fromkeys([name, normalised(name), "/".join(name.split())])
        return next((found for one in spelt if (found := list(self._ask("circular", reference=one)))), [])

    def _sections(self, circular_id: str) -> dict[str, tuple[Row, ...]]:
        return {name: self._of(circular_id, name) for name in _SECTIONS}

    def _of(self, circular_id: str, name: str) -> tuple[Row, ...]:
        return tuple(self._ask(f"circular_{name}", circular_id=circular_id))
