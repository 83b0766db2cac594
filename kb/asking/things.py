"""Questions about one planned thing: its history, how it moved, what belongs to it."""

from __future__ import annotations

from kb.answers import Answers, Change, MilestoneRow, RivalRow, Statement
from kb.asking.asking import Asking


class AboutThings(Asking):
    """What can be asked of one planned thing, by its id."""

    def history(self, milestone_id: str) -> Answers[Statement]:
        """What each circular says of one planned thing, in order of issue."""
        return Answers(Statement, (Statement(**row) for row in self._ask("milestone", milestone_id=milestone_id)))

    def changes_of(self, milestone_id: str) -> Answers[Change]:
        """How one planned thing changed, first change first."""
        unfiltered = dict.fromkeys(("kind", "audience", "system", "issuer", "subject", "since"), "")
        rows = self._ask("milestone_changes", milestone_id=milestone_id, **unfiltered)
        return Answers(Change, (Change(**row) for row in rows))

    def programme_of(self, milestone_id: str) -> Answers[MilestoneRow]:
        """One planned thing as it stands, and the others of its programme, soonest first."""
        rows = self._ask("programme_things", milestone_id=milestone_id, today=self.today.isoformat())
        return Answers(MilestoneRow, (MilestoneRow(**row) for row in rows))

    def rivals_of(self, milestone_id: str) -> Answers[RivalRow]:
        """Planned things that may be the same as this one."""
        return Answers(RivalRow, (RivalRow(**row) for row in self._ask("milestone_rivals", milestone_id=milestone_id)))
