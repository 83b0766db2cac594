"""Who a file without a reference may be: guesses with their evidence, and the joins that follow from them.

Candidates are the circulars that are known without being held: cited ones, and rows of the listing without a file.
What cannot be (`exclusions`) is left out; for the rest, evidence is weighed (`evidence`) and summed to a score between
0 and 1. From `THRESHOLD` on, and with no other pair for the same file or the same circular within `MARGIN`, the two are
taken for one (`choice`), and everything that pointed at the stub points at the file (`snapping`). Below the threshold,
down to `FLOOR`, a pair stays a hypothesis. Decisions of people come first (`decisions`).

Nothing is asserted: the dates of the file stay as its text bounds them, the reference says that it is inferred.
"""

from __future__ import annotations

from collections.abc import Sequence

from kb.curation import IdentityDecision
from kb.hypotheses.choice import FLOOR, MARGIN, THRESHOLD
from kb.hypotheses.propose import propose
from kb.hypotheses.snapping import snap
from kb.resolve import Resolved

__all__ = ["FLOOR", "MARGIN", "THRESHOLD", "identified", "propose", "snap"]


def identified(resolved: Resolved, decisions: Sequence[IdentityDecision] = ()) -> Resolved:
    """The corpus with the identities that were found and decided, and the guesses that are left.

    Raises:
        CurationError: for a decision whose file name several files carry, or that contradicts another.
    """
    return snap(resolved, propose(resolved, decisions))
