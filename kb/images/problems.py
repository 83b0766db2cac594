"""Why there is no picture of a page."""

from __future__ import annotations


class ImageError(Exception):
    """A page of which there is no picture. The message is one clear line, and names no folder of this machine."""


class NotHereError(ImageError):
    """The file is in none of the folders."""


class NotDrawnError(ImageError):
    """The file is here, and its page cannot be drawn."""


class BusyError(ImageError):
    """Too many pages are waiting to be drawn."""
