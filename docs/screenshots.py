"""Takes the pictures of the README from a running server: `python docs/screenshots.py http://127.0.0.1:8001`.

``images/timeline.svg`` needs no server: `pytest tests/kb/test_pictures.py --rewrite-goldens` writes it, and without the
flag proves that it is still what the command draws.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

_CIRCULAR = "/circulars/circular_by_reference?reference=PT/SCS/HKCC/914/2026"
PAGES = {
    "circular": _CIRCULAR,
    "home": "/",
    "deadlines": "/circulars/deadlines",
    "due": "/circulars/due_this_month",
    "endpoints": "/circulars/firewall_rules",
    "findings": "/circulars/findings",
    "circulars": "/circulars/circulars",
    "schedule": "/circulars/schedule",
}
WIDTHS = (1280, 390)
_CHROMIUM = "/usr/bin/chromium"


def main(base: str, folder: Path) -> None:
    """Every page at desktop and phone width, as PNG files in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 800})
            for name, path in PAGES.items():
                page.goto(base + path)
                page.screenshot(path=folder / f"{name}-{width}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).parent / "images")
