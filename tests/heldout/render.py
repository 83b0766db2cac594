"""Render held-out circulars as PDF: half with Chromium, half with LibreOffice, and write ``gold-pdf.json``.

Run by hand after a circular has changed: ``python tests/heldout/render.py``. The text form is read line by line:
lines with tabs are table rows, an empty leading or trailing cell continues the cell above it.
"""

from __future__ import annotations

import html
import itertools
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
CHROMIUM = (
    "01_omdc_release_rollout",
    "04_festive_calendar",
    "16_ocgc_gateways_no_header",
    "23_default_drill",
)
LIBREOFFICE = (
    "02_rights_issue",
    "17_ccass_failover_rundown",
    "18_new_contract_launch",
    "22_rap_nodes_decommission",
)
# Tables of names and values: their first row is no heading.
WITHOUT_HEADING = ("Last day of dealings", "HKATS code")
BOX_LABEL = "Ref. No."
PAGE_NUMBER = '<sdfield type="page" subtype="random" format="page">1</sdfield>'  # LibreOffice's own tag
FOOTER = f'<div title="footer"><p align="right">Page {PAGE_NUMBER}</p></div>'
STYLE = """
@page { size: A4; margin: 20mm 18mm 22mm 18mm; @bottom-right { content: "Page " counter(page) " of " counter(pages); } }
body { font-family: "Liberation Sans", Arial, sans-serif; font-size: 10.5pt; line-height: 1.3; }
table.ruled { border-collapse: collapse; width: 100%; margin: 8pt 0; }
table.ruled td, table.ruled th { border: 0.75pt solid black; padding: 3pt 5pt; vertical-align: top; text-align: left; }
p.centre { text-align: center; }
p { margin: 0 0 6pt 0; }
"""


def inline(text: str) -> str:
    """Markdown's links, bold and slanted words as HTML."""
    text = html.escape(text.strip(), quote=False)
    text = re.sub(r"\[([^\]]+)\]\(([^)]+)\)", r'<a href="\2">\1</a>', text)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    return re.sub(r"(?<!\*)\*([^*]+)\*(?!\*)", r"<i>\1</i>", text)


def without_chinese(text: str) -> str:
    """The text less its Chinese signs: without a font for them they would come out as noise in the text layer."""
    kept = [re.sub(r"[\u3000-\u9fff\uff00-\uffef]+ *", "", line) for line in text.splitlines()]
    return "\n".join(line for line in kept if line != "()")


def box(rows: list[list[str]]) -> str:
    """The header box, top right."""
    lines = "".join(f"<tr><td>{inline(label)}</td><td>{inline(value)}</td></tr>" for label, value in rows)
    return f'<table align="right">{lines}</table><br clear="all">'


def ruled(rows: list[list[str]]) -> str:
    """A ruled table; an empty first cell is merged with the cell above it."""
    width = max(map(len, rows))
    grid = [row + [""] * (width - len(row)) for row in rows]
    headless = grid[0][0].startswith(WITHOUT_HEADING)
    lines = []
    for number, row in enumerate(grid):
        tag = "th" if number == 0 and not headless else "td"
        cells = []
        for column, text in enumerate(row):
            if column == 0 and not text:
                continue
            span = 1
            if column == 0:
                span += len(list(itertools.takewhile(lambda below: not below[0], grid[number + 1 :])))
            merged = f' rowspan="{span}"' if span > 1 else ""
            cells.append(f"<{tag}{merged}>{inline(text)}</{tag}>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f'<table class="ruled" border="1" cellspacing="0" cellpadding="4">{"".join(lines)}</table>'


def paragraph(line: str, *, masthead: bool) -> str:
    if heading := re.match(r"#+ (.+)", line):
        return (
            f'<p class="centre" align="center"><b>{inline(heading[1])}</b></p>'
            if masthead
            else f"<p><b>{inline(heading[1])}</b></p>"
        )
    if line.startswith("- "):
        return f"<ul><li>{inline(line[2:])}</li></ul>"
    if masthead:
        return f'<p class="centre" align="center">{inline(line)}</p>'
    return f"<p>{inline(line)}</p>"


def page(text: str, *, footer: str) -> str:
    """The circular as one HTML page; what stands before the subject is the masthead."""
    parts = [footer]
    masthead = True
    for tabular, group in itertools.groupby(text.splitlines(), key=lambda line: "\t" in line):
        lines = list(group)
        if tabular:
            rows = [line.split("\t") for line in lines]
            parts.append(box(rows) if rows[0][0].startswith(BOX_LABEL) else ruled(rows))
            continue
        for line in filter(str.strip, lines):
            masthead = masthead and not line.strip("*").startswith("Subject")
            parts.append(paragraph(line, masthead=masthead))
    head = f'<head><meta charset="utf-8"><style>{STYLE}</style></head>'
    return f'<!DOCTYPE html><html lang="en">{head}<body>{"".join(parts)}</body></html>'


def command(program: str, source: Path, target: Path) -> list[str]:
    if program == "chromium":
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        return [program, *flags, f"--print-to-pdf={target}", source.as_uri()]
    form = ["--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export"]
    return [program, "--headless", *form, "--outdir", str(target.parent), str(source)]


def render(program: str, stems: tuple[str, ...], workshop: Path) -> list[str]:
    """Write ``pdf/STEM.pdf`` for each stem; the names of the circulars it was made from."""
    names = []
    for stem in stems:
        (circular,) = (HERE / "circulars").glob(f"{stem}.*")
        source = workshop / f"{stem}.html"
        footer = FOOTER if program == "soffice" else ""
        source.write_text(page(without_chinese(circular.read_text("utf-8")), footer=footer), "utf-8")
        subprocess.run(command(program, source, HERE / "pdf" / f"{stem}.pdf"), check=True, capture_output=True)
        names.append(circular.name)
    return names


def main() -> None:
    (HERE / "pdf").mkdir(exist_ok=True)
    gold = json.loads((HERE / "gold.json").read_text("utf-8"))
    names: list[str] = []
    with tempfile.TemporaryDirectory() as workshop:
        for program, stems in (("chromium", CHROMIUM), ("soffice", LIBREOFFICE)):
            if shutil.which(program) is None:
                sys.exit(f"{program} is not installed")
            names += render(program, stems, Path(workshop))
    rendered = {f"{Path(name).stem}.pdf": gold[name] for name in sorted(names)}
    (HERE / "gold-pdf.json").write_text(json.dumps(rendered, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
