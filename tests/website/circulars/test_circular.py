"""The page of a circular: every fact of the base with its quote, its page and an anchor."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

import kb
from ingest.issues import Finding
from ingest.jsonl import Record
from kb.website.access.team import Team
from kb.website.asked import Asked
from kb.website.pages.circular import FACTS, variables
from tests.website.circulars.conftest import page, said
from tests.website.conftest import Asked as Asking
from tests.website.conftest import Get, getting

TABLES = ("schedule", "endpoints", "withdrawals", "citations", "contacts", "terms", "findings")
EVIL = "\"><script>alert(1)</script><b title='"


def _rows(db: Path, sql: str, *values: str) -> list[sqlite3.Row]:
    with closing(sqlite3.connect(db)) as connection:
        connection.row_factory = sqlite3.Row
        return connection.execute(sql, values).fetchall()


def _key(db: Path, reference: str) -> str:
    return str(_rows(db, "select id from circulars where reference = ?", reference)[0]["id"])


def _facts(db: Path, table: str) -> list[sqlite3.Row]:
    return _rows(db, f"select * from {table} where circular_id is not null order by id")  # noqa: S608 - of TABLES


@pytest.mark.parametrize("table", TABLES)
def test_every_fact_of_the_base_is_on_its_circulars_page_with_quote_page_and_anchor(
    get: Get, sample: Path, table: str
) -> None:
    facts = _facts(sample, table)
    assert facts or table in ("withdrawals",)
    for key in {fact["circular_id"] for fact in facts}:
        shown = page(get(f"/circular/{key}"))
        for fact in (one for one in facts if one["circular_id"] == key):
            (row,) = shown.xpath("//*[@id=$name]", name=f"p{fact['page'] or ''}-{fact['id']}")
            if fact["quote"]:
                quotes = [said(quote) for quote in row.xpath(".//q")]
                assert " ".join(fact["quote"].split()) in quotes, dict(fact)
            if fact["page"]:
                assert f"p. {fact['page']}" in said(row), dict(fact)


def test_changes_stand_in_the_page_of_the_circular_that_makes_them(get: Get, sample: Path) -> None:
    changes = _rows(
        sample, "select g.id, g.circular_id, g.kind, s.page from changes g join schedule s on s.id = g.after_id"
    )
    assert changes
    for change in changes:
        shown = page(get(f"/circular/{change['circular_id']}"))
        (row,) = shown.xpath("//*[@id=$name]", name=f"p{change['page']}-{change['id']}")
        assert change["kind"] in said(row)


def test_no_page_has_two_things_of_one_name_and_every_link_within_leads_somewhere(get: Get, sample: Path) -> None:
    for row in _rows(sample, "select id from circulars"):
        shown = page(get(f"/circular/{row['id']}"))
        names = Counter(shown.xpath("//@id"))
        assert [name for name, count in names.items() if count > 1] == []
        within = {link[1:] for link in shown.xpath("//@href") if link.startswith("#")}
        assert within <= set(names)


def test_links_to_facts_lead_to_facts(get: Get, sample: Path) -> None:
    """Those of pages of planned things, graphs and circulars, whatever circular they lead to."""
    milestones = _rows(sample, "select id from milestones order by id limit 10")
    circulars = _rows(sample, "select id from circulars order by id")
    paths = [f"/milestone/{row['id']}" for row in milestones]
    paths += [f"/{kind}/{row['id']}" for row in circulars for kind in ("graph", "circular")]
    wanted = {link for path in paths for link in page(get(path)).xpath("//@href") if re.match(r"/circular/\w+#", link)}
    anchors = {row["id"]: set(page(get(f"/circular/{row['id']}")).xpath("//@id")) for row in circulars}
    assert len(wanted) > 100
    for link in wanted:
        path, _, name = link.partition("#")
        assert name in anchors[path.rpartition("/")[2]], link


@pytest.mark.parametrize(
    "name",
    [
        "PT/SCS/HKCC/914/2026",
        "pt/scs/hkcc/914/26",
        "PT/SCS/HKCC/914/2026?as_of=2026-06-01",
        "ce_HKCC_SCS_914_2026.pdf",
        "PT%2FSCS%2FHKCC%2F914%2F2026",
    ],
)
def test_a_circular_has_a_page_by_each_of_its_names(get: Get, name: str) -> None:
    assert "PT/SCS/HKCC/914/2026" in said(page(get(f"/circular/{name}")).xpath("//h1")[0])


def test_the_passages_are_pictured_with_frames_around_what_is_quoted(get: Get, sample: Path) -> None:
    key = _key(sample, "PT/SCS/HKCC/914/2026")
    shown = page(get(f"/circular/{key}"))
    pictures = shown.xpath("//figure//img")
    assert len(pictures) == 2
    for number, picture in enumerate(pictures, 1):
        assert picture.get("src").startswith(f"/-/pages/{key}/{number}.png")
        assert (picture.get("loading"), picture.get("width"), picture.get("height")) == ("lazy", "900", "1273")
        assert picture.get("alt") == f"Page {number} of PT/SCS/HKCC/914/2026; its words are in the text below"
    framed = {
        name.removeprefix("b-") for name in shown.xpath("//*[local-name()='a' and @class]/@id") if name[:2] == "b-"
    }
    quoted = {row["passage_id"] for table in TABLES for row in _facts(sample, table) if row["circular_id"] == key}
    assert framed >= {one for one in quoted if one}
    for frame in shown.xpath("//*[local-name()='rect']"):
        x, y, width, height = (float(frame.get(name)[:-1]) for name in ("x", "y", "width", "height"))
        assert x >= 0 <= y
        assert x + width <= 100.01 >= y + height


def test_a_row_of_a_table_is_framed_cell_by_cell(get: Get, sample: Path) -> None:
    (item,) = _rows(sample, "select * from schedule where quote like '25 July 2026 (Saturday) | 14:00%' limit 1")
    shown = page(get(f"/circular/{item['circular_id']}"))
    (row,) = shown.xpath("//*[@id=$name]", name=f"p{item['page']}-{item['id']}")
    number = re.search(r"\bf(\d+)\b", row.get("class"))
    assert number
    frames = [
        one for one in shown.xpath("//*[local-name()='a']") if f"f{number[1]}" in (one.get("class") or "").split()
    ]
    assert len(frames) == item["quote"].count(" | ") + 1


def test_a_superseded_plan_says_what_holds_now(get: Get) -> None:
    shown = page(get("/circular/PT/SCS/HKCC/914/2026"))
    (row,) = shown.xpath("//section[h2/@id='schedule']//li[contains(., 'SRG is planned for launch')]")
    assert "superseded" in row.get("class")
    assert "Now: 26 Oct 2026 Mon confirmed, says PT/SCS/SEOCH/940/2026, p. 1" in said(row)
    assert row.xpath(".//a[starts-with(@href, '/milestone/')]")


def test_as_of_a_day_the_plan_of_that_day_holds(get: Get) -> None:
    shown = page(get("/circular/PT/SCS/HKCC/914/2026?as_of=2026-06-01"))
    (row,) = shown.xpath("//section[h2/@id='schedule']//li[contains(., 'SRG is planned for launch')]")
    assert "superseded" not in row.get("class")
    assert not shown.xpath("//h2[@id='cited_by']")
    links = [link for link in shown.xpath("//main//@href") if link.startswith(("/circular/", "/milestone/", "/graph/"))]
    assert links
    assert all("as_of=2026-06-01" in link for link in links)


def test_a_circular_that_was_not_out_says_so(get: Get) -> None:
    answer = get("/circular/PT/SCS/HKCC/914/2026?as_of=2026-05-03")
    assert answer.status_code == 404
    assert "PT/SCS/HKCC/914/2026 was not out by 3 May 2026: it is of 4 May 2026" in answer.text
    assert "no circular CT/1/99 is known" in get("/circular/CT/1/99").text


def test_a_stub_tells_who_cites_it(get: Get) -> None:
    shown = page(get("/circular/MO/DT/901/26"))
    assert "not held" in said(shown.xpath("//h1")[0])
    assert "Cited by 2" in said(shown.xpath("//h2[@id='cited_by']")[0])
    assert not shown.xpath("//img")


def test_a_file_that_is_not_here_shows_its_words_instead_and_says_why(get_story: Get, story: Path) -> None:
    key = _key(story, "PT/SCS/HKCC/901/2026")
    shown = page(get_story(f"/circular/{key}"))
    assert not shown.xpath("//img")
    assert "No picture of the pages: plan.pdf is not here" in said(shown)
    assert get_story(f"/circular/{key}").headers["cache-control"] == "no-store"
    (mark,) = shown.xpath("//mark[contains(., 'Launch of SRG: 2026-07-01')]")
    number = mark.get("class")
    (row,) = [one for one in shown.xpath("//li") if number in (one.get("class") or "").split()]
    assert "Launch of SRG" in said(row)
    (chinese,) = shown.xpath("//p[contains(., '香港期貨結算有限公司')]")
    assert chinese.get("lang") == "zh-Hant"
    assert said(shown.xpath("//dl")[0]).count("12 Jan 2026") == 1


def test_a_file_without_a_header_tells_how_it_is_known(
    get_story: Get, make: Callable[..., Record], base: Callable[..., Path]
) -> None:
    listed = said(page(get_story("/circular/no-header.pdf")).xpath("//dl")[0])
    assert "PT/NIS/CCASS/926/2026 listing" in listed
    assert "18 Aug 2026" in listed
    alone = getting(base(make("letter.pdf", bounds=("2026-02-01", "2026-03-31"), issuer=None)))
    told = said(page(alone("/circular/letter.pdf")).xpath("//dl")[0])
    assert "Issued1 Feb – 31 Mar 2026 not printed: bounds" in told
    assert "Houseunknown" in told
    assert "Referencenone known" in told


def test_nothing_that_circulars_say_becomes_markup(make: Callable[..., Record], base: Callable[..., Path]) -> None:
    db = base(
        make(
            "evil.pdf",
            reference="CT/1/26",
            issued_on="2026-01-12",
            subject=EVIL,
            cites=[{"reference": "CT/2/26"}],
            plans=[{"title": EVIL, "quote": EVIL, "ends": "2026-07-15", "condition": EVIL, "certainty": "tentative"}],
            hosts=[{"host": "10.1.2.3", "port": EVIL, "system": EVIL, "audience": (EVIL,)}],
            findings=[Finding(code="parse_coverage", severity="note", message=EVIL)],
            words=[EVIL],
        )
    )
    ask = getting(db)
    (thing,) = _rows(db, "select id from milestones")
    for path in ("/circular/CT/1/26", f"/milestone/{thing['id']}", "/graph/CT/1/26", "/graph/CT/2/26"):
        answer = ask(path)
        assert "<script" not in answer.text
        assert "<b title" not in answer.text
        assert EVIL in page(answer).text_content() or EVIL in "".join(page(answer).xpath("//@title"))


def test_the_variables_are_those_of_the_book_alone(story: Path) -> None:
    key = _key(story, "PT/SCS/HKCC/901/2026")
    with kb.open(story) as book:
        asked = Asked(path=f"/circular/{key}", values={})
        one = variables(book, asked, {"name": "pt%2Fscs%2Fhkcc%2F901%2F26"})
        assert one == variables(book, asked, {"name": key})
        with pytest.raises(LookupError, match="was not out by 1 Jan 2026: it is of 12 Jan 2026"):
            variables(book.as_of(date(2026, 1, 1)), asked, {"name": key})
    assert [len(one["sections"][name]) for name in FACTS] == [0, 4, 0, 1, 0, 1, 1, 1]
    assert len(one["facts"]) == 8
    assert [page.sheet.page for page in one["pictures"]] == [1]


def test_a_circular_can_be_taken_as_json(get: Get, sample: Path) -> None:
    (one,) = json.loads(get("/circular/PT/SCS/HKCC/914/2026.json").text)
    assert one["circular"]["id"] == _key(sample, "PT/SCS/HKCC/914/2026")
    assert len(one["sections"]["schedule"]) == 12


def test_who_is_not_of_the_team_sees_no_circular(opened: Callable[..., Asking], team: Team) -> None:
    private = opened(team=team)
    for path in ("/circular/CT/944/26", "/circular/CT/944/26.json", "/graph/CT/944/26", "/milestone/x"):
        answer = private.get(path)
        assert answer.status_code in (302, 401, 403), path
        assert "Not held" not in answer.text


def test_rules_for_numbers_are_a_style_sheet(get: Get) -> None:
    (address,) = [one for one in page(get("/circular/CT/921/26")).xpath("//link/@href") if "/shine/" in one]
    answer = get(address)
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    facts, pages = re.findall(r"\d+", address)
    assert answer.text.count("--shine") == int(facts)
    assert answer.text.count(":target) .no-") == int(pages)
    assert get("/-/shine/9999/9999.css").text.count("--shine") == 400
