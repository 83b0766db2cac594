"""The order of day, month and year in dates of figures alone."""

from __future__ import annotations

from typing import Literal

DateOrder = Literal["DMY", "MDY", "YMD"]
"""What ``05/06/2026`` means: DMY is 5 June, MDY is 6 May. A year of four figures in front needs no order."""
