"""``python -m kb.website DB HOST PORT [FOLDER...]``: serves until it is stopped, or until its standard input closes."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from pathlib import Path

import uvicorn

from kb.website import page_images
from kb.website.site import open_site


def main(db: str, host: str, port: str, *raw: str) -> None:
    """Serves one base, with pages of the files in the folders ``raw``."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    site = open_site(Path(db), [Path(folder) for folder in raw])
    asyncio.run(site.invoke_startup())
    try:
        uvicorn.run(site.app(), host=host, port=int(port), log_level="warning", lifespan="on", workers=1)
    finally:
        page_images.gallery_of(site).close()


def _end_with_parent() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main(*sys.argv[1:])
