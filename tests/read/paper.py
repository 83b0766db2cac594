"""Small PDFs made for a test: words, rules and fills at given places, in the standard fonts."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

from ingest.document import Document, Passage
from ingest.read import Reader, read
from ingest.source import SourceFile

WIDTH, HEIGHT = 595.0, 842.0
_FONTS = {"/F1": "/Helvetica", "/F2": "/Helvetica-Bold", "/F3": "/Helvetica-Oblique"}
_STYLES = {"": "/F1", "bold": "/F2", "italic": "/F3"}


@dataclass
class Sheet:
    """One page, drawn from the top left; sizes in points. ``turn`` is its /Rotate."""

    turn: int = 0
    ops: list[str] = field(default_factory=list)
    links: list[tuple[str, tuple[float, float, float, float]]] = field(default_factory=list)

    def text(self, x: float, top: float, words: str, size: float = 10, style: str = "", grey: float = 0) -> Sheet:
        """Words whose baseline stands ``top`` points under the upper edge."""
        raw = words.encode("cp1252").hex()
        self.ops.append(f"BT {grey} g {_STYLES[style]} {size} Tf 1 0 0 1 {x} {HEIGHT - top} Tm <{raw}> Tj ET")
        return self

    def upwards(self, x: float, top: float, words: str) -> Sheet:
        """Words turned by a quarter."""
        self.ops.append(f"BT 0 g /F1 10 Tf 0 1 -1 0 {x} {HEIGHT - top} Tm ({words}) Tj ET")
        return self

    def lines(self, x: float, top: float, *lines: str, size: float = 10, leading: float = 12, style: str = "") -> Sheet:
        """Lines under one another."""
        for number, line in enumerate(lines):
            self.text(x, top + leading * number, line, size, style)
        return self

    def rule(self, x0: float, top: float, x1: float, bottom: float) -> Sheet:
        """A stroked line."""
        self.ops.append(f"0 G 0.5 w {x0} {HEIGHT - top} m {x1} {HEIGHT - bottom} l S")
        return self

    def fill(self, x0: float, top: float, x1: float, bottom: float, grey: float) -> Sheet:
        """A filled box."""
        self.ops.append(f"{grey} g {x0} {HEIGHT - bottom} {x1 - x0} {bottom - top} re f")
        return self

    def grid(self, xs: list[float], ys: list[float]) -> Sheet:
        """All rules of a table."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def link(self, uri: str, x0: float, top: float, x1: float, bottom: float) -> Sheet:
        """A hyperlink's box."""
        self.links.append((uri, (x0, HEIGHT - bottom, x1, HEIGHT - top)))
        return self


def pdf(*sheets: Sheet, encryption: pikepdf.Encryption | None = None) -> bytes:
    """The bytes of a PDF with these pages."""
    made = pikepdf.new()
    fonts = {
        name: pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name(base),
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
        for name, base in _FONTS.items()
    }
    for sheet in sheets:
        page = made.add_blank_page(page_size=(WIDTH, HEIGHT))
        page.obj.Contents = made.make_stream("\n".join(sheet.ops).encode())
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(fonts))
        page.obj.Rotate = sheet.turn
        page.obj.Annots = pikepdf.Array([_annotation(uri, box) for uri, box in sheet.links])
    out = io.BytesIO()
    made.save(out, encryption=encryption, deterministic_id=encryption is None)
    return out.getvalue()


def changed(data: bytes, change: Callable[[pikepdf.Pdf, pikepdf.Object], None]) -> bytes:
    """The bytes of a PDF after ``change(file, first page)``."""
    with pikepdf.open(io.BytesIO(data)) as made:
        change(made, made.pages[0].obj)
        out = io.BytesIO()
        made.save(out)
    return out.getvalue()


MEDIA = {"usual": (0, 0, 595, 842), "moved": (-40, 25, 555, 867), "small": (20, 100, 520, 800)}
CROP = (100, 200, 450, 620)
ORIGIN = (250, 400)
TURNED = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}


def framed(turn: int, media: str, *, cropped: bool, inherits: bool) -> bytes:
    """A page with one line that begins at `ORIGIN` and is upright as looked at; its boxes are its own or inherited."""
    line = f"BT 0 g /F1 10 Tf {TURNED[turn]} {ORIGIN[0]} {ORIGIN[1]} Tm (Everybody is invited to it.) Tj ET"

    def change(made: pikepdf.Pdf, page: pikepdf.Object) -> None:
        page.Contents = made.make_stream(line.encode())
        page.Rotate = turn
        holder = made.Root.Pages if inherits else page
        del page["/MediaBox"]
        holder.MediaBox = list(MEDIA[media])
        if cropped:
            holder.CropBox = list(CROP)

    return changed(pdf(Sheet()), change)


def source(folder: Path, data: bytes, name: str = "made.txt") -> SourceFile:
    """A file of these bytes."""
    path = folder / name
    path.write_bytes(data)
    kind = {".pdf": "application/pdf", ".md": "text/markdown", ".txt": "text/plain"}[path.suffix]
    return SourceFile(path=path, name=name, media_type=kind, sha256=hashlib.sha256(data).hexdigest(), size=len(data))


def document(folder: Path, *sheets: Sheet, reader: Reader = "pdfium") -> Document:
    """What is read of these pages."""
    return read(source(folder, pdf(*sheets), "made.pdf"), reader=reader)


def told(doc: Document) -> list[tuple[str, str, str]]:
    """(kind, label, text) of every passage."""
    return [(p.kind, p.label, p.text) for p in doc.passages]


def cells(doc: Document, table: int = 0) -> dict[tuple[int, int, int, int], str]:
    """Texts of a table's cells by (row, column, rowspan, colspan)."""
    return {
        (c.row, c.col, c.rowspan, c.colspan): "" if c.passage is None else doc.passages[c.passage].text
        for c in doc.tables[table].cells
    }


def passage(doc: Document, beginning: str) -> Passage:
    """The one passage that begins so."""
    (found,) = [p for p in doc.passages if p.text.startswith(beginning)]
    return found


def _annotation(uri: str, box: tuple[float, float, float, float]) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=list(box),
        A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=uri),
    )
