"""The timeline: what was announced of each planned thing, and how each circular changed it."""

from kb.timeline.ledger import Ledger, write_ledger

__all__ = ["Ledger", "write_ledger"]
