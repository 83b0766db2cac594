"""What can go wrong between here and an issuer's site; every message says where."""

from __future__ import annotations


class FetchError(Exception):
    """Fetching cannot go on. The message names the place and the cause."""


class InterfaceError(FetchError):
    """A site, or the file that describes it, is not as it should be: what was expected stands in the message."""


class RowError(FetchError):
    """One row of the listing has a shape that is not known. The message names page, row and what was expected."""


class NotObtainedError(FetchError):
    """One address did not give what it should, after all attempts; ``status`` is None where there was no answer.

    ``lasting`` is true where asking again makes no sense (404 and the like).
    """

    def __init__(self, url: str, reason: str, *, status: int | None = None, lasting: bool = False) -> None:
        self.url = url
        self.reason = reason
        self.status = status
        self.lasting = lasting
        super().__init__(f"{url}: {reason}")
