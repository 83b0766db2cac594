"""``python -m kb.website DB HOST PORT [--private] [--raw=FOLDER ...]``: serves one base.

Until it is stopped, or until its standard input closes. The team of a private site is the first line of that.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import uvicorn

from kb.website.access.team import Team
from kb.website.server import SECRET
from kb.website.setup import Setup
from kb.website.site import open_site


def main(db: Path, host: str, port: int, raw: Sequence[Path], *, private: bool) -> None:
    """Serves one base with pages of the files in ``raw``; a ``private`` one to the team on standard input alone.

    Addresses that are asked for go into no log, as those of feeds let people in. What proxies say is not heard.
    """
    team = Team.unpacked(sys.stdin.buffer.readline()) if private else None
    threading.Thread(target=_end_with_parent, daemon=True).start()
    site = open_site(db, raw, team, os.environ.get(SECRET))
    asyncio.run(site.invoke_startup())
    try:
        uvicorn.run(
            site.app(),
            host=host,
            port=port,
            workers=1,
            lifespan="on",
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
        )
    finally:
        setup: Setup = site.setup
        setup.gallery.close()


def _end_with_parent() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("kb.website")
    parser.add_argument("db", type=Path)
    parser.add_argument("host")
    parser.add_argument("port", type=int)
    parser.add_argument("--private", action="store_true")
    parser.add_argument("--raw", action="append", default=[], type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main(**vars(_arguments()))
