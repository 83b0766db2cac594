"""An invented corpus of circulars as facts: of any size, believable in shape, the same for the same seed."""

from benchmarks.invented.base import make_base
from benchmarks.invented.writing import records

__all__ = ["make_base", "records"]
