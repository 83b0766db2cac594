"""What can go wrong in telling; every message says where, in one line."""

from __future__ import annotations


class TellingError(Exception):
    """Telling cannot go on: the log is damaged, another watcher runs, a channel cannot be used."""


class SettingsError(TellingError):
    """The file of settings is not as it should be. The message names file, key and what was expected."""


class ChannelError(TellingError):
    """A channel did not take what it was to be told; it is told again in the next round."""
