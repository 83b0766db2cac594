"""``python -m kb.website DB HOST PORT``: serves until it is stopped, or until its standard input closes."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from pathlib import Path

import uvicorn

from kb.website.site import open_site


def main(db: str, host: str, port: str) -> None:
    """Serves one base."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    site = open_site(Path(db))
    asyncio.run(site.invoke_startup())
    uvicorn.run(site.app(), host=host, port=int(port), log_level="warning", lifespan="on", workers=1)


def _end_with_parent() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main(*sys.argv[1:])
