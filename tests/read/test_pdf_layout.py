"""PDF pages made for the purpose: what is a heading, an item, a note, a page's edge."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.document import Document
from ingest.read import Reader
from tests.read.paper import Sheet, cells, document, passage, told
from tests.read.soundness import assert_sound

READERS: tuple[Reader, ...] = ("pdfium", "plumber")
BODY = (
    "The exchange will hold a session for everybody who wants to see the new platform before",
    "it is used in production. The session takes place on a Saturday and lasts until late in the",
    "afternoon, so that all activities can be done without any haste.",
)
TEXT = " ".join(BODY)


def _sound(folder: Path, *sheets: Sheet, reader: Reader = "pdfium") -> Document:
    doc = document(folder, *sheets, reader=reader)
    assert_sound(doc)
    return doc


@pytest.mark.parametrize("reader", READERS)
def test_paragraphs_headings_and_items(tmp_path: Path, reader: Reader) -> None:
    sheet = Sheet().text(220, 60, "NOTICE", 16, "bold").lines(70, 100, *BODY)
    sheet.text(70, 150, "1. Scope", style="bold").lines(70, 170, *BODY)
    sheet.text(70, 220, "(a)").lines(90, 220, *(line[:80] for line in BODY[:1]), "and more.")
    sheet.text(90, 250, "(i)").text(110, 250, "An inner item.").text(70, 270, "(b)").text(90, 270, "The next.")
    doc = _sound(tmp_path, sheet, reader=reader)
    assert told(doc) == [
        ("heading", "", "NOTICE"),
        ("paragraph", "", TEXT),
        ("heading", "1.", "Scope"),
        ("paragraph", "", TEXT),
        ("item", "(a)", f"{BODY[0][:80].strip()} and more."),
        ("item", "(i)", "An inner item."),
        ("item", "(b)", "The next."),
    ]
    assert passage(doc, "An inner").parent == passage(doc, BODY[0][:40] + BODY[0][40:80].strip() + " and").seq
    assert doc.passages[-1].section == ("NOTICE", "1. Scope")


def test_a_signature_is_no_heading(tmp_path: Path) -> None:
    sheet = Sheet().lines(70, 100, *BODY)
    sheet.lines(70, 160, "Chan Tai Man", "Head of Desk", "Operations", style="bold").lines(70, 220, *BODY)
    assert [p.kind for p in _sound(tmp_path, sheet).passages] == ["paragraph"] * 5


def test_values_hang_behind_their_keys(tmp_path: Path) -> None:
    sheet = Sheet().text(70, 100, "Subject:", style="bold")
    sheet.lines(130, 100, "A subject that is so long that it has to go on over the end of its line, as", "it does here")
    sheet.text(70, 124, "Enquiry:", style="bold").text(130, 124, "Hotline: 2979 0000").lines(70, 160, *BODY)
    assert [p.text for p in _sound(tmp_path, sheet).passages][:2] == [
        "Subject: A subject that is so long that it has to go on over the end of its line, as it does here",
        "Enquiry: Hotline: 2979 0000",
    ]


def test_a_box_drawn_in_any_order_is_read_line_by_line(tmp_path: Path) -> None:
    sheet = Sheet().lines(70, 200, *BODY).text(420, 75, "26/05/2027").text(420, 60, "AB/1/27")
    sheet.text(340, 75.9, "Date:").text(340, 60.6, "Ref. No.:")
    assert [p.text for p in _sound(tmp_path, sheet).passages] == ["Ref. No.: AB/1/27", "Date: 26/05/2027", TEXT]


@pytest.mark.parametrize("reader", READERS)
def test_note_marks_leave_the_number_they_stick_to(tmp_path: Path, reader: Reader) -> None:
    sheet = Sheet().lines(70, 100, *BODY).text(70, 160, "Hotline: 2979 7222").text(155.6, 156, "1", 6)
    sheet.text(162, 160, "/ Desk of the 2").text(227, 156, "nd", 6).text(236, 160, "floor")
    sheet.text(70, 700, "1", 5).text(75, 703, "Calls are recorded.", 8)
    doc = _sound(tmp_path, sheet, reader=reader)
    assert told(doc)[1:] == [
        ("paragraph", "", "Hotline: 2979 7222 / Desk of the 2nd floor"),
        ("footnote", "1", "Calls are recorded."),
    ]
    assert doc.passages[-1].parent == 1


def test_notes_with_plain_numbers_at_the_foot(tmp_path: Path) -> None:
    sheet = Sheet().lines(70, 100, *BODY).text(70, 160, "The last word").text(129.5, 156, "1", 6)
    sheet.text(70, 700, "1. A note in plain type.", 8)
    doc = _sound(tmp_path, sheet)
    assert told(doc)[-1] == ("footnote", "1", "A note in plain type.")


def test_a_list_at_the_foot_is_no_note(tmp_path: Path) -> None:
    sheet = Sheet().lines(70, 100, *BODY).text(70, 700, "1. An item of a list.", 8)
    assert told(_sound(tmp_path, sheet))[-1] == ("item", "1.", "An item of a list.")


def test_running_headers_and_footers(tmp_path: Path) -> None:
    sheets = []
    for number in (1, 2, 3):
        sheet = Sheet().text(70, 40, "Information Package v1.0").text(480, 40, f"Page {number} of 3")
        sheet.text(70, 80, f"Part {number}", 14, "bold").lines(70, 110, *BODY).text(70, 810, "Issued by the desk", 8)
        sheets.append(sheet)
    doc = _sound(tmp_path, *sheets)
    assert [kind for kind, _, _ in told(doc)] == ["header", "heading", "paragraph", "footer"] * 3
    assert doc.passages[0].text == "Information Package v1.0 Page 1 of 3"


def test_a_paragraph_goes_on_over_the_page(tmp_path: Path) -> None:
    first = Sheet().lines(70, 100, *BODY).lines(70, 760, *BODY[:2]).text(280, 815, "1", 8)
    second = Sheet().text(70, 60, BODY[2]).lines(70, 100, *BODY).text(280, 815, "2", 8)
    doc = _sound(tmp_path, first, second)
    whole = doc.passages[1]
    assert whole.text == TEXT
    assert {piece.page for piece in whole.pieces} == {1, 2}
    assert [p.kind for p in doc.passages] == ["paragraph", "paragraph", "footer", "paragraph", "footer"]


def test_contents(tmp_path: Path) -> None:
    sheet = Sheet().text(230, 60, "Table of Contents", 14, "bold")
    sheet.lines(70, 100, "1. SCOPE" + "." * 90 + "3", "2. DATES" + "." * 90 + "14").lines(70, 160, *BODY)
    assert told(_sound(tmp_path, sheet)) == [
        ("heading", "", "Table of Contents"),
        ("contents", "1.", "SCOPE 3"),
        ("contents", "2.", "DATES 14"),
        ("paragraph", "", TEXT),
    ]


def test_letter_spaced_names(tmp_path: Path) -> None:
    sheet = Sheet().lines(70, 200, *BODY)
    for number, sign in enumerate("NOTICE"):
        sheet.text(200 + 14 * number, 60, sign)
    assert _sound(tmp_path, sheet).passages[0].text == "NOTICE"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_are_read_as_looked_at(tmp_path: Path, turn: int) -> None:
    upright = Sheet().lines(70, 100, *BODY)
    ops = {90: "0 1 -1 0 595 123", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 719"}[turn]
    turned = Sheet(turn=turn, ops=[f"q {ops} cm", *upright.ops, "Q"])
    doc = _sound(tmp_path, turned)
    assert [p.text for p in doc.passages] == [TEXT]
    assert doc.notes == ()
    assert (doc.pages[0].width, doc.pages[0].height) == ((842, 595) if turn % 180 else (595, 842))


def test_what_cannot_be_seen_is_left_out_and_told(tmp_path: Path) -> None:
    sheet = Sheet().lines(70, 100, *BODY).text(70, 200, "secret", grey=1).upwards(40, 400, "stamp")
    sheet.fill(65, 290, 200, 305, 0.1).text(70, 301, "Seen on dark", grey=1)
    doc = _sound(tmp_path, sheet)
    assert [p.text for p in doc.passages] == [TEXT, "Seen on dark"]
    assert doc.notes == ("page 1: turned text left out: stamp", "page 1: hidden text left out: secret")


def test_links_lie_on_their_words(tmp_path: Path) -> None:
    sheet = Sheet().lines(70, 100, *BODY).text(70, 160, "Write to desk@a.example.").link("mailto:x", 111, 150, 184, 163)
    sheet.link("https://a.example", 70, 90, 500, 104).link("https://a.example", 70, 104, 120, 116)
    doc = _sound(tmp_path, sheet)
    on = {
        link.uri: link.span.of(doc.passages[link.passage].text)
        for link in doc.links
        if link.span and link.passage is not None
    }
    assert on["mailto:x"] == "desk@a.example"
    assert on["https://a.example"].startswith(BODY[0])  # one link over two lines
    assert len(doc.links) == 2


def test_captions_stand_above_their_tables(tmp_path: Path) -> None:
    sheet = Sheet().lines(70, 100, *BODY).text(70, 160, "Revised timetable", style="bold")
    sheet.grid([70, 200, 400], [165, 180, 195]).text(75, 176, "Event").text(205, 176, "Date")
    sheet.text(75, 191, "Launch").text(205, 191, "1 June 2027").lines(70, 230, *BODY)
    doc = _sound(tmp_path, sheet)
    assert doc.tables[0].caption == passage(doc, "Revised").seq
    assert cells(doc)[1, 1, 1, 1] == "1 June 2027"


def test_a_box_at_the_right_stays_apart_from_the_name_under_it(tmp_path: Path) -> None:
    sheet = Sheet().lines(400, 60, "Ref. No.: AB/1/27", "Date: 14/03/2027", leading=16)
    sheet.text(180, 92, "THE SAMPLE EXCHANGE LIMITED", style="bold").lines(70, 130, *BODY)
    assert [p.text for p in _sound(tmp_path, sheet).passages][:3] == [
        "Ref. No.: AB/1/27",
        "Date: 14/03/2027",
        "THE SAMPLE EXCHANGE LIMITED",
    ]


def test_lists_of_addressees_are_no_headings(tmp_path: Path) -> None:
    sheet = Sheet()
    for number, name in enumerate(("Exchanges", "Clearing Houses", "Depositories", "Brokers"), start=1):
        sheet.text(70, 60 + 30 * number, f"{number}. All {name}", style="bold")
    sheet.lines(70, 240, *BODY)
    assert [p.kind for p in _sound(tmp_path, sheet).passages] == ["item"] * 4 + ["paragraph"]


def test_lines_flush_with_the_right_edge_stay_lines(tmp_path: Path) -> None:
    whole = document(tmp_path, Sheet().lines(70, 100, *BODY)).passages[0]
    right = max(piece.box.x1 for piece in whole.pieces if piece.box)
    sheet = Sheet().lines(70, 100, *BODY)
    lines = ("2979 0011 22", "2979 0011", "2979 0011 2233")
    for number, line in enumerate(lines):
        width = 5.56 * sum(map(str.isdigit, line)) + 2.78 * line.count(" ")  # of Helvetica's figures and blanks
        sheet.text(right - width, 200 + 12 * number, line)
    assert [p.text for p in _sound(tmp_path, sheet).passages][1:] == list(lines)
