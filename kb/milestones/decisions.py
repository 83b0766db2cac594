"""What people decided about statements: they win over all evidence."""

from __future__ import annotations

from collections.abc import Iterable

from kb.curation import Decision
from kb.milestones.thing import Thing


class Decisions:
    """Judgements by statement; of several on one pair the last one counts."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._judged: dict[str, dict[str, Decision]] = {}
        for one in decisions:
            self._judged.setdefault(one.item, {})[one.other] = one
            self._judged.setdefault(one.other, {})[one.item] = one

    def same(self, claim_id: str, thing: Thing) -> Decision | None:
        """The decision by which a statement speaks of a thing, if there is one."""
        return self._find(claim_id, thing, "same")

    def different(self, claim_id: str, thing: Thing) -> Decision | None:
        """The decision by which it does not."""
        return self._find(claim_id, thing, "different")

    def speaks_of(self, claim_id: str) -> frozenset[str]:
        """The statements that were decided to speak of the same thing."""
        judged = self._judged.get(claim_id, {})
        return frozenset(other for other, one in judged.items() if one.judgement == "same")

    def _find(self, claim_id: str, thing: Thing, judgement: str) -> Decision | None:
        judged = self._judged.get(claim_id)
        if not judged:
            return None
        said = (one.claim.id for turn in thing.turns for one in turn)
        return next((judged[key] for key in said if key in judged and judged[key].judgement == judgement), None)
