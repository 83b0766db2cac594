"""The listing loses rows with status 200: they are asked for again, and what stays missing is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fetch.rows import invented
from tests.fetch.runs import journal, run
from tests.fetch.site import Site


@pytest.fixture
def listed(site: Site) -> Site:
    site.publish(invented(240))
    return site


def test_no_more_is_asked_than_needed(listed: Site, origin: str, tmp_path: Path) -> None:
    assert len(run(tmp_path, origin).looked.rows) == 240
    assert listed.asked == {"robots": 1, "page": 1, "more": 12, "file": 240}


def test_a_page_that_was_short_once_is_asked_again(listed: Site, origin: str, tmp_path: Path) -> None:
    listed.lost_once = {40: 11, 220: 3}  # the latter is the last page
    outcome = run(tmp_path, origin)
    assert (len(outcome.looked.rows), outcome.looked.listed[0].holes) == (240, ())


def test_rows_that_a_page_always_loses_are_found_by_smaller_steps(listed: Site, origin: str, tmp_path: Path) -> None:
    listed.lost_in_page = {40: 11, 220: 17}
    outcome = run(tmp_path, origin)
    assert (len(outcome.looked.rows), outcome.looked.listed[0].holes) == (240, ())


def test_rows_that_only_fewer_days_show_are_found(listed: Site, origin: str, tmp_path: Path) -> None:
    listed.narrow_only = {row.reference for row in listed.rows[63:66]}
    outcome = run(tmp_path, origin)
    assert (len(outcome.looked.rows), outcome.looked.listed[0].holes) == (240, ())


def test_what_no_question_shows_is_named_with_its_place_and_number(listed: Site, origin: str, tmp_path: Path) -> None:
    gone = [listed.rows[at] for at in (7, 70, 71, 72, 150)]
    listed.gone = {row.reference for row in gone}
    outcome = run(tmp_path, origin)
    holes = outcome.looked.listed[0].holes
    assert [hole.offset for hole in holes for _ in range(hole.missing)] == [7, 70, 71, 72, 150]
    lines = journal(tmp_path, "hole")
    assert listed.gone <= {name for line in lines for name in line["perhaps"]}
    assert [line["newer"] for line in lines][-1] == listed.rows[149].reference
    assert len(outcome.brought.new) == 235


def test_a_site_that_takes_no_small_steps_is_coped_with(listed: Site, origin: str, tmp_path: Path) -> None:
    listed.no_steps = True
    listed.narrow_only = {row.reference for row in listed.rows[63:66]}
    listed.gone = {listed.rows[150].reference}
    outcome = run(tmp_path, origin)
    assert len(outcome.looked.rows) == 239
    assert sum(hole.missing for hole in outcome.looked.listed[0].holes) == 1


@pytest.mark.parametrize("count", [0, 1, 20, 33, 40])
def test_ends_of_every_kind(site: Site, origin: str, tmp_path: Path, count: int) -> None:
    site.publish(invented(count))
    site.last_has_marker = True
    outcome = run(tmp_path, origin)
    assert (len(outcome.looked.rows), outcome.looked.listed[0].holes) == (count, ())


def test_an_empty_answer_in_the_middle_is_not_the_end(listed: Site, origin: str, tmp_path: Path) -> None:
    listed.more_faults = ["empty"]
    outcome = run(tmp_path, origin)
    assert (len(outcome.looked.rows), outcome.looked.listed[0].holes) == (240, ())


def test_the_first_page_may_be_short_too(listed: Site, origin: str, tmp_path: Path) -> None:
    listed.lost_in_page = {0: 5}
    assert len(run(tmp_path, origin).looked.rows) == 240
