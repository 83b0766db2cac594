"""The timeline: what was announced of each planned thing, and how each circular changed it."""

from kb.timeline.ledger import Ledger, write_ledger
from kb.timeline.standing import NEVER

__all__ = ["NEVER", "Ledger", "write_ledger"]
