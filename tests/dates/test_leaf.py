"""The reader of single cut-out days."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.dates.leaf import leaf


@pytest.mark.parametrize(
    "core",
    ["12 June 2023", "12 Jun 2023", "12/06/2023", "2023-06-12", "12/06/23", "12 Jun 23", "2023年6月12日", "12/6/2023"],
)
def test_its_layouts(core: str) -> None:
    assert leaf(core) == date(2023, 6, 12)


@pytest.mark.parametrize(
    "core",
    [
        "31 June 2026",
        "29 February 2027",
        "13/13/2026",
        "June 2026",
        "12 June",
        "2026",
        "Q2/3 2023",
        "12 June 2023 and more",
        "",
        "may",
    ],
)
def test_anything_else_is_none(core: str) -> None:
    assert leaf(core) is None


@pytest.mark.parametrize(("core", "day"), [("01/02/2026", date(2026, 2, 1)), ("12/11/2026", date(2026, 11, 12))])
def test_figures_are_day_first(core: str, day: date) -> None:
    assert leaf(core) == day
