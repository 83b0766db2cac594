"""``python -m kb.website DB HOST PORT [ACCOUNTS]``: serves until it is stopped, or until its standard input closes."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from pathlib import Path

import uvicorn

from kb.website.access import team
from kb.website.server import SECRET
from kb.website.site import open_site


def main(db: str, host: str, port: str, accounts: str = "") -> None:
    """Serves one base, to the people in a file of accounts alone if there is one.

    Addresses that are asked for go into no log, as those of feeds let people in. What proxies say is not heard.
    """
    threading.Thread(target=_end_with_parent, daemon=True).start()
    site = open_site(Path(db), team.read(Path(accounts)) if accounts else None, os.environ.get(SECRET))
    asyncio.run(site.invoke_startup())
    uvicorn.run(
        site.app(),
        host=host,
        port=int(port),
        workers=1,
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
    )


def _end_with_parent() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except team.TeamError as error:  # the file was changed while the site was served
        sys.exit(str(error))
