"""Milestones: one planned thing across circulars, joined on evidence and never on its date."""

from kb.milestones.joining import Joined, Joining, Step, join
from kb.milestones.thing import Said, Thing

__all__ = ["Joined", "Joining", "Said", "Step", "Thing", "join"]
