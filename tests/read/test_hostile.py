"""Files that are broken or mean harm: each ends with one clear line, and never with the process."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pikepdf
import pytest

from ingest.issues import IngestError
from ingest.read import read
from ingest.read.guard import Limits, guarded
from ingest.source import SourceFile
from tests.read.paper import Sheet, pdf, source

SHEET = Sheet().lines(70, 100, "The exchange will hold a session for everybody.", "It is optional.")


def _status(folder: Path, data: bytes) -> tuple[str, str]:
    with pytest.raises(IngestError) as caught:
        read(source(folder, data, "bad.pdf"))
    return caught.value.status, str(caught.value)


def _words(made: SourceFile) -> bytes:
    return "\n".join(p.text for p in read(made).passages).encode()


def test_no_pdf_at_all(tmp_path: Path) -> None:
    assert _status(tmp_path, b"<html>not found</html>") == (
        "not_a_document",
        "bad.pdf: not a PDF: its signature is missing",
    )


def test_a_signature_and_nothing_else(tmp_path: Path) -> None:
    assert _status(tmp_path, b"%PDF-1.7\nnothing")[0] == "truncated"


def test_junk_before_the_signature(tmp_path: Path) -> None:
    doc = read(source(tmp_path, b"HTTP/1.1 200 OK\r\n" * 300 + pdf(SHEET), "junk.pdf"))
    assert doc.passages[0].text.startswith("The exchange")


def test_cut_in_the_middle_is_read_or_refused(tmp_path: Path) -> None:
    whole = pdf(*[SHEET] * 20)
    for share in (0.3, 0.6, 0.9):
        cut = source(tmp_path, whole[: int(len(whole) * share)], "cut.pdf")
        try:
            assert _words(cut).startswith(b"The exchange")
        except IngestError as error:
            assert error.status in {"truncated", "no_text"}  # noqa: PT017 - either end is right


def test_a_repaired_file_says_so(tmp_path: Path) -> None:
    broken = pdf(SHEET).replace(b"/Pages", b"/Pagez", 1)
    try:
        doc = read(source(tmp_path, broken, "mended.pdf"))
    except IngestError as error:
        assert error.status == "truncated"  # noqa: PT017 - either end is right
    else:
        assert any("repaired" in note for note in doc.notes)


def test_a_password_is_needed(tmp_path: Path) -> None:
    locked = pdf(SHEET, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert _status(tmp_path, locked) == ("encrypted", "bad.pdf: encrypted: a password is needed")


def test_an_owner_password_alone_opens(tmp_path: Path) -> None:
    locked = pdf(SHEET, encryption=pikepdf.Encryption(owner="o", user=""))
    assert _words(source(tmp_path, locked, "owned.pdf")).startswith(b"The exchange")


def test_no_words(tmp_path: Path) -> None:
    status, message = _status(tmp_path, pdf(Sheet().rule(70, 100, 500, 100)))
    assert status == "no_text"
    assert "scanned" in message


def test_too_many_pages(tmp_path: Path) -> None:
    assert _status(tmp_path, pdf(*[SHEET] * 401))[0] == "too_many_pages"


def test_too_large(tmp_path: Path) -> None:
    made = source(tmp_path, pdf(SHEET), "large.pdf")
    huge = SourceFile(path=made.path, name=made.name, media_type=made.media_type, sha256=made.sha256, size=1 << 30)
    with pytest.raises(IngestError, match="1024 MB") as caught:
        read(huge)
    assert caught.value.status == "too_large"


def _with_form(content: bytes, *, cyclic: bool) -> bytes:
    made = pikepdf.new()
    page = made.add_blank_page()
    form = made.make_indirect(made.make_stream(content))
    form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 600, 800]
    if cyclic:
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Me=form))
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Me=form))
    page.obj.Contents = made.make_stream(b"/Me Do")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_form_that_draws_itself(tmp_path: Path) -> None:
    made = source(tmp_path, _with_form(b"/Me Do /Me Do", cyclic=True), "cyclic.pdf")
    with pytest.raises(IngestError) as caught:
        guarded(_words, made, name=made.name, limits=Limits(cpu=5, wall=10))
    assert caught.value.status in {"no_text", "crashed", "timeout"}


def test_a_bomb(tmp_path: Path) -> None:
    packed = zlib.compress(b"0 0 m 1 1 l S\n" * 3_000_000, 9)
    made = pikepdf.new()
    page = made.add_blank_page()
    stream = made.make_stream(b"")
    stream.write(packed, filter=pikepdf.Name.FlateDecode)
    page.obj.Contents = stream
    path = tmp_path / "bomb.pdf"
    made.save(path, recompress_flate=False, compress_streams=False)
    bomb = source(tmp_path, path.read_bytes(), "bomb.pdf")
    with pytest.raises(IngestError) as caught:
        guarded(_words, bomb, name=bomb.name, limits=Limits(cpu=2, wall=6, memory=1 << 28))
    assert caught.value.status in {"no_text", "crashed", "timeout"}
