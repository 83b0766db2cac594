"""Pictures of timelines: read back as XML, at random, and in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kb.answers import Event
from kb.cli import main
from kb.pictures.drawing import svg
from kb.pictures.lanes import groups
from kb.pictures.page import html
from kb.wording import headline
from tests.corpora import Ingested
from tests.kb.statements import SVG, TODAY, event, moved, of_class, parsed, points, read, texts

PICTURE = Path(__file__).parents[2] / "docs" / "images" / "timeline.svg"


def test_a_lane_per_planned_thing_and_a_bar_per_statement() -> None:
    root = parsed([*moved(35), event(id="three", milestone_id="test", milestone="Test")])
    lanes = of_class(root, "lane")
    assert [[bar.get("id") for bar in of_class(lane, "bar")] for lane in lanes] == [
        ["bar-one", "bar-two"],
        ["bar-three"],
    ]
    assert "Gateway" in texts(root)


def test_statements_come_in_order_of_issue_whatever_order_they_are_given_in() -> None:
    rows = of_class(parsed(moved(35)[::-1]), "bar")
    assert [row.get("id") for row in rows] == ["bar-one", "bar-two"]


def test_each_bar_says_what_who_and_where() -> None:
    (bar,) = of_class(parsed([event()]), "bar")
    assert bar.findtext(f"{SVG}title") == "Launch: 1 Sep 2026 (confirmed, current)"
    assert bar.findtext(f"{SVG}desc") == (
        "PT/SCS/HKCC/901/2026, page 1, issued 12 Jan 2026: “The launch is on 1 September 2026.”"
    )


@pytest.mark.parametrize(("days", "said"), [(35, "+35 d"), (-7, "−7 d"), (400, "+400 d"), (1, "+1 d")])
def test_a_moved_plan_has_an_arrow_with_its_days(days: int, said: str) -> None:
    root = parsed(moved(days))
    (arrow,) = [one for one in of_class(root, "lane")[0] if one.get("marker-end")]
    assert any(said in text for text in texts(of_class(root, "lane")[0]))
    (x0, _), *_, (x1, _) = points(arrow.get("d") or "")
    assert (x1 > x0) == (days > 0)


def test_an_arrow_comes_from_the_statement_that_lies_so_many_days_away() -> None:
    twin = event(id="other", starts="2026-08-01", ends="2026-08-01", state="superseded")
    bars = groups([*moved(35), twin], TODAY)[0].lanes[0].bars
    origin = bars[-1].origin
    assert origin is not None
    assert origin.at is not None
    assert bars[origin.at].event.id == "one"


def test_a_time_that_only_the_later_circular_tells_has_a_ring() -> None:
    root = parsed(moved(35)[1:])
    (lane,) = of_class(root, "lane")
    assert len(list(lane.iter(f"{SVG}circle"))) == 1
    assert of_class(lane, "told")


def test_a_postponed_plan_leads_to_the_column_without_dates() -> None:
    gone = event(id="two", turn=2, starts=None, ends=None, state="postponed", change="suspends", due_on=None)
    root = parsed([event(state="superseded"), gone])
    assert {"no date", "suspended", "no date given · suspends"} & set(texts(root)) >= {"no date", "suspended"}
    (arrow,) = [one for one in of_class(root, "lane")[0] if one.get("marker-end")]
    (x0, _), *_, (x1, _) = points(arrow.get("d") or "")
    assert x1 < x0


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({}, "confirmed"),
        ({"certainty": "tentative"}, "tentative"),
        ({"state": "cancelled"}, "cancelled"),
        ({"state": "completed"}, "completed"),
        ({"state": "postponed"}, "suspended"),
        ({"state": "superseded"}, "superseded"),
        ({"starts": None, "ends": None}, "announced"),
        ({"starts": "2026-06-01", "ends": "2026-06-01"}, "lapsed"),
        ({"starts": "2025-06-01", "ends": "2025-06-01"}, "completed"),
    ],
)
def test_the_status_is_a_word_beside_the_name(values: dict[str, Any], status: str) -> None:
    (lane,) = of_class(parsed([event(**values)]), "lane")
    assert status in [one.text for one in of_class(lane, "soft")]


def test_states_are_those_that_milestones_tell(story: Path) -> None:
    import kb  # noqa: PLC0415

    with kb.open(story) as book:
        told = {headline(row.kind, row.milestone): row.status for row in book.milestones()}
        lanes = [lane for group in groups(book.timeline(), book.today) for lane in group.lanes]
    assert {lane.title: lane.status for lane in lanes if lane.title in told} == told


@pytest.mark.parametrize(
    ("values", "drawn"),
    [
        ({"starts": "2026-07-01", "ends": "2026-09-30", "grain": "quarter"}, 'fill="url(#tl-soft-current)"'),
        ({"starts": "2026-07-01", "ends": None}, 'fill="url(#tl-open-current)"'),
        ({"starts": "2026-07-01", "ends": "2026-09-30", "certainty": "tentative"}, 'fill="url(#tl-hatch)"'),
        ({"state": "cancelled"}, 'class="strike"'),
        (
            {"certainty": "tentative", "starts": "2026-09-01T17:00", "ends": "2026-09-01T18:00"},
            "edge edge-current gaps",
        ),
    ],
)
def test_how_firm_it_is_shows_without_colour(values: dict[str, Any], drawn: str) -> None:
    lane = svg([event(**values)], "SRG", TODAY).split('class="lane"')[1].split("day or hour")[0]
    assert drawn in lane


def test_today_and_the_day_asked_about_are_marked_where_they_lie_near() -> None:
    told = texts(parsed([event()], date(2026, 5, 1)))
    assert "today 1 Jul 2026" in told
    assert "as of 1 May 2026" not in told
    assert {"today 1 Jul 2026", "as of 1 Jun 2026"} <= set(texts(parsed([event()], date(2026, 6, 1))))
    assert not of_class(parsed([event(starts="2031-01-01", ends="2031-01-01")]), "mark-today")


@pytest.mark.parametrize("events", [[], [event(starts=None, ends=None)]])
def test_without_a_date_the_picture_says_so(events: list[Event]) -> None:
    said = " ".join(texts(parsed(events)))
    assert ("No statement gives a date." if events else "Nothing was announced.") in said
    assert "<svg" in html(events, "SRG", TODAY)


def test_hostile_text_stays_text() -> None:
    evil = '</title><script>alert("1")</script>&amp;\x00\x1b\ud800]]>'
    values = dict.fromkeys(("title", "milestone", "quote", "circular", "programme", "id", "milestone_id"), evil)
    events = [event(**values)]
    root = parsed(events, subject=evil)
    assert not list(root.iter(f"{SVG}script"))
    assert '<script>alert("1")</script>&amp;' in (root.findtext(f"{SVG}title") or "")
    tags = _Tags()
    tags.feed(html(events, evil, TODAY))
    assert "script" not in [tag for tag, _ in tags.found]
    svg(events, evil, TODAY).encode()


def test_chinese_text_says_that_it_is_chinese() -> None:
    page = html([event(quote="系統將於二零二六年九月一日推出", milestone="推出系統")], "SRG", TODAY)
    assert re.search(r'<td lang="zh-Hant-HK">系統', page)
    assert re.search(r'<text [^>]*lang="zh-Hant-HK">推出系統', page)


def test_the_page_holds_no_scripts_and_names_no_other_place() -> None:
    tags = _Tags()
    tags.feed(html(moved(35), "SRG", TODAY))
    assert not {"script", "link", "iframe", "img"} & {tag for tag, _ in tags.found}
    targets = [value for _, attributes in tags.found for name, value in attributes if name in ("href", "src")]
    assert targets == ["#bar-one", "#bar-two"]


def test_the_table_says_what_the_picture_says() -> None:
    page = html(moved(35), "SRG", TODAY)
    for part in ("Launch – confirmed", "6 Oct 2026", "postpones +35 d", "PT/SCS/HKCC/901/2026, 1"):
        assert part in page


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))


def test_five_hundred_lanes_are_drawn_in_reasonable_time() -> None:
    many = [
        replace(one, id=f"{one.id}-{at}", milestone_id=f"m{at}", milestone=f"Launch {at}")
        for at in range(500)
        for one in moved(at % 90 + 1)
    ]
    drawn = svg(many, "SRG", TODAY)
    assert len(of_class(read(drawn), "lane")) == 500
    assert len(drawn) < 2_000_000


@pytest.mark.parametrize("theme", [0, 1])
def test_colours_stand_out_from_their_ground(theme: int) -> None:
    rules = re.findall(r":root \{([^}]*)\}", svg([], "SRG", TODAY))[theme]
    colours = dict(re.findall(r"--([\w-]+): (#\w+)", rules))
    for ground in ("ground", "band"):
        for name in ("ink", "soft-ink", "today", "as-of"):
            assert _contrast(colours[name], colours[ground]) >= 4.5, name
    for name in ("current", "completed", "superseded-edge", "cancelled-edge", "suspended-edge"):
        assert _contrast(colours[name], colours["ground"]) >= 3, name


def _contrast(one: str, other: str) -> float:
    """As the Web Content Accessibility Guidelines work it out."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("form", "opening"), [("svg", "<?xml"), ("html", "<!DOCTYPE html>")])
def test_the_command_writes_it(story: Path, form: str, opening: str) -> None:
    for subject in ("SRG", "nothing of that name"):
        shown = CliRunner().invoke(
            main, ["timeline", subject, "--db", str(story), "--format", form, "--as-of", "2026-06-01"]
        )
        assert shown.exit_code == 0, shown.output
        assert shown.output.startswith(opening)


def test_the_picture_of_the_readme_is_true(
    ingested: Callable[[str], Ingested], monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-10-20")
    db = str(ingested("sample").db)
    shown = CliRunner().invoke(main, ["timeline", "RDF", "--kind", "effective", "--db", db, "--format", "svg"])
    if pytestconfig.getoption("--rewrite-goldens"):
        PICTURE.write_bytes(shown.stdout_bytes)
    assert PICTURE.read_bytes() == shown.stdout_bytes, "run this test with --rewrite-goldens, and look at the picture"
