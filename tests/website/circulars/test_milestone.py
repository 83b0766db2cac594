"""The page of a planned thing: how it stands, every claim with its quote, what changed in between."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import kb
from ingest.jsonl import Record
from kb.website.asked import Asked
from kb.website.pages.milestone import STATUSES, variables
from tests.website.circulars.conftest import page, said
from tests.website.conftest import Get, getting


def _thing(db: Path, title: str) -> str:
    with kb.open(db) as book:
        (thing,) = [one for one in book.milestones() if one.milestone == title]
        return thing.milestone_id


def test_the_launch_of_the_sample_is_told_claim_by_claim(get: Get, sample: Path) -> None:
    key = _thing(sample, "Launch of SRG")
    shown = page(get(f"/milestone/{key}"))
    head = said(shown.xpath("//p[@class='stands']")[0])
    assert head == "26 Oct 2026 Mon in 67 days effective confirmed"
    facts = said(shown.xpath("//dl")[0])
    assert "Movedonce, 35 days later" in facts
    assert "ForCP as PT/SCS/SEOCH/902/2026, p. 1 names them; the latest does not say" in facts
    with kb.open(sample) as book:
        history = book.history(key)
    claims = shown.xpath("//ol[@class='history']/li")
    assert len(claims) == len(history) == 6
    for claim, told in zip(claims, history, strict=True):
        text = said(claim)
        assert f"{told.circular}, p. {told.page}" in text
        assert " ".join(told.quote.split()) in text
        assert told.evidence in text
        assert told.state in claim.get("class")
        assert claim.xpath(f".//a[@href='/circular/{told.circular_id}#p{told.page}-{told.id}']")


def test_between_claims_stands_what_changed_word_by_word(get: Get, sample: Path) -> None:
    shown = page(get(f"/milestone/{_thing(sample, 'Launch of SRG')}"))
    (step,) = [one for one in shown.xpath("//div[@class='step']") if "postpones" in said(one)]
    assert said(step).startswith("postpones 35 days later 21 Sep 2026 26 Oct 2026 Mon")
    old, new = step.xpath(".//q")
    assert said(old) == "Launch of SRG | 21 September 2026 (Monday) | –"
    assert [said(word) for word in old.xpath(".//del")] == ["| –"]
    assert said(new) == "Launch of SRG | 21 September 2026 | 26 October 2026 (Monday)"
    assert [said(word) for word in new.xpath(".//ins")] == ["| 26 October 2026"]


def test_as_of_a_day_only_what_was_said_by_then_counts(get: Get, sample: Path) -> None:
    key = _thing(sample, "Launch of SRG")
    shown = page(get(f"/milestone/{key}?as_of=2026-06-01"))
    assert "2nd half of September 2026" in said(shown.xpath("//p[@class='stands']")[0])
    assert len(shown.xpath("//ol[@class='history']/li")) == 3
    early = get(f"/milestone/{key}?as_of=2026-01-01")
    assert early.status_code == 404
    assert re.search(r"speaks of Launch of SRG: PT/SCS/\w+/90[12]/2026 of 12 Jan 2026 is the first", early.text)


def test_there_is_a_picture_and_the_other_things_of_the_programme(get: Get, sample: Path) -> None:
    key = _thing(sample, "Launch of SRG")
    shown = page(get(f"/milestone/{key}"))
    assert len(shown.xpath("//figure//*[local-name()='g' and @class='bar']")) == 6
    others = {said(link) for link in shown.xpath("//table//a[@class='what']")}
    assert "Decommissioning of RDF" in others
    assert "Launch of SRG" not in others


def test_a_cancelled_rehearsal_says_so(get_story: Get, story: Path) -> None:
    shown = page(get_story(f"/milestone/{_thing(story, 'Rehearsal')}"))
    assert said(shown.xpath("//p[@class='stands']")[0]).endswith("cancelled")


def test_things_that_may_be_the_same_are_shown_from_both_sides(
    make: Callable[..., Record], base: Callable[..., Path]
) -> None:
    session = {"kind": "session", "title": "Practice session", "systems": ("SRG",), "grain": "day"}
    days = [("2026-07-11", "primary"), ("2026-07-18", "primary")]
    plan = [session | {"starts": day, "ends": day, "site": site} for day, site in days]
    later = session | {"starts": "2026-07-25", "ends": "2026-07-25"}
    db = base(
        make("plan.pdf", reference="CT/1/26", issued_on="2026-01-12", plans=plan),
        make(
            "later.pdf",
            reference="CT/2/26",
            issued_on="2026-02-12",
            cites=[{"reference": "CT/1/26", "predicate": "amends"}],
            plans=[later],
        ),
    )
    with kb.open(db) as book:
        pairs = [(thing.milestone_id, book.rivals_of(thing.milestone_id)) for thing in book.milestones()]
    joined = [(key, rivals) for key, rivals in pairs if rivals]
    assert joined, "the two sessions do not rival any more: find another pair"
    ask = getting(db)
    for key, rivals in joined:
        shown = page(ask(f"/milestone/{key}"))
        links = shown.xpath("//h2[@id='rivals']/following::ul[1]//a[@class='what']/@href")
        assert links == [f"/milestone/{one.rival_id}" for one in rivals]
        for one in rivals:
            assert key in [back.rival_id for back in dict(pairs)[one.rival_id]]


def test_every_status_is_explained() -> None:
    from kb.commands.history import STATUSES as KNOWN  # noqa: PLC0415 - the words of the command line

    assert set(STATUSES) == set(KNOWN)


def test_there_is_no_thing_of_another_id(get: Get) -> None:
    answer = get("/milestone/nothing")
    assert answer.status_code == 404
    assert "nothing planned has the id nothing" in answer.text


def test_every_planned_thing_has_a_page(sample: Path) -> None:
    with kb.open(sample) as book:
        for thing in book.milestones():
            one = variables(book, Asked(path="/", values={}), {"id": thing.milestone_id})
            assert one["thing"] == thing
            assert [claim.said.id for claim in one["claims"]]


def test_a_history_can_be_taken_as_json(get: Get, sample: Path) -> None:
    rows = json.loads(get(f"/milestone/{_thing(sample, 'Launch of SRG')}.json").text)
    assert [row["turn"] for row in rows] == sorted(row["turn"] for row in rows)


@pytest.mark.parametrize("most", [0, 1])
def test_of_a_large_programme_the_nearest_things_are_listed(
    sample: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr("kb.website.pages.milestone.MOST_OTHERS", most)
    with kb.open(sample) as book:
        one = variables(book, Asked(path="/", values={}), {"id": _thing(sample, "Launch of SRG")})
        programme = one["thing"].programme_id
        others = [thing for thing in book.milestones() if thing.programme_id == programme]
    assert (len(one["others"]), one["more"]) == (most, len(others) - 1 - most)
