"""Makes the server of child processes warm, so that no child has to load anything.

Importing this module sends one small document through extraction, which loads the language pipelines and profiles
and compiles every pattern; `ingest.read.guard` names it to the server.
"""

from ingest.document import Cell, Document, Page, Passage, Table
from ingest.extract import extract

_TEXTS = (
    ("paragraph", "Ref. No.: CT/001/26"),
    ("paragraph", "Date: 1 June 2026"),
    ("paragraph", "THE STOCK EXCHANGE OF HONG KONG LIMITED"),
    ("paragraph", "Subject: A test 測試"),
    ("paragraph", "Further to the circular dated 1 May 2026 (Ref: CT/002/26), EPs must reply by 9 June 2026."),
    ("paragraph", "The launch will be on 12 June 2026, two weeks after the test. Connect to 10.0.0.1 port 1000."),
    ("cell", "Date"),
    ("cell", "Event"),
    ("cell", "15 June 2026"),
    ("cell", "Test"),
)


def _document() -> Document:
    passages = (
        Passage(seq=seq, kind="cell" if kind == "cell" else "paragraph", text=text, page=1)
        for seq, (kind, text) in enumerate(_TEXTS)
    )
    cells = tuple(Cell(row=at // 2, col=at % 2, passage=len(_TEXTS) - 4 + at) for at in range(4))
    return Document(
        name="preload",
        media_type="text/plain",
        sha256="",
        reader="preload",
        pages=(Page(number=1, width=0, height=0),),
        passages=tuple(passages),
        tables=(Table(index=0, rows=2, cols=2, cells=cells),),
    )


extract(_document())
