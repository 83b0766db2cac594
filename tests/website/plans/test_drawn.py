"""Pictures in pages: no rules within, links to passages and things, and the style sheet they need."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import kb.website
from kb.pictures.lanes import groups
from kb.pictures.style import rules
from kb.website.asked import Asked
from kb.website.drawn import picture
from tests.kb.statements import TODAY, event, moved, of_class, read

SHEET = Path(kb.website.__file__).parent / "static" / "picture.css"
ASKED = Asked(path="/timeline", values={"subject": "SRG"})


def test_the_style_sheet_has_the_rules_of_the_drawing() -> None:
    """If it does not: write `kb.pictures.style.rules` in the place of what stands after the first line."""
    assert SHEET.read_text("utf-8").partition("\n")[2] == rules()


def test_a_picture_in_a_page_has_no_rules_within() -> None:
    drawn = picture(groups(moved(35), TODAY), "SRG", ASKED)
    assert "<style" not in drawn
    assert "style=" not in drawn
    assert read(drawn).get("role") == "group"


def test_every_statement_leads_to_its_passage_and_every_lane_to_its_thing() -> None:
    drawn = read(picture(groups(moved(35), TODAY), "SRG", replace(ASKED, as_of=date(2026, 5, 1))))
    links = [one.get("href") for one in drawn.iter() if one.tag.endswith("}a")]
    assert links == [
        "/milestone/launch?as_of=2026-05-01",
        "/circular/c1?as_of=2026-05-01#p1-one",
        "/circular/c1?as_of=2026-05-01#p1-two",
    ]
    names = [one.get("aria-label") for bar in of_class(drawn, "bar") for one in bar if one.tag.endswith("}a")]
    assert names[0] == "Launch: 1 Sep 2026 (confirmed, superseded): PT/SCS/HKCC/901/2026"


def test_what_belongs_to_no_planned_thing_leads_to_its_passage_alone() -> None:
    drawn = picture(groups([event(milestone_id=None, milestone=None)], TODAY), "SRG", ASKED)
    assert "/milestone/" not in drawn
    assert "/circular/c1#p1-one" in drawn


def test_hostile_words_stay_words() -> None:
    evil = '"><script>alert(1)</script>'
    values = dict.fromkeys(("title", "milestone", "quote", "circular", "programme", "id", "milestone_id"), evil)
    drawn = picture(groups([event(**values)], TODAY), evil, ASKED)
    assert "<script" not in drawn
    assert read(drawn) is not None
