"""Rows of tables and views, counted and found by the sets that the build kept (`kb.prepared.tallies`).

Datasette (0.65 and 1.0) counts rows anew for every page: all of them, and by each column that it offers to narrow them
down by; and it looks at every row of a view until it has found as many as it shows.
"""

from kb.website.tallies.answers import answered
from kb.website.tallies.questions import Question, question
from kb.website.tallies.sets import Sets
from kb.website.tallies.statement import Statement

__all__ = ["Question", "Sets", "Statement", "answered", "question"]
