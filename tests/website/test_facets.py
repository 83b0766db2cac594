"""Facets: their values, and what of them is listed."""

from __future__ import annotations

from kb.website.asked import Asked
from kb.website.facets import MOST, facet

COUNTS = {f"S{number:03}": 500 - number for number in range(100)}


def test_of_very_many_values_the_most_frequent_are_listed_and_the_others_counted() -> None:
    found = facet("system", "System", COUNTS, Asked(path="/deadlines", values={}))
    assert [one.label for one in found.values] == sorted(COUNTS)[:MOST]
    assert found.more == len(COUNTS) - MOST


def test_a_chosen_value_is_listed_however_rare_it_is() -> None:
    found = facet("system", "System", COUNTS, Asked(path="/deadlines", values={"system": "s099"}))
    assert found.chosen is not None
    assert (found.chosen.label, found.chosen.href) == ("S099", "/deadlines")
    assert found.values[-1] is found.chosen
    assert len(found.values) + found.more == len(COUNTS)


def test_months_are_all_listed_in_order() -> None:
    months = {f"20{year:02}-{month:02}": 1 for year in range(10) for month in range(1, 13)}
    found = facet("month", "Month", months, Asked(path="/deadlines", values={}), ordered=True)
    assert [one.label for one in found.values] == sorted(months)
    assert found.more == 0
