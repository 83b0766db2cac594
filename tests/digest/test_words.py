"""How single things are said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kb.address import checked
from kb.answers import Sequence, Unknown, fields_of
from kb.digest.outlining import in_short, outlined
from kb.digest.text import text
from kb.links import Links
from tests.digest.samples import BASE, digest, due
from tests.telling.samples import change


@pytest.mark.parametrize(
    ("values", "head"),
    [
        ({}, "* Wed 15 Jul 2026, in 5 days"),
        ({"ends": "2026-07-10T18:00", "grain": "minute"}, "* Fri 10 Jul 2026, today"),
        ({"ends": "2026-07-11"}, "* Sat 11 Jul 2026, tomorrow"),
        ({"strength": "required", "certainty": "tentative"}, "* Wed 15 Jul 2026, in 5 days [required] [tentative]"),
        (
            {"starts": "2026-07-01", "ends": "2026-07-31", "grain": "month"},
            "* Fri 31 Jul 2026 at the latest, in 21 days [day not fixed]",
        ),
        (
            {"starts": "2026-07-21", "ends": "2026-07-31", "grain": "month", "modifier": "late"},
            "* Fri 31 Jul 2026 at the latest, in 21 days [day not fixed]",
        ),
        (
            {"starts": "2026-07-15T15:00", "ends": "2026-07-15T15:00", "grain": "minute", "modifier": "approx"},
            "* Wed 15 Jul 2026, in 5 days",
        ),
        ({"starts": "2026-06-01", "kind": "period"}, "* until Wed 15 Jul 2026, in 5 days"),
        (
            {"starts": "2026-07-13", "kind": "period"},
            "* Mon 13 Jul 2026 to Wed 15 Jul 2026, begins in 3 days",
        ),
        ({"starts": "2026-07-15", "ends": None, "kind": "availability"}, "* Wed 15 Jul 2026, in 5 days"),
        ({"status": "completed"}, "* Wed 15 Jul 2026, in 5 days [completed]"),
        ({"doubt": "weekday_mismatch"}, "* Wed 15 Jul 2026, in 5 days [look: weekday mismatch]"),
    ],
)
def test_what_is_due_says_when_and_how_firm_it_is(values: dict[str, Any], head: str) -> None:
    assert head in text(outlined(digest(must=(due(**values),)))).splitlines()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "    by 15 Jul 2026; deadline – CT/901/26, page 2"),
        ({"strength": "required"}, "    “The form must be returned.” – CT/901/26, page 2"),
        ({"doubt": "date_conflict"}, "    “The form must be returned.” – CT/901/26, page 2"),
        ({"strength": "optional", "audience": ("CP", "EP"), "systems": ("SRG",)},
         "    by 15 Jul 2026; deadline; optional; for CP, EP; about SRG"),
        ({"certainty": "tentative", "condition": "Tentative"}, None),
        ({"certainty": "tentative", "condition": "subject to approval"}, "    condition: “subject to approval”"),
    ],
)  # fmt: skip
def test_what_is_due_says_for_whom_and_who_says_so(values: dict[str, Any], said: str | None) -> None:
    lines = text(outlined(digest(must=(due(**values),)))).splitlines()
    assert said in lines if said else not any("condition" in line for line in lines)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, ["* 2026-09-21 → 2026-10-26 [postpones by +35 d]", "    now: “Launch"]),
        ({"certainty": "tentative"}, ["[postpones by +35 d] [tentative]"]),
        ({"old_quote": None}, ["    “Launch of SRG | 21 September 2026"]),
        ({"what": "cancels", "new": "cancelled", "days_moved": None}, ["* 2026-09-21 → cancelled [cancels]"]),
    ],
)
def test_what_moved(values: dict[str, Any], said: list[str]) -> None:
    before: dict[str, Any] = {
        "old_quote": "Launch: 21 September",
        "old_circular": "CT/1/26",
        "old_page": 3,
        "known_on": "2026-07-04",
    }
    made = text(outlined(digest(change(**before | values))))
    assert all(words in made for words in said)
    assert ("    before: “Launch: 21 September” – CT/1/26, page 3\n" in made) == ("old_quote" not in values)


@pytest.mark.parametrize(
    ("told_once", "known_on", "late"),
    [(True, "2026-07-03", False), (True, "2026-07-02", True), (True, None, True), (False, "2026-07-02", False)],
)
def test_what_came_late_says_so(told_once: bool, known_on: str | None, late: bool) -> None:  # noqa: FBT001
    made = text(outlined(digest(change(known_on=known_on), told_once=told_once)))
    assert ("[came late]" in made) == late
    assert ("what earlier digests told is left out" in " ".join(made.split())) == told_once


def test_an_empty_digest_says_what_there_is_not() -> None:
    made = text(outlined(digest()))
    for words in ("Nothing is due.", "Nothing moved.", "No new deadline.", "No new circular.", "No new finding.",
                  "Nothing is known to be missing.", "0 circulars are held."):  # fmt: skip
        assert words in made
    assert in_short(digest()) == "nothing new; due within 7 days: 0, perhaps 0"


def test_long_lists_are_cut_with_a_count() -> None:
    plain: dict[str, Any] = dict.fromkeys(fields_of(Unknown)) | {
        "what": "circular not held",
        "rank": 2,
        "detail": "CT/1/26",
    }
    made = text(outlined(digest(unknowns=(Unknown(**plain),) * 12)))
    assert "Circulars cited or listed, but not held (12)" in made
    assert made.count("* cited 2 times\n  CT/1/26\n") == 10
    assert "And 2 more: “circulars unknowns circular not held” lists them." in made


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "* CT, 2026: 8 of 10 held, 1 to 10; 1 only cited or listed; unknown: 7"),
        ({"known": 10, "missing": ()}, "* CT, 2026: 8 of 10 held, 1 to 10; 2 only cited or listed"),
        ({"held": 10, "known": 10, "missing": ()}, "Others (complete, or before 2025): 10 of 10 are held."),
        ({"year": 2024}, "Others (complete, or before 2025): 8 of 10 are held."),
    ],
)
def test_numbers(values: dict[str, Any], said: str) -> None:
    plain: dict[str, Any] = {"counter": "CT", "year": 2026, "first": 1, "last": 10, "held": 8, "known": 9, "span": 10}
    row = Sequence(**{**plain, "missing": ("7",), "id": "x", **values})
    lines = text(outlined(digest(base=replace(BASE, numbers=(row,))))).splitlines()
    assert said in lines


def test_addresses() -> None:
    links = Links("https://kb.example.com/c/", {"c1": "https://www.example.com/1.pdf", "c2": "mid:901@x.example"})
    assert links.page("m/1", "c1") == "https://kb.example.com/c/milestone/m%2F1"
    assert links.page(None, "c1") == links.circular("c1") == "https://kb.example.com/c/circular/c1"
    bare = Links("", links.files)
    assert [bare.page("m1", "c1"), bare.circular("c1"), bare.circular("c2"), bare.circular(None)] == [
        None, "https://www.example.com/1.pdf", None, None,
    ]  # fmt: skip


@pytest.mark.parametrize("site", ["kb.example.com", "javascript:alert(1)", "ftp://x.example", "https://a:b@x.example"])
def test_what_is_no_address_of_a_site_is_said(site: str) -> None:
    with pytest.raises(ValueError, match="an address such as"):
        checked(site)
