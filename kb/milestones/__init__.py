"""Milestones: one planned thing across circulars, joined on evidence and never on its date."""

from kb.milestones.joining import Joined, Step, join
from kb.milestones.thing import Said, Thing

__all__ = ["Joined", "Said", "Step", "Thing", "join"]
