"""Pages are drawn as they were measured, whatever box or turn the file gives them; hostile ones end with a line."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from ingest.read import read
from ingest.read.guard import Limits
from kb.images.leaf import pixels
from kb.images.overlay import Place, box_of
from kb.images.problems import NotDrawnError
from kb.images.render import render
from tests.images.leaves import LARGE, SMALL, ink, leaf, paper, put
from tests.read.paper import HEIGHT, MEDIA, TURNED, Sheet, changed, framed, pdf, source


@pytest.mark.parametrize("inherits", [False, True])
@pytest.mark.parametrize("cropped", [False, True])
@pytest.mark.parametrize("media", MEDIA)
@pytest.mark.parametrize("turn", TURNED)
def test_the_box_lies_over_the_words(tmp_path: Path, turn: int, media: str, *, cropped: bool, inherits: bool) -> None:
    made = source(tmp_path, framed(turn, media, cropped=cropped, inherits=inherits), "made.pdf")
    document = read(made)
    (page,) = document.pages
    boxes = [piece.box for passage in document.passages for piece in passage.pieces if piece.box]
    place = Place(
        passage_id="p",
        x0=min(box.x0 for box in boxes),
        top=min(box.top for box in boxes),
        x1=max(box.x1 for box in boxes),
        bottom=max(box.bottom for box in boxes),
    )
    box = box_of(place, page.width, page.height)
    picture = ink(render(made.path, leaf(made.path.read_bytes())))
    assert picture.size == pixels(page.width, page.height, SMALL)
    drawn = picture.getbbox()
    assert box is not None
    assert drawn is not None
    wide, tall = picture.size
    left, top = box.left * wide / 100, box.top * tall / 100
    right, bottom = left + box.width * wide / 100, top + box.height * tall / 100
    pixel = wide / page.width  # one point
    assert drawn[0] == pytest.approx(left, abs=2 * pixel)
    assert drawn[2] == pytest.approx(right, abs=2 * pixel)
    assert top - pixel <= drawn[1] <= top + 4 * pixel
    assert bottom - 4 * pixel <= drawn[3] <= bottom + pixel


def test_a_page_that_says_no_size_is_drawn(tmp_path: Path) -> None:
    def change(_: pikepdf.Pdf, page: pikepdf.Object) -> None:
        page.MediaBox = [0, 0, 0, 0]

    data = changed(paper(), change)
    path = put(tmp_path, "made.pdf", data)
    (page,) = read(source(tmp_path, data, "made.pdf")).pages
    assert ink(render(path, leaf(data))).size == pixels(page.width, page.height, SMALL)


def test_white_stays_white_and_pictures_small(tmp_path: Path) -> None:
    data = paper()
    picture = render(put(tmp_path, "made.pdf", data), leaf(data, width=LARGE))
    drawn = Image.open(io.BytesIO(picture))
    assert (drawn.format, drawn.mode, drawn.size) == ("PNG", "P", (1800, 2547))
    assert drawn.convert("RGB").getpixel((5, 5)) == (255, 255, 255)
    assert len(picture) < 20_000


def test_equal_files_give_equal_bytes(tmp_path: Path) -> None:
    data = paper()
    path = put(tmp_path, "made.pdf", data)
    assert render(path, leaf(data)) == render(path, leaf(data))


def test_a_repaired_file_is_drawn_as_it_was_read(tmp_path: Path) -> None:
    data = b"HTTP/1.1 200 OK\r\n" * 3 + paper().replace(b"startxref", b"startxxxx")
    assert ink(render(put(tmp_path, "made.pdf", data), leaf(data))).getbbox()


def _reason(path: Path, data: bytes, page: int = 1, limits: Limits | None = None) -> str:
    with pytest.raises(NotDrawnError) as caught:
        render(path, leaf(data, page=page), **({"limits": limits} if limits else {}))
    assert str(path.parent) not in str(caught.value)
    return str(caught.value)


def test_a_file_that_was_replaced_is_not_drawn(tmp_path: Path) -> None:
    path = put(tmp_path, "made.pdf", paper("Another line."))
    wanted = paper("The line that was read.")
    assert _reason(path, wanted) == "page 1 cannot be drawn: made.pdf: not the file any more that was read"
    path.unlink()
    assert _reason(path, wanted) == "page 1 cannot be drawn: made.pdf: the file is gone"


@pytest.mark.parametrize(
    ("data", "page", "reason"),
    [
        (b"<html>", 1, "not a PDF: its signature is missing"),
        (b"%PDF-1.7\nnothing", 1, "damaged beyond repair"),
        (pdf(Sheet(), encryption=pikepdf.Encryption(owner="o", user="u")), 1, "a password is needed"),
        (paper(), 2, "the page could not be loaded"),
    ],
)
def test_what_is_no_page_is_told_in_a_line(tmp_path: Path, data: bytes, page: int, reason: str) -> None:
    told = _reason(put(tmp_path, "made.pdf", data), data, page)
    assert told.startswith(f"page {page} cannot be drawn: made.pdf")
    assert reason in told
    assert "\n" not in told


@pytest.mark.parametrize(("side", "size"), [((0, 0, 5000, 5000), (1800, 1800)), ((0, 0, 14_400, 14_400), (1800, 1800))])
def test_large_pages_are_no_larger(tmp_path: Path, side: tuple[int, ...], size: tuple[int, int]) -> None:
    def change(_: pikepdf.Pdf, page: pikepdf.Object) -> None:
        page.MediaBox = list(side)

    data = changed(paper(), change)
    assert ink(render(put(tmp_path, "made.pdf", data), leaf(data, width=LARGE))).size == size


def _filled(content: bytes, **resources: pikepdf.Object) -> bytes:
    """A page of this content, packed."""

    def change(made: pikepdf.Pdf, page: pikepdf.Object) -> None:
        page.Contents = _packed(made, content)
        page.Resources = pikepdf.Dictionary(resources)

    return changed(paper(), change)


def _packed(made: pikepdf.Pdf, content: bytes) -> pikepdf.Stream:
    stream = made.make_stream(b"")
    stream.write(zlib.compress(content, 9), filter=pikepdf.Name.FlateDecode)
    return stream


def test_a_page_that_takes_too_long(tmp_path: Path) -> None:
    data = _filled(b"0 0 m 595 842 l 5 w S\n" * 3_000_000)
    assert len(data) < 1 << 20
    told = _reason(put(tmp_path, "made.pdf", data), data, limits=Limits(cpu=1, wall=4, memory=1 << 30))
    assert "not read within" in told


def test_a_page_that_eats_memory(tmp_path: Path) -> None:
    def change(made: pikepdf.Pdf, page: pikepdf.Object) -> None:
        image = _packed(made, bytes(200_000_000))
        image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.Width, image.Height, image.BitsPerComponent = 20_000, 10_000, 8
        image.ColorSpace = pikepdf.Name.DeviceGray
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))
        page.Contents = made.make_stream(b"q 500 0 0 500 0 0 cm /Im Do Q")

    data = changed(paper(), change)
    assert len(data) < 1 << 20
    path = put(tmp_path, "made.pdf", data)
    limits = Limits(memory=64 << 20, cpu=5, wall=20)
    try:
        assert ink(render(path, leaf(data), limits)).size == (SMALL, round(SMALL * HEIGHT / 595))
    except NotDrawnError as error:
        assert "cannot be drawn" in str(error)  # noqa: PT017 - a picture without the image is right too


def test_a_form_that_draws_itself(tmp_path: Path) -> None:
    def change(made: pikepdf.Pdf, page: pikepdf.Object) -> None:
        form = made.make_indirect(made.make_stream(b"/Me Do /Me Do"))
        form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 600, 800]
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Me=form))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Me=form))
        page.Contents = made.make_stream(b"/Me Do")

    data = changed(paper(), change)
    path = put(tmp_path, "made.pdf", data)
    try:
        assert ink(render(path, leaf(data))).size[0] == SMALL
    except NotDrawnError as error:
        assert "cannot be drawn" in str(error)  # noqa: PT017 - either end is right
