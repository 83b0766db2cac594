"""Pages of Datasette and its plugins that are for the people who run it: closed, as if they were not there.

They print paths of files, threads, accounts and settings of plugins, or are tools for developers. The list says what
stays open, so that pages of later versions are closed until somebody has looked at them.
"""

from __future__ import annotations

from typing import NoReturn

from datasette.utils.asgi import NotFound

OPEN = ("actor", "logout", "plugins", "settings", "versions")
"""Pages under ``/-/`` that say nothing of files or people: who one is, the log-out, what runs here."""

_TOOLS = ("password-tool",)
"""Pages of plugins that are closed as well."""

_EXCEPT = "|".join(OPEN)
PATTERN = rf"^/-/(?!(?:{_EXCEPT})(?:\.json)?$|static/|static-plugins/)."
"""What is closed of what no plugin answers. (A route matches from the start of the path on.)"""

OF_PLUGINS = rf"^/-/(?:{'|'.join(_TOOLS)})$"


def closed() -> NoReturn:
    """A page that is not there.

    Raises:
        NotFound: always.
    """
    raise NotFound("There is no such page")
