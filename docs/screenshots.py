"""Takes the pictures of the site anew: `python docs/screenshots.py` (with Chromium; fonts-noto-cjk for Chinese).

Reads the sample circulars into a base of its own, serves it as of one fixed day, and writes ``images/*.png``: every
page of the site on a desk's screen, and some on a phone and in the dark. ``images/timeline.svg`` needs no server:
`pytest tests/kb/test_pictures.py --rewrite-goldens` writes it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

import kb

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
TODAY = "2026-08-20"
CIRCULAR = "/circular/PT/SCS/HKCC/914/2026"
THING = "Launch of SRG"
PAGES = {
    "home": "/",
    "deadlines": "/deadlines",
    "calendar": "/calendar?month=2026-09",
    "changes": "/changes?since=all",
    "timeline": "/timeline?subject=SRG&kind=effective",
    "circular": CIRCULAR,
    "milestone": "/milestone/{thing}",
    "graph": "/graph/PT/SCS/HKCC/914/2026",
    "firewall": "/firewall?since=2026-06-30",
    "unknowns": "/unknowns",
    "search": "/search?q=practice+session",
    "as-of": "/deadlines?as_of=2026-05-10",
    "tables": "/circulars/milestone_status",
}
"""Every page of the site, by the name of its picture."""
PHONE = ("home", "deadlines", "circular")
DARK = ("calendar", "milestone")
_CHROMIUM = "/usr/bin/chromium"
_COMMAND = [sys.executable, "-c", "from kb.cli import main; main()"]


def main() -> None:
    """Makes the base, serves it, and takes every picture."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        db = _base(Path(folder))
        with kb.open(db) as book:
            thing = next(one.milestone_id for one in book.milestones() if one.milestone == THING)
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        with _served(db) as address:
            for name, path in PAGES.items():
                where = address + path.format(thing=thing)
                _take(browser, where, IMAGES / f"{name}.png")
                if name in PHONE:
                    _take(browser, where, IMAGES / f"{name}-phone.png", width=390)
                if name in DARK:
                    _take(browser, where, IMAGES / f"{name}-dark.png", dark=True)
        browser.close()


def _base(folder: Path) -> Path:
    db = folder / "circulars.db"
    reading = [*_COMMAND, "ingest", str(ROOT / "data/raw"), "--db", str(db), "--facts", str(folder / "facts")]
    subprocess.run(reading, check=True, env=_environment(), stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    return db


@contextmanager
def _served(db: Path) -> Iterator[str]:
    serving = [*_COMMAND, "serve", "--db", str(db), "--port", "0", "--raw", str(ROOT / "data/raw")]
    server = subprocess.Popen(serving, env=_environment(), stdout=subprocess.PIPE, text=True)  # noqa: S603 - as above
    try:
        found = re.match(r"serving (\S+)", server.stdout.readline() if server.stdout else "")
        if found is None:
            raise SystemExit("the site did not start")
        yield found[1]
    finally:
        server.terminate()
        server.wait()


def _environment() -> dict[str, str]:
    return os.environ | {"CIRCULARS_TODAY": TODAY}


def _take(browser: Browser, address: str, file: Path, *, width: int = 1280, dark: bool = False) -> None:
    scheme = "dark" if dark else "light"
    page = browser.new_page(viewport={"width": width, "height": 860}, color_scheme=scheme)
    page.goto(address, wait_until="networkidle")
    # 128 colours are enough for text, and a quarter of the size.
    Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(128).save(file, optimize=True)
    page.close()


if __name__ == "__main__":
    main()
