"""Telling what is new in a base: what it is, who is told and when, and what they were told already.

Knows the book and nothing of how circulars come here. What there is to tell, and who was told it, is written down line
by line in a log beside the base (`kb.telling.log`), so that a kill at any point loses nothing, and repeats only what
cannot be known to have been told.
"""
