"""Ruled tables made for the purpose: spans, line breaks, lists in cells, page breaks, shading."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.document import Document
from ingest.read import Reader
from tests.read.paper import Sheet, cells, document, told
from tests.read.soundness import assert_sound

READERS: tuple[Reader, ...] = ("pdfium", "plumber")
XS = [70.0, 170.0, 300.0, 500.0]


def _sound(folder: Path, *sheets: Sheet, reader: Reader = "pdfium") -> Document:
    doc = document(folder, *sheets, reader=reader)
    assert_sound(doc)
    return doc


def _merged_date() -> Sheet:
    sheet = Sheet().rule(70, 100, 500, 100).rule(70, 120, 500, 120).rule(170, 140, 500, 140).rule(70, 160, 500, 160)
    for x in XS:
        sheet.rule(x, 100, x, 160)
    sheet.text(75, 114, "Date", style="bold").text(175, 114, "Time", style="bold").text(305, 114, "Site", style="bold")
    return sheet.text(75, 134, "21 June 2027").text(175, 134, "14:00").text(305, 134, "A").text(175, 154, "18:00")


@pytest.mark.parametrize("reader", READERS)
def test_merged_and_empty_cells(tmp_path: Path, reader: Reader) -> None:
    found = cells(_sound(tmp_path, _merged_date(), reader=reader))
    assert found == {
        (0, 0, 1, 1): "Date",
        (0, 1, 1, 1): "Time",
        (0, 2, 1, 1): "Site",
        (1, 0, 2, 1): "21 June 2027",
        (1, 1, 1, 1): "14:00",
        (1, 2, 1, 1): "A",
        (2, 1, 1, 1): "18:00",
        (2, 2, 1, 1): "",
    }


def test_line_breaks_in_cells(tmp_path: Path) -> None:
    sheet = Sheet().grid([70, 170, 275, 440], [100, 120, 200])
    sheet.text(75, 114, "Hosts").text(175, 114, "Steps").text(280, 114, "Words")
    sheet.lines(75, 134, "10.1.2.3 port 1", "10.1.2.4 port 1")  # the second would not have fitted, yet is no rest
    sheet.text(175, 134, "•").lines(185, 134, "Log on with the", "new password")
    sheet.text(175, 158, "•").text(185, 158, "Log off")
    sheet.lines(280, 134, "These words were only wrapped at", "the end of the line. Then comes a", "new line.")
    sheet.text(280, 182, "Really new.")
    found = cells(_sound(tmp_path, sheet))
    assert found[1, 0, 1, 1] == "10.1.2.3 port 1\n10.1.2.4 port 1"
    assert found[1, 1, 1, 1] == "• Log on with the new password\n• Log off"
    assert (
        found[1, 2, 1, 1] == "These words were only wrapped at the end of the line. Then comes a new line.\nReally new."
    )


def test_numbers_of_items_in_cells_stay(tmp_path: Path) -> None:
    sheet = Sheet().grid([70, 170, 400], [100, 180])
    sheet.text(75, 114, "Steps").text(175, 114, "1.").text(190, 114, "Log on").text(175, 126, "2.").text(
        190, 126, "Log off"
    )
    assert cells(_sound(tmp_path, sheet))[0, 1, 1, 1] == "1. Log on\n2. Log off"


def test_a_boxed_paragraph_is_no_table(tmp_path: Path) -> None:
    sheet = Sheet().grid([70, 500], [100, 140]).text(75, 114, "Mind the gap.")
    doc = _sound(tmp_path, sheet)
    assert doc.tables == ()
    assert told(doc) == [("paragraph", "", "Mind the gap.")]


def _part(top: float, rows: list[tuple[str, str]], *, open_top: bool = False, open_bottom: bool = False) -> Sheet:
    sheet = Sheet()
    ys = [top + 20 * number for number in range(len(rows) + 1)]
    for x in (70, 200, 500):
        sheet.rule(x, ys[0], x, ys[-1])
    for number, y in enumerate(ys):
        if not (open_top and number == 0) and not (open_bottom and number == len(rows)):
            sheet.rule(70, y, 500, y)
    for y, (one, other) in zip(ys, rows, strict=False):
        sheet.text(75, y + 14, one).text(205, y + 14, other)
    return sheet


def test_a_table_over_the_page_with_its_heading_again(tmp_path: Path) -> None:
    first = _part(740, [("Date", "Event"), ("1 June", "Opening")])
    second = _part(60, [("Date", "Event"), ("2 June", "Closing")])
    doc = _sound(tmp_path, first, second)
    assert len(doc.tables) == 1
    assert list(cells(doc).values()) == ["Date", "Event", "1 June", "Opening", "2 June", "Closing"]
    assert [p.page for p in doc.passages] == [1, 1, 1, 1, 2, 2]


@pytest.mark.parametrize("reader", READERS)
def test_a_row_over_the_page_with_open_edges(tmp_path: Path, reader: Reader) -> None:
    first = _part(740, [("Date", "Event"), ("1 June", "• Opening")], open_bottom=True)
    second = _part(60, [("", "• Speeches"), ("2 June", "Closing")], open_top=True)
    doc = _sound(tmp_path, first, second, reader=reader)
    found = cells(doc)
    assert found[1, 1, 1, 1] == "• Opening\n• Speeches"
    assert found[2, 0, 1, 1] == "2 June"
    (broken,) = [p for p in doc.passages if "Speeches" in p.text]
    assert {piece.page for piece in broken.pieces} == {1, 2}


def test_a_sentence_in_a_cell_over_the_page(tmp_path: Path) -> None:
    words = "the operators announce that all of it is open to everybody who is"
    first = _part(740, [("Date", "Event"), ("1 June", words)])
    second = _part(60, [("", "there in time."), ("2 June", "Closing")])
    assert cells(_sound(tmp_path, first, second))[1, 1, 1, 1] == f"{words} there in time."


def test_text_between_keeps_tables_apart(tmp_path: Path) -> None:
    first = _part(700, [("Date", "Event"), ("1 June", "Opening")]).text(70, 790, "Some words between them.")
    second = _part(60, [("3 June", "Other"), ("2 June", "Closing")])
    assert len(_sound(tmp_path, first, second).tables) == 2


def test_cells_told_by_shading_alone(tmp_path: Path) -> None:
    sheet = Sheet()
    for row, grey in enumerate((0.7, 0.9, 0.95)):
        for col in range(2):
            sheet.fill(70 + 150 * col, 100 + 20 * row, 220 + 150 * col, 120 + 20 * row, grey)
            sheet.text(75 + 150 * col, 114 + 20 * row, f"cell {row}{col}")
    assert cells(_sound(tmp_path, sheet)) == {(r, c, 1, 1): f"cell {r}{c}" for r in range(3) for c in range(2)}


def test_a_highlighted_word_is_no_table(tmp_path: Path) -> None:
    sheet = (
        Sheet().fill(70, 100, 120, 112, 0.8).fill(70, 112, 100, 124, 0.8).lines(70, 110, "marked words", "here too.")
    )
    assert _sound(tmp_path, sheet).tables == ()


def test_word_draws_borders_as_filled_boxes(tmp_path: Path) -> None:
    sheet = Sheet()
    for x in (70.0, 200.0, 400.0):
        sheet.fill(x, 100, x + 0.5, 140.5, 0)
    for y in (100.0, 120.0, 140.0):
        sheet.fill(70, y, 400.5, y + 0.5, 0)
    sheet.text(75, 114, "a").text(205, 114, "b").text(75, 134, "c").text(205, 134, "d")
    assert list(cells(_sound(tmp_path, sheet)).values()) == ["a", "b", "c", "d"]
