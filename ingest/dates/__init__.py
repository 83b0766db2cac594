"""The grammar of dates and times in circulars: finds, delimits, classifies and values every time expression."""

from ingest.dates.expression import Bound, Shape, TimeExpression
from ingest.dates.find import find_times

__all__ = ["Bound", "Shape", "TimeExpression", "find_times"]
