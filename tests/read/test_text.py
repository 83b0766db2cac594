"""Text and Markdown files: every shape that a converted circular takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.issues import IngestError
from ingest.read import read
from tests.read.paper import cells, source, told
from tests.read.soundness import assert_sound


def _read(folder: Path, text: str, name: str = "made.txt") -> list[tuple[str, str, str]]:
    doc = read(source(folder, text.encode(), name))
    assert_sound(doc)
    return told(doc)


def test_headings_items_and_emphasis(tmp_path: Path) -> None:
    text = (
        "## 通告 CIRCULAR\n\n### **1. Scope**\n\nIt covers **all** participants.\n\n"
        "- (i) One\n- (ii) Two\n\n**Preparation:**\n\n1. First\n   (a) inner\n2. Second\n"
    )
    assert _read(tmp_path, text) == [
        ("heading", "", "通告 CIRCULAR"),
        ("heading", "1.", "Scope"),
        ("paragraph", "", "It covers all participants."),
        ("item", "(i)", "One"),
        ("item", "(ii)", "Two"),
        ("heading", "", "Preparation:"),
        ("item", "1.", "First"),
        ("item", "(a)", "inner"),
        ("item", "2.", "Second"),
    ]


def test_nesting_and_sections(tmp_path: Path) -> None:
    text = "# A\n\n## 1. B\n\n- x\n  - y\n\n### 2. C\n\nwords\n"
    doc = read(source(tmp_path, text.encode(), "made.md"))
    by_text = {p.text: p for p in doc.passages}
    assert by_text["y"].parent == by_text["x"].seq
    assert [by_text["x"].level, by_text["y"].level] == [1, 2]
    assert by_text["C"].level == by_text["B"].level  # one series of numbers, one level
    assert by_text["words"].section == ("A", "2. C")


def test_a_sentence_over_a_page_break(tmp_path: Path) -> None:
    text = (
        "(iii) A test will be open from 18:00 to 20:00 to all who want it on 10 June\n\n"
        "<sup>1</sup> A note between.\n\n2027 (Thursday) for such purpose.\n\nAnother paragraph.\n"
    )
    assert _read(tmp_path, text) == [
        (
            "item",
            "(iii)",
            "A test will be open from 18:00 to 20:00 to all who want it on 10 June 2027 (Thursday) for such purpose.",
        ),
        ("footnote", "1", "A note between."),
        ("paragraph", "", "Another paragraph."),
    ]


def test_lines_wrapped_by_hand(tmp_path: Path) -> None:
    text = (
        "The session is held on the first Saturday of the month, and the\n"
        "operators take part in it from the beginning to the end. It is\n"
        "optional.\nChan Tai Man\nHead of Desk\n"
    )
    assert [words for _, _, words in _read(tmp_path, text)] == [
        (
            "The session is held on the first Saturday of the month, and the operators take part in it from the "
            "beginning to the end. It is optional."
        ),
        "Chan Tai Man",
        "Head of Desk",
    ]


def test_hard_breaks_of_markdown(tmp_path: Path) -> None:
    text = "**Chan Tai Man**  \n**Head of Desk**  \n**Operations**\n"
    assert [kind for kind, _, _ in _read(tmp_path, text)] == ["paragraph"] * 3


def test_notes_and_their_marks(tmp_path: Path) -> None:
    text = "Hotline: 2979 0000¹ and desk<sup>2</sup>.\n\n¹ Calls are recorded.\n\n2. At work hours.\n"
    doc = read(source(tmp_path, text.encode()))
    assert told(doc) == [
        ("paragraph", "", "Hotline: 2979 0000 and desk."),
        ("footnote", "1", "Calls are recorded."),
        ("footnote", "2", "At work hours."),
    ]
    assert [p.parent for p in doc.passages] == [None, 0, 0]


def test_contents_and_page_lines(tmp_path: Path) -> None:
    text = "## Table of Contents\n\n**1. SCOPE** ..... **3**\n1.1 WHO.......3\n\nPage 2 of 7\n\n## 1. Scope\n\nwords\n"
    assert _read(tmp_path, text) == [
        ("heading", "", "Table of Contents"),
        ("contents", "1.", "SCOPE 3"),
        ("contents", "1.1", "WHO 3"),
        ("footer", "", "Page 2 of 7"),
        ("heading", "1.", "Scope"),
        ("paragraph", "", "words"),
    ]


def _table(folder: Path, text: str, table: int = 0) -> dict[tuple[int, int, int, int], str]:
    doc = read(source(folder, text.encode()))
    assert_sound(doc)
    return cells(doc, table)


def test_tab_table_with_titles_and_lists(tmp_path: Path) -> None:
    text = (
        "10 June 2027 (Thursday) – Test\t\nTime\tActivities\nFirst session\t\n"
        "18:00 – 20:00\t<p>Connect</p> <ul> • one • two\n20:00\t<ol><li>three</li></ol>\n"
    )
    assert _table(tmp_path, text) == {
        (0, 0, 1, 2): "10 June 2027 (Thursday) – Test",
        (1, 0, 1, 1): "Time",
        (1, 1, 1, 1): "Activities",
        (2, 0, 1, 2): "First session",
        (3, 0, 1, 1): "18:00 – 20:00",
        (3, 1, 1, 1): "Connect\n• one\n• two",
        (4, 0, 1, 1): "20:00",
        (4, 1, 1, 1): "1. three",
    }


def test_empty_first_cells_go_on_above(tmp_path: Path) -> None:
    text = "Date\tTime\tSite\tDeadline\n21 June\t14:00\tA\t13 June\n\t18:00\tB\t\n"
    found = _table(tmp_path, text)
    assert found[1, 0, 2, 1] == "21 June"
    assert found[1, 3, 2, 1] == "13 June"
    assert found[2, 1, 1, 1] == "18:00"


def test_a_row_broken_by_a_footnote(tmp_path: Path) -> None:
    text = "Time\tWhat\n18:00\t<ul> • one\n\n¹ A note.\n\n\t<ul> • two\n20:00\tthree\n"
    found = _table(tmp_path, text)
    assert found[1, 1, 1, 1] == "• one\n• two"
    assert found[2, 1, 1, 1] == "three"


def test_cells_over_several_lines(tmp_path: Path) -> None:
    text = "Item\tWhat\nA\t<ul>\n<li>one</li>\n<li>two</li>\n</ul>\nB\tthree\n"
    assert _table(tmp_path, text)[1, 1, 1, 1] == "• one\n• two"


def test_pipe_table_and_caption(tmp_path: Path) -> None:
    text = "Table 1: Dates\n\n| Event | Date |\n|---|---|\n| **Launch** | 1 June |\n"
    doc = read(source(tmp_path, text.encode(), "made.md"))
    assert_sound(doc)
    assert cells(doc) == {(0, 0, 1, 1): "Event", (0, 1, 1, 1): "Date", (1, 0, 1, 1): "Launch", (1, 1, 1, 1): "1 June"}
    assert doc.tables[0].caption == 0
    assert doc.passages[3].style == {"bold"}


def test_tabs_that_make_no_table(tmp_path: Path) -> None:
    text = "1.\tFirst item\n2.\tSecond item\n\nSubject:\tTrading hours\n"
    assert _read(tmp_path, text) == [
        ("item", "1.", "First item"),
        ("item", "2.", "Second item"),
        ("paragraph", "", "Subject: Trading hours"),
    ]


def test_links(tmp_path: Path) -> None:
    doc = read(source(tmp_path, b"See [Ref 1/26](#) and [mail](mailto:a@b.example)."))
    assert [(link.uri, link.span.of(doc.passages[0].text) if link.span else "") for link in doc.links] == [
        ("#", "Ref 1/26"),
        ("mailto:a@b.example", "mail"),
    ]


@pytest.mark.parametrize(
    ("data", "status"),
    [(b" \n\t\n", "no_text"), (b"\xff\xfe\x00", "not_a_document"), (b"a\0b", "not_a_document")],
)
def test_bad_files(tmp_path: Path, data: bytes, status: str) -> None:
    with pytest.raises(IngestError, match=r"^made\.txt: ") as caught:
        read(source(tmp_path, data))
    assert caught.value.status == status


def test_a_heading_that_names_a_table_is_its_caption(tmp_path: Path) -> None:
    text = "### Table 2: Rundown for 14 March\n\nFrom\tTo\n08:30\t09:00\n"
    doc = read(source(tmp_path, text.encode(), "made.md"))
    assert [p.kind for p in doc.passages] == ["caption", *["cell"] * 4]
    assert doc.tables[0].caption == 0
